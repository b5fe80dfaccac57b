"""A new site: right whatever it is called and wherever it is, and nothing in it is made up."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import cycle
from pathlib import Path

import pytest
import yaml

from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.controle.garde import departements
from vitrail.reponses.rapports.reste import reste
from vitrail.saisie import migrations, schemas, site_neuf
from vitrail.saisie.site_neuf import FaitsDeDepart, Postale
from vitrail.socle import catalogue
from vitrail.socle.diagnostic import Gravite
from vitrail.sources.fichiers import source
from vitrail.sources.modeles.genres import genre_de
from vitrail.sources.referentiel import charger, disponibles

JOUR = date(2026, 11, 21)
REFERENTIEL = charger(disponibles()[0])
NOMS = (
    "Préfecture de l'Exemple",
    "Haut-commissariat de la République : « d’exemple »",
    'Secrétariat général "d’exemple" #1',
    "Sous-préfecture d’Exemple-sur-Ô & Œuvre",
    "- 100 % d’accueil, [ici]",
    "Préfecture " + "de l’arrondissement très long " * 18,
)


def reponses(**autres) -> FaitsDeDepart:
    return FaitsDeDepart(
        **{
            "nom": "Préfecture de l’Oise",
            "code": "60",
            "departement": "Oise",
            "type_site": REFERENTIEL.types_site[0].id,
            "modules": (1, 2),
            "adresse_site": "https://qualite.exemple.gouv.fr",
            **autres,
        }
    )


def ecrire(racine: Path, fichiers: Mapping[str, bytes]) -> Path:
    for chemin, octets in fichiers.items():
        (racine / chemin).parent.mkdir(parents=True, exist_ok=True)
        (racine / chemin).write_bytes(octets)
    return racine


def site(racine: Path, **autres) -> Path:
    return ecrire(racine, site_neuf.fichiers(reponses(**autres), REFERENTIEL, JOUR, "1.2.3"))


def sites() -> Iterator[tuple[str, tuple[int, ...], departements.DepartementConnu, str]]:
    """Each kind with the modules that it must take, then with all that it may; each department far away in turn."""
    loin = cycle(un for un in departements.departements() if len(un.code) == 3 or un.code in ("01", "2A", "67"))
    noms = cycle(NOMS)
    for genre in REFERENTIEL.types_site:
        regle = REFERENTIEL.regle_modules(genre.id)
        permis = [module.numero for module in REFERENTIEL.modules if module.numero not in regle.non_proposes]
        for modules in (regle.imposes, tuple(permis)):
            for _ in range(2):
                yield genre.id, modules, next(loin), next(noms)


@pytest.mark.parametrize(("type_site", "modules", "departement", "nom"), list(sites()))
def test_every_kind_of_site_begins_without_an_error(tmp_path: Path, type_site, modules, departement, nom):
    racine = site(
        tmp_path, nom=nom, code=departement.code, departement=departement.nom, type_site=type_site, modules=modules
    )
    trouve = build.inspecter(photographier(racine), JOUR)
    assert trouve.erreurs == ()
    assert trouve.site is not None
    assert trouve.site.identite.nom == " ".join(nom.replace("l'E", "l’E").split())
    assert yaml.safe_load((racine / "mkdocs.yml").read_text("utf-8"))["site_name"] == nom


def test_nothing_is_published_that_was_not_given(tmp_path: Path):
    """No example of the guidance reaches a page: neither hours, nor a number, nor an address."""
    resultat = build.generer(photographier(site(tmp_path)), JOUR)
    tout = " ".join(page.html for page in resultat.pages)
    assert resultat.pages
    for invente in ("Exemple", "Accueil général", "09:00", "9\u00a0h", "XX", "compléter", "Parking"):
        assert invente not in tout
    assert {page.chemin for page in resultat.pages} & {"horaires", "acces", "contacts", "demarches", "faq"} == set()


def test_what_is_given_is_published(tmp_path: Path):
    racine = site(
        tmp_path,
        postale=Postale("1 place d'Exemple", "60000", "Beauvais", "Hôtel de l’Exemple"),
        site_prefecture="https://www.oise.gouv.fr",
        telephone="03 53 01 60 00",
    )
    pages = {page.chemin: page.html for page in build.generer(photographier(racine), JOUR).pages}
    for page in ("contacts", "mentions-legales"):
        assert "1 place d’Exemple" in pages[page] and "60000 Beauvais" in pages[page]
        assert "01\u00a060\u00a000" in pages[page]


def test_what_remains_is_told_the_most_useful_first(tmp_path: Path):
    fichiers = site_neuf.fichiers(reponses(), REFERENTIEL, JOUR, "1.2.3")
    trouve = build.examiner(photographier(ecrire(tmp_path, fichiers)), JOUR)
    assert trouve.site is not None
    texte = reste(trouve.site.exigences, trouve.diagnostics, site_neuf.modeles(fichiers))
    titres = re.findall(r"^ ?\d+\. (.+?) : (\S+)", texte, re.MULTILINE)
    assert [titre for titre, _ in titres][:4] == ["Horaires", "Accès", "Contacts", "Démarches"]
    assert "heures d’accueil sur place" in texte and "l’hébergeur du site" in texte
    assert "(modèle à copier : modeles/content/donnees/enquetes/)" in texte
    dits = {ecart.lieu.fichier for ecart in trouve.diagnostics}
    assert all(any(fichier.startswith(chemin) for _, chemin in titres) for fichier in dits)


@pytest.mark.parametrize(
    "chemin",
    [chemin for chemin in site_neuf.fichiers(reponses(), REFERENTIEL, JOUR, "1") if genre_de(chemin)],
)
def test_the_models_in_comments_can_be_used_as_they_are_written(tmp_path: Path, chemin: str):
    racine = site(tmp_path)
    texte = (racine / chemin).read_text("utf-8")
    decommente = _decommenter(texte)
    (racine / chemin).write_text(decommente.replace("0X XX XX XX XX", "03 53 01 60 00"), "utf-8")
    regles = {catalogue.code(ecart)[:3] for ecart in build.inspecter(photographier(racine), JOUR).erreurs}
    assert not regles & {"YML", "CHA", "COH"}, decommente


def _decommenter(texte: str) -> str:
    """Each run of comments that starts with the name of a field, without its ``#``; the empty list above it goes."""
    lignes: list[str] = []
    dans = False
    for ligne in texte.split("\n"):
        if debut := re.fullmatch(r"# (\w+):", ligne):
            dans = True
            lignes = [une for une in lignes if une != f"{debut[1]}: []"]
        dans = dans and ligne.startswith("# ")
        lignes.append(ligne.removeprefix("# ") if dans else ligne)
    return "\n".join(lignes)


MODELES = [
    chemin
    for chemin in site_neuf.fichiers(reponses(), REFERENTIEL, JOUR, "1")
    if chemin.startswith(site_neuf.MODELES) and chemin.endswith(".yml")
]


@pytest.mark.parametrize("chemin", MODELES)
def test_a_model_is_right_and_is_not_published_before_it_is_filled_in(tmp_path: Path, chemin: str):
    racine = site(tmp_path)
    copie = racine / chemin.removeprefix(site_neuf.MODELES)
    copie.parent.mkdir(parents=True, exist_ok=True)
    copie.write_bytes((racine / chemin).read_bytes())
    assert {catalogue.code(ecart) for ecart in build.inspecter(photographier(racine), JOUR).erreurs} == {"PUB024"}
    copie.write_text(copie.read_text("utf-8").replace("[à compléter]", "2026"), "utf-8")
    assert build.inspecter(photographier(racine), JOUR).erreurs == ()


def test_each_data_file_names_its_schema_and_the_schemas_are_there(tmp_path: Path):
    racine = site(tmp_path)
    donnees = [*(racine / "content/donnees").rglob("*.yml"), *(racine / "site_config").glob("*.yml")]
    assert len(donnees) > 8
    for fichier in donnees:
        adresse = fichier.read_text("utf-8").partition("\n")[0].removeprefix("# yaml-language-server: $schema=")
        assert (fichier.parent / adresse).is_file()
    assert {un.name for un in (racine / schemas.DOSSIER).iterdir()} == set(schemas.schemas())


def test_a_new_site_is_of_the_version_of_today_and_is_upgraded_by_one_line(tmp_path: Path):
    racine = site(tmp_path)
    identite, _ = source.lire(photographier(racine), migrations.IDENTITE)
    assert migrations.version_de(identite) == migrations.actuelle()
    assert "vitrail==1.2.3" in (racine / "requirements.txt").read_text("utf-8").splitlines()


def test_a_site_of_the_state_asks_for_the_design_system_that_it_is_built_with(tmp_path: Path):
    racine = site(tmp_path, adresse_site="https://qualite.exemple.gouv.fr", bloc_marque=("Préfet", "de l’Ain"))
    lignes = (racine / "requirements.txt").read_text("utf-8").splitlines()
    assert [ligne for ligne in lignes if ligne.startswith("vitrail")] == ["vitrail[dsfr]==1.2.3"]


def test_a_repository_holds_content_and_configuration_only(tmp_path: Path):
    suffixes = {fichier.suffix for fichier in site(tmp_path).rglob("*") if fichier.is_file()}
    assert not suffixes & {".py", ".js", ".html", ".css", ".sh"}


def test_all_that_a_new_site_says_is_a_warning(tmp_path: Path):
    severites = {catalogue.gravite(ecart) for ecart in build.examiner(photographier(site(tmp_path)), JOUR).diagnostics}
    assert severites == {Gravite.AVERTISSEMENT}

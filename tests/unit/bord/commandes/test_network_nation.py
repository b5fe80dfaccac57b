"""``vitrail network nation``: where it reads, what it says of what it set aside, and what it leaves untouched."""

import re
import shutil
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests import etat
from tests.commande import vitrail
from tests.nation import LE, avec_un_chiffre
from vitrail.bord import facultatifs, parquet
from vitrail.bord.refus import Refus
from vitrail.bord.reseau import donnees_publiees
from vitrail.bord.toile import Visite
from vitrail.presentation.entetes import POLITIQUE_DE_L_ETAT
from vitrail.reponses.nation.lecture import LotDeDonnees


def ecrire(lot: LotDeDonnees, site: Path) -> Path:
    (site / "donnees").mkdir(parents=True)
    for nom, contenu in lot.fichiers.items():
        (site / "donnees" / nom).write_bytes(contenu)
    return site


@pytest.mark.parametrize("place", ["{}", "{}/site", "sites/{}/site", "public/{}"])
def test_sites_are_found_where_they_are_built(tmp_path: Path, place: str):
    """In folders of folders, in a network, or as what a network publishes; each under its own name."""
    for code in ("01", "02"):
        ecrire(avec_un_chiffre(code), tmp_path / place.format(f"{code}-site"))
    lots = donnees_publiees.lire([str(tmp_path)])
    assert [lot.origine for lot in lots] == ["01-site", "02-site"]
    assert lots[0].fichiers == avec_un_chiffre("01").fichiers


@pytest.mark.parametrize("place", [".", "site"])
def test_one_site_is_read_from_its_pages_or_from_its_root(tmp_path: Path, place: str):
    ecrire(avec_un_chiffre("01"), tmp_path / "un-site" / place)
    (lot,) = donnees_publiees.lire([str(tmp_path / "un-site")])
    assert lot.origine == "un-site" and str(tmp_path) not in lot.origine


@pytest.mark.parametrize(
    "source, attendu",
    [("rien", "ni un dossier"), (".", "aucun site construit"), ("http://a.example", "n’est pas en https")],
)
def test_a_source_without_sites_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, attendu: str):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Refus, match=attendu):
        donnees_publiees.lire([source])


def test_an_address_that_gives_nothing_is_told_and_the_others_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    fichiers = avec_un_chiffre("02").fichiers

    def lire(_: object, adresse: str, octets_max: int) -> bytes:
        if adresse.startswith("https://muette.example/"):
            raise Refus(f"« {adresse} » répond par l’erreur 404")
        return fichiers[adresse.removeprefix("https://02.example/donnees/")]

    monkeypatch.setattr(Visite, "lire", lire)
    site = ecrire(avec_un_chiffre("01"), tmp_path / "un")
    lots = donnees_publiees.lire([str(site), "https://muette.example", "https://02.example/"])
    assert [bool(lot.probleme) for lot in lots] == [False, True, False]
    assert "404" in lots[1].probleme and lots[2].fichiers == fichiers


def test_the_view_is_written_whole_and_a_damaged_site_is_told(tmp_path: Path):
    for code in ("01", "02", "03"):
        ecrire(avec_un_chiffre(code), tmp_path / "sites" / code / "site")
    (tmp_path / "sites/02/site/donnees/indicateurs.csv").write_bytes(b"abime")
    sortie = tmp_path / "vue"
    fait = vitrail("network", "nation", tmp_path, "--out", sortie, "--date", LE.isoformat())
    assert fait.returncode == 0, fait.stderr
    assert (
        "02 : mis de côté, indicateurs.csv n’est pas celui" in fait.stderr
        and "2\xa0sites lus, 1\xa0mis de côté" in fait.stdout
    )
    assert (sortie / "index.html").is_file() and (sortie / "departements/76/index.html").is_file()
    assert str(tmp_path) not in (sortie / "donnees/index.html").read_text("utf-8")

    avant = {fichier: fichier.read_bytes() for fichier in sortie.rglob("*") if fichier.is_file()}
    refaite = vitrail("network", "nation", tmp_path, "--out", sortie, "--date", LE.isoformat(), "--strict")
    assert refaite.returncode == 1 and "intacte" in refaite.stderr
    assert avant == {fichier: fichier.read_bytes() for fichier in sortie.rglob("*") if fichier.is_file()}

    shutil.rmtree(tmp_path / "sites/02")
    assert vitrail("network", "nation", tmp_path, "--out", sortie, "--date", LE.isoformat(), "--strict").returncode == 0


def test_parquet_is_refused_with_words_where_its_library_is_not(monkeypatch: pytest.MonkeyPatch):
    def absente(nom: str) -> None:
        raise ImportError(nom)

    monkeypatch.setattr(facultatifs, "import_module", absente)
    with pytest.raises(Refus, match=r"pip install 'vitrail\[parquet\]'"):
        parquet.ecrivain()


def test_a_folder_that_holds_something_else_is_not_replaced(tmp_path: Path):
    site = ecrire(avec_un_chiffre("01"), tmp_path / "un")
    (tmp_path / "vue").mkdir()
    (tmp_path / "vue/these.txt").write_text("à garder", "utf-8")
    fait = vitrail("network", "nation", site, "--out", tmp_path / "vue")
    assert fait.returncode == 2 and (tmp_path / "vue/these.txt").is_file()


VUE = """nom: Préfectures inventées
vue:
  adresse_site: https://vue.exemple.gouv.fr
  apparence: dsfr
  dsfr: {bloc_marque: [Ministère, de l’Exemple], archive: dsfr.zip}
  editeur: Ministère de l’Exemple
  licence: Licence Ouverte 2.0
  liens:
    - {titre: Mentions légales, lien: https://www.exemple.gouv.fr/mentions-legales}
"""


def reseau(racine: Path, reglages: str = VUE, demonstration: bool = False) -> Path:
    """A network of one site that says something of its view."""
    ecrire(avec_un_chiffre("01", demonstration), racine / "public/01-ain")
    (racine / "reseau.yml").write_text(reglages, "utf-8")
    (racine / "dsfr.zip").write_bytes(etat.archive())
    return racine


def nation(racine: Path, *options: str) -> CompletedProcess[str]:
    vue = (racine / "public", "--root", racine, "--out", racine / "vue", "--date", LE.isoformat())
    return vitrail("network", "nation", *vue, *options)


def test_the_view_of_a_network_takes_the_look_of_the_state(tmp_path: Path):
    """The mark, the foot that the law wants, the used part of the kit with its legal texts, its security policy."""
    fait = nation(reseau(tmp_path))
    assert fait.returncode == 0, fait.stderr
    accueil = (tmp_path / "vue/index.html").read_text("utf-8")
    assert "Ministère<br>de l’Exemple" in accueil and "fr-search-bar" in accueil and "vt-verriere" not in accueil
    assert '<link rel="canonical" href="https://vue.exemple.gouv.fr/">' in accueil
    pied = accueil[accueil.index("<footer") :]
    assert "Éditeur&nbsp;: Ministère de l’Exemple." in pied and ">Licence Ouverte 2.0</a>" in pied
    assert 'href="https://www.exemple.gouv.fr/mentions-legales"' in pied and 'href="https://www.info.gouv.fr"' in pied
    assert (tmp_path / "vue/dsfr/LICENSE.txt").read_text("utf-8") == "la licence"
    assert "dsfr.css" in (tmp_path / "vue/dsfr/notice.txt").read_text("utf-8")
    assert f"{POLITIQUE_DE_L_ETAT}; frame-ancestors" in (tmp_path / "vue/_headers").read_text("utf-8")
    demandes = {
        demande
        for page in (tmp_path / "vue").rglob("*.html")
        for demande in re.findall(r"(?:assets|dsfr)/[\w.-]+", page.read_text("utf-8"))
    }
    assert len(demandes) > 5 and all((tmp_path / "vue" / demande).is_file() for demande in demandes)
    assert {f"assets/{fichier.name}" for fichier in (tmp_path / "vue/assets").iterdir()} <= demandes


@pytest.mark.parametrize(
    "reglages, options, demonstration, attendu",
    [
        (VUE.replace("gouv.fr\n", "gouv.fr.exemple.org\n", 1), (), False, "reseau.yml:3:17: erreur SIT071"),
        (VUE, ("--address", "https://vue.exemple.org"), False, "https://vue.exemple.org/, n’est pas en .gouv.fr"),
        (VUE, (), True, "c’est une démonstration"),
        (VUE.replace("  dsfr: {", "  # {"), (), False, "SIT072"),
        (VUE.replace("https://vue", "http://vue"), (), False, "ne commence pas par https://"),
        (VUE.replace("editeur:", "editor:"), (), False, "editeur"),
        (VUE.replace("dsfr.zip", "absente.zip"), (), False, "absente.zip"),
        ("nom: [", (), False, "reseau.yml"),
    ],
)
def test_elsewhere_or_of_a_demonstration_it_is_refused(
    tmp_path: Path, reglages: str, options: tuple[str, ...], demonstration: bool, attendu: str
):
    fait = nation(reseau(tmp_path, reglages, demonstration), *options)
    assert fait.returncode != 0 and attendu in fait.stderr and "Traceback" not in fait.stderr
    assert not (tmp_path / "vue").exists()


@pytest.mark.parametrize(
    "adresse, raison",
    [
        ("http://vue.exemple.fr", "elle ne commence pas par https:// ; écrivez https://vue.exemple.fr"),
        ("https://moi@vue.exemple.fr", "un nom d’utilisateur y précède « @ » ; écrivez https://vue.exemple.fr"),
        ("https://vue.exemple.fr:99999", "« 99999 » n’est pas un numéro de port ; écrivez https://vue.exemple.fr"),
        ("https://vue.local", "les usagers ne l’atteignent pas ; écrivez https://vue.exemple.gouv.fr/"),
        ("https://vue.exemple.fr/?page=1", "elle contient « ? », « = »"),
    ],
)
def test_the_address_of_the_view_is_verified_as_that_of_a_site(tmp_path: Path, adresse: str, raison: str):
    fait = nation(reseau(tmp_path, VUE), "--address", adresse)
    assert fait.returncode != 0 and raison in " ".join(fait.stderr.split()) and "Traceback" not in fait.stderr
    assert not (tmp_path / "vue").exists()


def test_without_a_look_the_settings_of_the_view_give_its_address_and_its_foot(tmp_path: Path):
    sans = VUE.replace("  apparence: dsfr\n", "")
    assert nation(reseau(tmp_path, sans, demonstration=True)).returncode == 0
    accueil = (tmp_path / "vue/index.html").read_text("utf-8")
    assert "https://vue.exemple.gouv.fr/" in accueil and "Éditeur&nbsp;: Ministère de l’Exemple" in accueil
    assert "vt-verriere" in accueil and "fr-" not in accueil and not (tmp_path / "vue/dsfr").exists()

"""``vitrail network new --annuaire``: sites from the directory, as it says and no further; nothing written over."""

import bz2
import gzip
import hashlib
import io
import json
import re
import tarfile
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests import annuaire
from tests.annuaire import VARIANTES, Champs, enregistrement
from vitrail import build
from vitrail.bord import cli
from vitrail.bord.dossiers.disque import photographier
from vitrail.bord.reseau import export_ouvert, reglages_de_la_vue
from vitrail.saisie.annuaire import liste
from vitrail.socle.temps import JOURS, lire_jour
from vitrail.sources.modeles.base import Fiche
from vitrail.sources.modeles.reseau import Reseau

JOUR = "2026-11-30"
NOM = "2026-08-18_053123-data.gouv_local.json"
TROIS = ("01", "013", "95-pontoise")


def creer(
    racine: Path, octets: bytes, *options: str, nom: str = NOM, code: int = 0, capsys: Any = None
) -> dict[str, Any]:
    """What the command says of an export, as data."""
    export = racine.parent / nom
    export.write_bytes(octets)
    mots = ["network", "new", str(racine), "--annuaire", str(export), "--date", JOUR, "--format", "json", *options]
    assert cli.main(mots) == code
    dit: dict[str, Any] = json.loads(capsys.readouterr().out)
    return dit


def empreintes(racine: Path) -> dict[str, str]:
    fichiers = (fichier for fichier in racine.rglob("*") if fichier.is_file())
    return {str(fichier.relative_to(racine)): hashlib.sha256(fichier.read_bytes()).hexdigest() for fichier in fichiers}


def lu(racine: Path, dossier: str, chemin: str) -> Any:
    texte = (racine / "sites" / dossier / chemin).read_text("utf-8")
    return yaml.load(texte, yaml.CBaseLoader)


FORMES: dict[str, Callable[[Iterable[Mapping[str, Any]]], bytes]] = {
    "export de l’API": annuaire.api,
    "page de l’API": annuaire.page_de_l_api,
    "tableau": annuaire.tableau,
}


@pytest.mark.parametrize("forme", FORMES)
def test_every_form_of_the_directory_gives_the_same_sites(tmp_path: Path, forme: str, capsys: Any):
    fiches = [
        enregistrement("01", adresse_courriel=["a@exemple.example", "b@exemple.example"], sve=["https://a.example/x"]),
        enregistrement("013", telephone=[], plage_ouverture=[], commentaire_plage_ouverture="<p>Sur rendez-vous</p>"),
    ]
    dits = [
        creer(tmp_path / str(rang), ecrire(fiches), capsys=capsys)
        for rang, ecrire in enumerate((annuaire.fichier, FORMES[forme]))
    ]
    assert empreintes(tmp_path / "0") == empreintes(tmp_path / "1") and dits[0] == dits[1]
    assert sorted(dossier.name for dossier in (tmp_path / "0" / "sites").iterdir()) == ["01-ain", "013-gex"]


# --- 340 records ---


def test_340_records_give_340_folders_each_value_theirs_or_left_out_with_why(tmp_path: Path, capsys: Any):
    """Those without a name of their own: five subdivisions share a town, and only names tell them apart."""
    fiches = {}
    for rang, code in enumerate([*liste.services()][-340:]):
        variante = VARIANTES[rang % len(VARIANTES)]
        nommee = {} if "nom" not in variante or not code.startswith("987-") else {"nom": liste.services()[code].nom}
        fiches[liste.services()[code].dossier] = enregistrement(code, **{**variante, **nommee})
    dit = creer(tmp_path / "reseau", annuaire.fichier(fiches.values()), capsys=capsys)
    racine = tmp_path / "reseau"

    remarques = {site["dossier"]: {dite["cle"] for dite in site["a_verifier"]} for site in dit["nouveaux"]}
    assert {dossier.name for dossier in (racine / "sites").iterdir()} == set(fiches) == set(remarques)
    assert not dit["refuses"] and len(dit["sans_fiche"]) == 13
    for dossier, fiche in fiches.items():
        if "{{" not in fiche["commentaire_plage_ouverture"]:
            _juste(racine, dossier, fiche, remarques[dossier])
    for dossier in [*fiches][:: len(fiches) // 16]:
        assert not build.examiner(photographier(racine / "sites" / dossier), lire_jour(JOUR)).erreurs
    assert not re.search("Durand|12 34 56|verifie_le: 2", "".join(map(str, _textes(racine))))


def _textes(racine: Path) -> Iterable[str]:
    return (re.sub("(?m)^ *#.*$", "", fichier.read_text("utf-8")) for fichier in racine.rglob("*.yml"))


def _juste(racine: Path, dossier: str, fiche: Champs, dites: set[str]) -> None:
    """Each value of the record stands in the files as it is, or its key is told of."""
    [point] = lu(racine, dossier, "content/donnees/horaires.yml")["points"]
    lignes = fiche["plage_ouverture"] if isinstance(fiche["plage_ouverture"], list) else []
    if "semaine" in point:
        attendue = {
            jour: _du_jour(lignes, rang) for rang, jour in enumerate(JOURS) if rang < 5 or _du_jour(lignes, rang)
        }
        assert {jour: [] if dit == "ferme" else dit for jour, dit in point["semaine"].items()} == attendue
    else:
        assert point["absence"]["raison"] and "plage_ouverture" in dites
        assert all(str(une["valeur_heure_debut_1"])[:5] in point["note"] for une in lignes)
    contacts = lu(racine, dossier, "content/donnees/contacts.yml")
    numeros = [element["valeur"] for element in fiche["telephone"] if isinstance(element, dict)]
    assert [telephone["numero"] for telephone in contacts["telephones"]] == numeros or "telephone" in dites
    if fiche["telephone"] == []:
        assert contacts["absence_telephones"]["raison"]
    courriels = [courriel["courriel"] for courriel in contacts.get("courriels", ())]
    assert ";".join(courriels) == ";".join(fiche["adresse_courriel"]) or "adresse_courriel" in dites
    lieux = lu(racine, dossier, "content/donnees/acces.yml")["lieux"]
    visites = [une for une in fiche["adresse"] if isinstance(une, dict) and une["type_adresse"] == "Adresse"]
    assert bool(lieux) == bool(visites) and (lieux or "adresse" in dites)
    for lieu, une in zip(lieux, visites, strict=False):
        ecrite = lieu["adresse"]
        assert (ecrite["code_postal"], ecrite["commune"]) == (une["code_postal"], une["nom_commune"])
        assert une["numero_voie"] in (ecrite.get("voie"), ecrite.get("boite_postale"))
        acces = {"ACC": "oui", "NAC": "non"}.get(une["accessibilite"])
        assert lieu["entrees"][0].get("accessible") == acces
        assert "DILA, Licence Ouverte 2.0" in lieu["note"] and NOM in lieu["note"] and "À vérifier" in lieu["note"]


def _du_jour(lignes: list[Champs], rang: int) -> list[str]:
    noms = [jour.capitalize() for jour in JOURS]
    for dite in lignes:
        if noms.index(dite["nom_jour_debut"]) <= rang <= noms.index(dite["nom_jour_fin"]):
            paires = ((dite[f"valeur_heure_debut_{n}"], dite[f"valeur_heure_fin_{n}"]) for n in (1, 2))
            return [f"{debut[:5]}-{fin[:5]}" for debut, fin in paires if debut != fin]
    return []


# --- again ---


def test_run_again_it_tells_what_changed_and_writes_over_nothing(tmp_path: Path, capsys: Any):
    racine = tmp_path / "reseau"
    creer(racine, annuaire.fichier(map(enregistrement, TROIS)), capsys=capsys)
    (racine / "sites" / "01-ain" / "content" / "donnees" / "faq.yml").write_text("à nous\n", "utf-8")
    avant = empreintes(racine)

    pareil = creer(racine, annuaire.api(map(enregistrement, TROIS)), capsys=capsys)
    assert (pareil["inchanges"], pareil["changes"], pareil["nouveaux"]) == (3, [], []) and empreintes(racine) == avant

    plus_tard = [
        enregistrement("01", telephone=[{"valeur": "34 00", "description": ""}]),
        enregistrement("013"),
        enregistrement("014"),
    ]
    dit = creer(racine, annuaire.fichier(plus_tard), nom="2026-11-02-annuaire.json", capsys=capsys)
    assert [(site["dossier"], site["changements"]) for site in dit["changes"]] == [
        ("01-ain", [{"cle": "telephone[1].valeur", "avant": "04 65 71 00 01", "apres": "34 00"}])
    ]
    assert [site["dossier"] for site in dit["nouveaux"]] == ["014-nantua"]
    assert [disparue["dossier"] for disparue in dit["disparues"]] == ["95-pontoise"]
    assert avant.items() <= empreintes(racine).items()
    assert sorted(ecrit.name for ecrit in (racine / "annuaire" / "01-ain").iterdir()) == [
        "2026-08-18.json",
        "2026-11-02.json",
    ]
    encore = creer(racine, annuaire.fichier(plus_tard), nom="2026-11-03.json", capsys=capsys)
    assert encore["inchanges"] == 3 and not encore["changes"]


def test_an_older_file_changes_no_memory(tmp_path: Path, capsys: Any):
    racine = tmp_path / "reseau"
    creer(racine, annuaire.fichier([enregistrement("01")]), capsys=capsys)
    avant = empreintes(racine)
    dit = creer(racine, annuaire.fichier([enregistrement("01", telephone=[])]), nom="2025-01-01.json", capsys=capsys)
    assert dit["plus_ancien"] and dit["changes"] and empreintes(racine) == avant


def test_a_folder_taken_away_is_not_made_again(tmp_path: Path, capsys: Any):
    racine = tmp_path / "reseau"
    octets = annuaire.fichier(map(enregistrement, TROIS))
    creer(racine, octets, capsys=capsys)
    (racine / "sites" / "013-gex").rename(tmp_path / "ailleurs")
    assert creer(racine, octets, capsys=capsys)["retires"] == ["013-gex"]
    assert not (racine / "sites" / "013-gex").exists()


def test_sites_of_which_nothing_is_remembered_stay_as_they_are(tmp_path: Path, capsys: Any):
    """So is found who was stopped after the sites had come, and before what is remembered of them."""
    racine = tmp_path / "reseau"
    octets = annuaire.fichier(map(enregistrement, TROIS))
    creer(racine, octets, capsys=capsys)
    (racine / "annuaire").rename(tmp_path / "ailleurs")
    avant = empreintes(racine)
    dit = creer(racine, octets, capsys=capsys)
    assert len(dit["deja_la"]) == 3 and not dit["nouveaux"] and avant.items() <= empreintes(racine).items()
    (racine / "annuaire" / "01-ain" / "2026-08-18.json").write_bytes(b"[" * 9999)
    dit = creer(racine, octets, capsys=capsys)
    assert dit["souvenirs_illisibles"] == ["annuaire/01-ain/2026-08-18.json"] and dit["inchanges"] == 2


# --- what is given ---


def test_the_address_of_the_sites_is_that_of_the_network(tmp_path: Path, capsys: Any):
    racine = tmp_path / "reseau"
    octets = annuaire.fichier([enregistrement("01")])
    creer(racine, octets, "--address", "https://qualite.exemple.fr/{nom}/", "--name", "Essai", capsys=capsys)
    site = build.inspecter(photographier(racine / "sites" / "01-ain"), lire_jour(JOUR)).site
    assert site and site.identite.adresse_site == "https://qualite.exemple.fr/ain/"
    assert site.identite.nom == "Préfecture de l’Ain" and NOM in (site.identite.credits or "")


def test_a_site_of_the_network_builds_alone_and_its_pages_say_where_it_comes_from(tmp_path: Path, capsys: Any):
    racine = tmp_path / "reseau"
    creer(racine, annuaire.fichier([enregistrement("2A")]), capsys=capsys)
    site = racine / "sites" / "2A-corse-du-sud"
    assert cli.main(["build", "--root", str(site), "--date", JOUR]) == 0
    capsys.readouterr()
    for page in ("horaires", "acces"):
        texte = (site / "site" / page / "index.html").read_text("utf-8").replace("\u00a0", " ")
        assert "D’après l’annuaire de l’administration" in texte and f"fichier « {NOM} » du 18 août 2026" in texte
    assert "Licence Ouverte 2.0" in (site / "site" / "mentions-legales" / "index.html").read_text("utf-8")


def test_people_read_what_is_new_what_changed_and_what_is_missing(tmp_path: Path, capsys: Any):
    (tmp_path / NOM).write_bytes(annuaire.fichier([enregistrement("01", telecopie=["x"]), enregistrement("013")]))
    nouveau = tmp_path / "2026-11-02.json"
    nouveau.write_bytes(annuaire.fichier([enregistrement("01", commentaire_plage_ouverture="Fermé le 2 mai")]))
    dits = []
    for export in (tmp_path / NOM, nouveau):
        assert cli.main(["network", "new", str(tmp_path / "r"), "--annuaire", str(export), "--date", JOUR]) == 0
        dits.append(capsys.readouterr().out)
    for dit in (
        "2 nouveaux sites.", "01-ain : Préfecture de l’Ain (fiche 00000000-0000-4000-8000-000000000000, modifiée le 12",
        "telecopie : télécopie : les sites n’en publient pas", "351 services sans fiche", ".invalid", "--source",
    ):  # fmt: skip
        assert dit in dits[0]
    for dit in (
        "1 site dont la fiche a changé.", "commentaire_plage_ouverture : rien → « Fermé le 2 mai »",
        "013-gex : la fiche 00000000-0000-4000-8000-0000000001", "aucun fichier d’un site n’est modifié",
    ):  # fmt: skip
        assert dit in dits[1]


@pytest.mark.parametrize("adresse_dite", [True, False])
def test_a_network_that_has_no_site_yet_keeps_what_it_says(tmp_path: Path, adresse_dite: bool, capsys: Any):
    """Its own file says the address of each site, or each site says one that is to be decided."""
    racine = tmp_path / "reseau"
    (racine / "sites").mkdir(parents=True)
    dit = "nom: Essai\n" + "site: {adresse_site: 'https://{code}.exemple.fr/'}\n" * adresse_dite
    (racine / "reseau.yml").write_text(dit, "utf-8")
    creer(racine, annuaire.fichier([enregistrement("01")]), capsys=capsys)
    assert (racine / "reseau.yml").read_text("utf-8") == dit
    site = build.inspecter(photographier(racine / "sites" / "01-ain"), lire_jour(JOUR)).site
    attendue = "https://01.exemple.fr/" if adresse_dite else "https://01-ain.invalid/"
    assert site and site.identite.adresse_site == attendue


def test_what_a_network_says_wrongly_is_told_before_anything_is_written(tmp_path: Path, capsys: Any):
    racine = tmp_path / "reseau"
    (racine / "sites").mkdir(parents=True)
    (racine / "reseau.yml").write_text("nom: Essai\nsites: 3\n", "utf-8")
    (tmp_path / NOM).write_bytes(UNE)
    assert cli.main(["network", "new", str(racine), "--annuaire", str(tmp_path / NOM), "--date", JOUR]) == 2
    assert "reseau.yml contient une erreur" in capsys.readouterr().err
    assert [*(racine / "sites").iterdir()] == []


def test_what_its_file_shows_as_comments_may_be_taken_as_it_is(tmp_path: Path, capsys: Any):
    """Each part that a network may decide is there, and the sites hold with all of them."""
    racine = tmp_path / "reseau"
    creer(racine, UNE, "--address", "https://{code}.exemple.gouv.fr/", capsys=capsys)
    reglages = racine / "reseau.yml"
    reglages.write_text(re.sub(r"(?m)^# (?=  |\w+:)", "", reglages.read_text("utf-8")), "utf-8")
    assert (
        yaml.load(reglages.read_text("utf-8"), yaml.CBaseLoader).keys()
        == Reseau.model_fields.keys() - Fiche.model_fields.keys()
    )
    site = build.inspecter(photographier(next((racine / "sites").iterdir())), lire_jour(JOUR)).site
    assert site and [delai.valeur for delai in site.label.delais] == [96]
    vue = reglages_de_la_vue.lire(racine)
    assert vue and vue.adresse_site == "https://vue.exemple.gouv.fr" and vue.licence == "Licence Ouverte 2.0"


def test_what_else_is_in_the_folder_stays(tmp_path: Path, capsys: Any):
    """Somebody types the command where the export was saved."""
    dedans = tmp_path / "dedans"
    dedans.mkdir()
    (dedans / "notes.txt").write_text("à nous", "utf-8")
    creer(dedans, annuaire.fichier([enregistrement("01")]), capsys=capsys)
    assert (dedans / "notes.txt").read_text("utf-8") == "à nous" and (dedans / "reseau.yml").is_file()


def test_a_prefecture_that_the_list_does_not_know_has_a_folder_when_it_is_asked(tmp_path: Path, capsys: Any):
    pivots = [{"type_service_local": "prefecture", "code_insee_commune": ["01999"]}]
    fiche = enregistrement(
        "01", nom="Préfecture - Exemple", pivot=pivots, code_insee_commune="01999", ancien_code_pivot=""
    )
    dit = creer(tmp_path / "a", annuaire.fichier([fiche]), code=1, capsys=capsys)
    assert dit["nouveaux"] == [] and len(dit["sans_dossier"]) == 1 and not (tmp_path / "a").exists()
    dit = creer(tmp_path / "b", annuaire.fichier([fiche]), "--unlisted", capsys=capsys)
    assert [site["dossier"] for site in dit["nouveaux"]] == ["01999-exemple"]
    encore = creer(tmp_path / "b", annuaire.fichier([fiche]), capsys=capsys)
    assert (encore["inchanges"], encore["disparues"], encore["sans_dossier"]) == (1, [], [])


def _tar(octets: bytes) -> bytes:
    ecrit = io.BytesIO()
    with tarfile.open(fileobj=ecrit, mode="w:bz2") as archive:
        for nom, contenu in (("x/2026-08-18-data.gouv_commune.zip", b"z" * 99_999), (f"x/{NOM}", octets)):
            entete = tarfile.TarInfo(nom)
            entete.size = len(contenu)
            archive.addfile(entete, io.BytesIO(contenu))
    return ecrit.getvalue()


def _zip(octets: bytes) -> bytes:
    ecrit = io.BytesIO()
    with zipfile.ZipFile(ecrit, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("LISEZMOI.txt", "x")
        archive.writestr(NOM, octets)
    return ecrit.getvalue()


@pytest.mark.parametrize(
    ("nom", "comprimer"),
    [("all_latest.tar.bz2", _tar), ("x.zip", _zip), (f"{NOM}.gz", gzip.compress), (f"{NOM}.bz2", bz2.compress)],
)
def test_an_export_is_read_as_it_was_downloaded(
    tmp_path: Path, nom: str, comprimer: Callable[[bytes], bytes], capsys: Any
):
    dit = creer(tmp_path / "r", comprimer(annuaire.fichier([enregistrement("01")])), nom=nom, capsys=capsys)
    assert dit["fichier"] == {"nom": NOM, "jour": "2026-08-18", "jour_sur": True} and len(dit["nouveaux"]) == 1


def _pax(octets: bytes) -> bytes:
    """An archive whose list of names is without end."""
    entete = tarfile.TarInfo(NOM)
    entete.pax_headers = {"comment": "a" * 3_000_000}
    ecrit = io.BytesIO()
    with tarfile.open(fileobj=ecrit, mode="w:gz", format=tarfile.PAX_FORMAT) as archive:
        archive.addfile(entete)
    return ecrit.getvalue()


UNE = annuaire.fichier([enregistrement("01")])
HOSTILES: dict[str, tuple[str, bytes, str]] = {
    "vide": ("a.json", b"", "ni du JSON"),
    "autre": ("a.json", b"PAR1", "ni du JSON"),
    "coupé": ("a.json", annuaire.fichier(map(enregistrement, TROIS))[:-900], "s’arrête ou s’abîme"),
    "emboîté": ("a.json", b"[" * 99_999, "emboîtées"),
    "gzip coupé": ("a.json.gz", gzip.compress(UNE)[:-20], "abîmée"),
    "bzip2 abîmé": ("a.json.bz2", bz2.compress(UNE)[:30] + b"x" * 50, "abîmée"),
    "zip abîmé": ("a.zip", _zip(UNE)[:-30], "abîmée"),
    "zip sans rien": ("a.zip", b"PK\x03\x04" + b"\0" * 30, "abîmée"),
    "noms sans fin": ("a.tar.gz", _pax(UNE), "dépasse de loin"),
    "bombe": ("a.json.gz", gzip.compress(b"[" + b" " * 30_000_000), "dépasse de loin"),
}


@pytest.mark.parametrize("hostile", HOSTILES)
def test_what_is_no_export_is_refused_and_nothing_is_written(
    tmp_path: Path, hostile: str, monkeypatch: pytest.MonkeyPatch, capsys: Any
):
    monkeypatch.setattr(export_ouvert, "OCTETS_MAX", 20_000_000)
    nom, octets, phrase = HOSTILES[hostile]
    (tmp_path / nom).write_bytes(octets)
    assert cli.main(["network", "new", str(tmp_path / "r"), "--annuaire", str(tmp_path / nom), "--date", JOUR]) == 2
    dit = capsys.readouterr().err
    assert phrase in dit and "n’est pas un export de l’annuaire" in dit and "Traceback" not in dit
    assert [enfant.name for enfant in tmp_path.iterdir()] == [nom]


@pytest.mark.parametrize(
    ("options", "phrase"),
    [
        (["r", "--annuaire", "rien.json"], "n’existe pas"),
        ([NOM, "--annuaire", NOM], "est un fichier"),
        (["r", "--annuaire", NOM, "--address", "https://a b/"], "réseau juste"),
        (["r", "--annuaire", NOM, "--address", "https://exemple.fr/"], "réseau juste"),
        (["site", "--annuaire", NOM], "est le dossier d’un site"),
        (["r"], "Il manque --annuaire"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], phrase: str, capsys: Any
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / NOM).write_bytes(UNE)
    for nom in ("content", "site_config"):
        (tmp_path / "site" / nom).mkdir(parents=True)
    assert cli.main(["network", "new", *options, "--date", JOUR]) == 2
    dit = capsys.readouterr().err
    assert phrase in dit and "Traceback" not in dit and not (tmp_path / "r").exists()


def test_names_lead_nowhere_else(tmp_path: Path, capsys: Any):
    """What a record says names no folder, and no sign of a terminal is repeated."""
    fiche = enregistrement("01", id="../../x\x1b[31m", nom="../../../etc\x1b[31m", itm_identifiant="..")
    (tmp_path / "a").mkdir()
    export = tmp_path / "a" / NOM
    export.write_bytes(annuaire.fichier([fiche]))
    assert cli.main(["network", "new", str(tmp_path / "a" / "r"), "--annuaire", str(export), "--date", JOUR]) == 0
    dit = capsys.readouterr().out
    assert "01-ain" in dit and "\x1b" not in dit
    assert [enfant.name for enfant in tmp_path.iterdir()] == ["a"]
    assert sorted(enfant.name for enfant in (tmp_path / "a").iterdir()) == [NOM, "r"]
    assert [enfant.name for enfant in (tmp_path / "a" / "r" / "sites").iterdir()] == ["01-ain"]

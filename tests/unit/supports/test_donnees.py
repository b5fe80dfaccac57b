"""Open data: valid tables, whole history, typed absences, and nothing that the pages do not show."""

import csv
import html
import io
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package, Schema, system, validate

from tests.pratique import SitePratique
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.build import Build
from vitrail.domaine.agenda import PUBLIQUES, EcheanceDue
from vitrail.socle.diagnostic import Emplacement
from vitrail.socle.mots import sans_accents
from vitrail.socle.temps import Periode
from vitrail.supports import donnees
from vitrail.supports.donnees import tables
from vitrail.supports.donnees.colonne import SEPARATEUR, colonne, dans, plat
from vitrail.supports.donnees.contacts import Moyen
from vitrail.supports.donnees.jeux import JEUX, publies
from vitrail.supports.donnees.publication import EcheancePublique

RACINE = Path(__file__).parents[3]
SITES = (
    (RACINE, date(2022, 4, 15)),
    (RACINE / "tests/sites/minimal", date(2022, 4, 15)),
    (RACINE / "tests/sites/pratique", date(2022, 4, 14)),
    (RACINE / "tests/sites/sous-prefecture", date(2025, 5, 15)),
    (RACINE / "tests/sites/prefecture-de-police", date(2025, 5, 15)),
    (RACINE / "tests/sites/var", date(2019, 12, 1)),
)
# The addresses of the datasets: programs read them. One may be added, none removed nor renamed.
POUR_TOUJOURS = {
    "absences",
    "accessibilite",
    "actions",
    "alertes",
    "ameliorations",
    "audits",
    "audits-conformites",
    "audits-constats",
    "comites",
    "contacts",
    "demarches",
    "echeances",
    "engagements",
    "engagements-points",
    "enquetes",
    "enquetes-remarques",
    "enquetes-resultats",
    "entrees",
    "fermetures",
    "formulaires",
    "horaires",
    "indicateurs",
    "indicateurs-definitions",
    "label",
    "lieux",
    "points-accueil",
    "points-numeriques",
    "questions",
    "reclamations",
    "services",
    "site",
    "stationnement",
    "transports",
}

LES_NOTRES = {jeu.id for jeu in JEUX}


@pytest.fixture(scope="module", params=SITES, ids=lambda cas: cas[0].name)
def publie(request: pytest.FixtureRequest) -> Build:
    racine, jour = request.param
    resultat = build.generer(photographier(racine), jour)
    assert resultat.pages, resultat.erreurs
    return resultat


def ecrire(resultat: Build, dossier: Path) -> Path:
    assert resultat.site
    for adresse, faire in donnees.fichiers(resultat.site).items():
        chemin = dossier / adresse
        chemin.parent.mkdir(parents=True, exist_ok=True)
        chemin.write_bytes(faire())
    return dossier / "donnees"


def table(resultat: Build, jeu: str) -> list[dict[str, str]]:
    contenu = resultat.fichiers[f"donnees/{jeu}.csv"]
    assert isinstance(contenu, bytes)
    return list(csv.DictReader(io.StringIO(contenu.decode(), newline="")))


def test_no_dataset_ever_disappears():
    assert {jeu.id for jeu in JEUX} >= POUR_TOUJOURS
    assert len({jeu.id for jeu in JEUX}) == len(JEUX)


def test_the_package_is_valid_in_frictionless(publie: Build, tmp_path: Path):
    """Every table against its schema: types, closed lists, keys, number of bytes and mark."""
    dossier = ecrire(publie, tmp_path)
    with system.use_context(trusted=True):
        rapport = Package(str(dossier / "datapackage.json")).validate()
    assert rapport.valid, rapport.flatten(["path", "rowNumber", "fieldName", "message"])
    assert {une.place for une in rapport.tasks} == {chemin.name for chemin in dossier.glob("*.csv")}


@pytest.mark.parametrize(
    ("jeu", "avant", "apres"),
    [
        ("horaires", ",true,08:30,", ",true,8h30,"),
        ("horaires", ",true,08:30,", ",oui,08:30,"),
        ("indicateurs", ",2022-T1,", ",T1 2022,"),
        ("points-accueil", ",sans,", ",parfois,"),
    ],
)
def test_a_wrong_cell_does_not_pass_its_schema(tmp_path: Path, jeu: str, avant: str, apres: str):
    dossier = ecrire(SitePratique(tmp_path / "site").generer(), tmp_path)
    entete, *lignes = (dossier / f"{jeu}.csv").read_text("utf-8").splitlines()
    juste = next(ligne for ligne in lignes if avant in ligne)
    with system.use_context(trusted=True):
        schema = Schema.from_descriptor(str(dossier / f"{jeu}.schema.json"))

        def erreurs(ligne: str) -> set[str]:
            rapport = validate(list(csv.reader([entete, ligne])), schema=schema)
            return {une for (une,) in rapport.flatten(["type"])}

        assert erreurs(juste) == set()
        assert erreurs(juste.replace(avant, apres)) <= {"constraint-error", "type-error"}
        assert erreurs(juste.replace(avant, apres))


def test_the_json_says_what_the_table_says(publie: Build):
    assert publie.site
    for jeu in publies(publie.site):
        contenu = publie.fichiers[f"donnees/{jeu.id}.json"]
        assert isinstance(contenu, bytes)
        lignes = json.loads(contenu)
        rangees = table(publie, jeu.id)
        assert [list(ligne) for ligne in lignes] == [list(rangee) for rangee in rangees]
        for ligne, rangee in zip(lignes, rangees, strict=True):
            for nom, valeur in ligne.items():
                if isinstance(valeur, str):
                    assert rangee[nom].strip() == valeur.strip()
                elif valeur is None:
                    assert rangee[nom] == ""


def _plie(texte: str) -> str:
    """Letters and figures only: typography, spaces and marks do not count."""
    return re.sub(r"[^a-z0-9\u0600-\u06ff]+", "", sans_accents(texte).lower())


def _montre(resultat: Build) -> str:
    """All that the pages say, and every address they lead to."""
    corps = [page.html for page in resultat.pages]
    liens = [html.unescape(lien) for un in corps for lien in re.findall(r'(?:href|datetime)="([^"]*)"', un)]
    textes = [html.unescape(re.sub(r"<[^>]+>", " ", un)) for un in corps]
    bandeaux = [f"{un['titre']} {un['texte']}" for un in resultat.extra["bandeaux"]]
    # The page of places adds to a plan in words the numbers of the doors that it names.
    return _plie(re.sub(r"\s\(porte \d+\)", "", " ".join((*textes, *liens, *bandeaux))))


def _mots(resultat: Build) -> Iterator[tuple[str, str, str]]:
    """Every piece of text of every table, but codes and the words of closed lists."""
    assert resultat.site
    # What is given to a national programme is made of its own codes and words.
    for jeu in (jeu for jeu in publies(resultat.site) if jeu.id in LES_NOTRES):
        paroles = [colonne.nom for colonne in jeu.colonnes if colonne.nature == "string" and not colonne.code]
        for rangee in table(resultat, jeu.id):
            yield from ((jeu.id, nom, mot) for nom in paroles for mot in rangee[nom].split(SEPARATEUR) if mot)


def test_no_table_says_what_no_page_shows(publie: Build):
    montre = _montre(publie)
    assert sorted({(jeu, nom, mot) for jeu, nom, mot in _mots(publie) if _plie(mot) not in montre}) == []


def test_a_code_is_no_place_to_hide_words(publie: Build):
    """What is exempt above is an identifier, a number, a date, an hour, a mailbox or a link, and looks like it."""
    forme = re.compile(r"[A-Za-z0-9_.:%‰+-]+|https://\S+|/\S*|\S+@\S+|[0-9 +]+|jours ouvrés|\d{4}-\d\d-\d\dT\d\d:\d\d")
    assert publie.site
    for jeu in (jeu for jeu in publies(publie.site) if jeu.id in LES_NOTRES):
        codes = [colonne.nom for colonne in jeu.colonnes if colonne.code and not colonne.mots]
        for rangee in table(publie, jeu.id):
            for nom in codes:
                assert all(forme.fullmatch(mot.strip()) for mot in rangee[nom].split(SEPARATEUR) if mot), rangee[nom]


def test_the_history_is_whole(publie: Build):
    assert publie.site
    if not publie.site.releves:
        return
    lignes = table(publie, "indicateurs")
    attendus = {
        (releve.indicateur, fiche.periode.code)
        for fiche in publie.site.releves
        for releve in fiche.releves
        if releve.indicateur in publie.site.definitions
    }
    assert {(ligne["indicateur"], ligne["periode"]) for ligne in lignes} == attendus
    assert len(lignes) == len(attendus)


def test_the_site_says_whose_it_is_and_on_which_day_it_is_read(publie: Build):
    (ligne,) = table(publie, "site")
    assert publie.site
    assert ligne["adresse"] == publie.adresse and ligne["lu_le"] == publie.site.today.isoformat()
    assert ligne["departement"] == publie.site.identite.departement.code


def test_what_is_late_says_since_when_and_is_what_the_agenda_says(publie: Build):
    assert publie.site
    lignes = table(publie, "echeances")
    for ligne in lignes:
        assert (ligne["en_retard"] == "true") == bool(ligne["depuis"])
        assert not ligne["depuis"] or date.fromisoformat(ligne["limite"]) < publie.site.today
    tardives = [due for dues in PUBLIQUES.values() for due in dues(publie.site) if due.limite < publie.site.today]
    assert sum(ligne["en_retard"] == "true" for ligne in lignes) == len(tardives)
    assert all(ligne["sujet"] for ligne in lignes)


def test_every_file_of_a_demonstration_says_that_it_is_one(publie: Build):
    """A table that was copied away is not taken for that of a prefecture; nor is a true one marked."""
    assert publie.site
    contenu = publie.fichiers["donnees/datapackage.json"]
    assert isinstance(contenu, bytes)
    paquet = json.loads(contenu)
    est_une_demonstration = publie.site.identite.demonstration
    assert paquet["vitrail"] == {"edition": 1, "demonstration": est_une_demonstration}
    assert ("démonstration" in paquet["title"]) == est_une_demonstration
    for jeu in publies(publie.site):
        assert all((ligne.get("demonstration") == "true") == est_une_demonstration for ligne in table(publie, jeu.id))


def test_an_absence_is_an_empty_cell_with_its_reason(publie: Build):
    assert publie.site
    if not publie.site.releves:
        return
    for ligne in table(publie, "indicateurs"):
        assert bool(ligne["valeur"]) != bool(ligne["absence"])
        assert bool(ligne["absence"]) == bool(ligne["absence_raison"])


def test_every_column_has_its_words_in_the_dictionary():
    for jeu in JEUX:
        noms = [colonne.nom for colonne in jeu.colonnes]
        assert len(set(noms)) == len(noms), jeu.id
        assert set(jeu.cle) <= set(noms)
        for dite in jeu.colonnes:
            assert re.fullmatch(r"[A-ZÀÉÊÔ«].*[.»)]", dite.description, re.DOTALL), (jeu.id, dite.nom)


@pytest.mark.parametrize("declarer", [colonne, dans])
def test_a_column_of_what_rows_do_not_have_is_told_when_it_is_declared(declarer):
    """Not on the day when a row is first written."""
    with pytest.raises(AttributeError, match="Moyen has no telecopie"):
        declarer(Moyen, "telecopie", ())


def test_a_change_of_one_hour_changes_that_table_alone(tmp_path: Path):
    avant = SitePratique(tmp_path / "a").generer().fichiers
    change = SitePratique(tmp_path / "b").remplacer("content/donnees/horaires.yml", ("08:30-12:00", "08:45-12:00"))
    apres = change.generer().fichiers
    changees = [nom for nom in avant if re.match(r"donnees/.*\.(csv|json)", nom) and avant[nom] != apres[nom]]
    assert sorted(changees) == ["donnees/datapackage.json", "donnees/horaires.csv", "donnees/horaires.json"]


def test_nothing_in_a_table_runs_in_a_spreadsheet():
    """A text that looks like a formula is led by a space; without it, it is itself again."""
    textes: list[Any] = [
        "=1+1",
        "+33 2 32 76 50 00",
        "@prefet",
        "-10 %",
        "deux\nlignes, et « guillemets »",
        'dit "oui"',
    ]
    contenu = tables.en_csv(["texte"], [{"texte": texte} for texte in textes])
    lues = [ligne[0] for ligne in csv.reader(io.StringIO(contenu.decode(), newline=""))][1:]
    assert not [texte for texte in lues if texte.startswith(("=", "+", "-", "@"))]
    assert [texte.strip(" ") for texte in lues] == textes
    assert contenu.decode().count("\r\n") == len(textes) + 1


def test_a_value_that_no_cell_holds_is_refused_and_not_written_otherwise():
    assert plat(("a", date(2022, 4, 1))) == f"a{SEPARATEUR}2022-04-01"
    with pytest.raises(TypeError, match="float is no cell"):
        plat(0.5)


LIMITE = date(2022, 4, 15)


@pytest.mark.parametrize(
    ("le", "en_retard", "depuis"),
    [
        (date(2022, 4, 14), False, None),
        (date(2022, 4, 15), False, None),
        (date(2022, 4, 16), True, date(2022, 4, 16)),
        (date(2022, 5, 31), True, date(2022, 4, 16)),
    ],
)
def test_what_the_public_awaits_is_late_from_the_day_after_its_limit(le: date, en_retard: bool, depuis: date | None):
    due = EcheanceDue("cle", LIMITE, "Publier", Emplacement("a.yml"), periode=Periode.lire("2022-T1"), sujet="horaires")
    publique = EcheancePublique("indicateur", due, le)
    assert (publique.nature, publique.sujet, publique.periode) == ("indicateur", "horaires", Periode.lire("2022-T1"))
    assert (publique.limite, publique.en_retard, publique.depuis) == (LIMITE, en_retard, depuis)


def test_the_deadlines_are_those_of_the_agenda(publie: Build):
    assert publie.site
    attendues = {
        (nature, due.sujet, str(due.periode or ""), due.limite.isoformat())
        for nature, dues in PUBLIQUES.items()
        for due in dues(publie.site)
    }
    rangees = table(publie, "echeances")
    lues = {tuple(rangee[nom] for nom in ("nature", "sujet", "periode", "limite")) for rangee in rangees}
    assert lues == attendues and "" not in {sujet for _, sujet, _, _ in lues}

"""What the buttons of a form do to its record."""

from __future__ import annotations

import pytest

from vitrail.saisie import cases, envois, gestes
from vitrail.saisie.formulaires import formulaires
from vitrail.socle.arbres import Donnee

HORAIRES = next(forme for forme in formulaires() if forme.nom == "horaires")
ETE: Donnee = {"nom": "Été", "semaine": {"lundi": ["08:00-12:00"]}}
DONNEES: dict[str, Donnee] = {
    "points": [
        {"nom": "Accueil", "semaine": {"lundi": ["09:00-12:00"], "mardi": "ferme", "samedi": ["10:00-11:00"]}},
        {"nom": "Titres", "semaine": {"lundi": ["10:00-16:00"]}, "periodes": [ETE]},
        {"nom": "Annexe"},
    ]
}


def _semaine(rang: int, action: str, sur: str, **envoi: str) -> Donnee:
    suite = gestes.faire(HORAIRES, DONNEES, action, sur, {nom: [texte] for nom, texte in envoi.items()})
    points = suite.donnees["points"]
    assert isinstance(points, list)
    point = points[rang]
    assert isinstance(point, dict)
    return point.get("semaine")


def test_a_day_takes_the_hours_of_monday() -> None:
    assert _semaine(0, "comme", "points.0.semaine.mardi") == {
        "lundi": ["09:00-12:00"],
        "mardi": ["09:00-12:00"],
        "samedi": ["10:00-11:00"],
    }


def test_monday_is_copied_up_to_friday_and_no_further() -> None:
    semaine = _semaine(0, "semaine", "points.0.semaine")
    assert isinstance(semaine, dict)
    assert {jour for jour, heures in semaine.items() if heures == ["09:00-12:00"]} == set(gestes.OUVRES)
    assert semaine["samedi"] == ["10:00-11:00"] and "dimanche" not in semaine


def test_without_hours_on_monday_nothing_is_copied() -> None:
    assert _semaine(2, "semaine", "points.2.semaine") is None


def test_a_day_is_closed() -> None:
    assert _semaine(1, "fermer", "points.1.semaine.mercredi") == {"lundi": ["10:00-16:00"], "mercredi": "ferme"}


def test_the_week_of_another_desk_takes_the_place_of_this_one() -> None:
    assert _semaine(2, "reprendre", "points.2.semaine", **{"points.2.semaine.@": "points.1.semaine"}) == {
        "lundi": ["10:00-16:00"]
    }
    assert _semaine(1, "reprendre", "points.1.semaine", **{"points.1.semaine.@": "points.9.semaine"}) == {
        "lundi": ["10:00-16:00"]
    }


def test_weeks_that_may_be_copied_bear_the_name_of_their_desk() -> None:
    remplies, _ = cases.remplir(HORAIRES.champs, DONNEES)
    assert list(gestes.semaines(remplies)) == [
        ("points.0.semaine", "Accueil"),
        ("points.1.semaine", "Titres"),
        ("points.1.periodes.0.semaine", "Titres, Été"),
    ]


@pytest.mark.parametrize("sur", ["points", "points.0", "points.0.semaine", "nulle.part", ""])
def test_what_no_page_of_ours_sends_changes_nothing(sur: str) -> None:
    for action in ("coller", "reprendre", "inconnue"):
        assert gestes.faire(HORAIRES, DONNEES, action, sur, {f"{sur}.@vers": ["99999999 x"]}).donnees == DONNEES


def test_a_rule_is_written_from_the_pieces_that_are_chosen_and_stays_when_they_make_none() -> None:
    quand = "points.1.regles.0.quand"
    choisies = {f"{quand}.@rang": ["1er", "3e"], f"{quand}.@jour": ["mardi"]}
    suite = gestes.faire(HORAIRES, DONNEES, "composer", quand, choisies)
    assert envois.valeur(suite.donnees, quand) == "1er et 3e mardi du mois"
    sans = gestes.faire(HORAIRES, suite.donnees, "composer", quand, {f"{quand}.@jour": ["mardi"]})
    assert sans.donnees == suite.donnees and "rien n’a été écrit" in sans.dit[0]
    ailleurs = gestes.faire(HORAIRES, DONNEES, "composer", "points.1.nom", {"points.1.nom.@jour": ["mardi"]})
    assert ailleurs.donnees == DONNEES


def test_an_item_goes_up_one_place_and_the_first_stays() -> None:
    def noms(sur: str) -> tuple[list[Donnee], str]:
        suite = gestes.faire(HORAIRES, DONNEES, "monter", sur, {})
        points = suite.donnees["points"]
        assert isinstance(points, list)
        return [point["nom"] for point in points if isinstance(point, dict)], suite.cible

    assert noms("points.1") == (["Titres", "Accueil", "Annexe"], "points.0")
    assert noms("points.0") == (["Accueil", "Titres", "Annexe"], "points.0")
    assert noms("points") == (["Accueil", "Titres", "Annexe"], "")

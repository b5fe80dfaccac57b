"""What a page says of hours in its linked data: the days it names, and none of those it names wrongly."""

import json
from datetime import date
from typing import Any

import pytest

from vitrail.reponses.concordance import annuaire, pages
from vitrail.reponses.concordance.lieu_rapporte import LieuRapporte
from vitrail.socle.temps import Plage

MATIN = (Plage.lire("09:00-12:00"),)


def lieu(**dits: Any) -> LieuRapporte:
    noeud = {"@type": "Place", "name": "Préfecture", "address": {"postalCode": "76000"}, **dits}
    [lu] = pages.lire([("index.html", json.dumps(noeud))])
    return lu


@pytest.mark.parametrize(
    ("ecrites", "jours"),
    [
        ("Mo-We 09:00-12:00", [0, 1, 2]),
        ("Fr-Mo 09:00-12:00", [0, 4, 5, 6]),
        ("We-We 09:00-12:00", [2]),
        ("Mo,We 09:00-12:00", [0, 2]),
        ("09:00-12:00", list(range(7))),
        ("Xx 09:00-12:00", []),
        ("Mo-Xx 09:00-12:00", []),
        ("Mo-We-Fr 09:00-12:00", []),
        ("Mo 12:00-09:00", []),
    ],
)
def test_the_days_of_short_hours_are_read_and_none_is_guessed(ecrites: str, jours: list[int]):
    assert lieu(openingHours=ecrites).heures == dict.fromkeys(jours, MATIN)


def test_a_period_tells_the_days_of_the_week_that_it_names():
    """A date that is none says nothing; without an end, it is one day; from midnight to midnight is closed."""
    matin = {"opens": "09:00", "closes": "12:00"}
    precisions = [
        {"validFrom": "demain", **matin},
        *(None, 5, "validFrom", ["validFrom"]),
        {"validFrom": "2026-03-02", "validThrough": "bientôt", **matin},
        {"validFrom": "2026-03-05", "validThrough": "2026-03-10", "dayOfWeek": ["Monday", "Friday"], **matin},
        {"validFrom": "2026-03-20", **matin},
        {"validFrom": "2026-03-21", "opens": "00:00", "closes": "00:00"},
    ]
    lu = lieu(openingHours="Mo 09:00-12:00", specialOpeningHoursSpecification=precisions)
    assert lu.particuliers == {
        date(2026, 3, 6): MATIN,
        date(2026, 3, 9): MATIN,
        date(2026, 3, 20): MATIN,
        date(2026, 3, 21): (),
    }


def test_words_beside_the_hours_of_the_directory_are_to_be_read():
    plage = {"nom_jour_debut": "Lundi", "nom_jour_fin": "Mardi", "commentaire": "sur rendez-vous"}
    fiche = {"nom": "P", "adresse": [], "plage_ouverture": [plage], "commentaire_plage_ouverture": "Sonnez."}
    [lu] = annuaire.lire(json.dumps([fiche]).encode())
    assert lu.a_lire == ("Sonnez.", "Lundi : sur rendez-vous")


@pytest.mark.parametrize(
    ("sorte", "dits", "lus"),
    [
        ("GovernmentOrganization", {"address": {"postalCode": "76000"}}, 0),  # an address for letters
        ("GovernmentOrganization", {"openingHours": "Mo 09:00-12:00"}, 1),
        ("GovernmentOrganization", {"openingHoursSpecification": [{"dayOfWeek": "Monday", "opens": "09:00"}]}, 1),
        ("GovernmentOffice", {"address": {"postalCode": "76000"}}, 1),
        ("GovernmentOffice", {}, 0),
    ],
)
def test_an_organisation_is_a_place_once_it_says_its_hours(sorte: str, dits: dict[str, Any], lus: int):
    noeud = {"@type": sorte, "name": "Préfecture", **dits}
    assert len(pages.lire([("index.html", json.dumps(noeud))])) == lus

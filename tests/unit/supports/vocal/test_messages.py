"""What callers hear of the hours of one point, whole, on the days where something begins or ends."""

from datetime import date
from typing import Any

import pytest

from vitrail.sources.modeles.horaires import PointAccueil
from vitrail.supports.vocal import messages

OUVRES = ("lundi", "mardi", "mercredi", "jeudi", "vendredi")
FERMEE = dict.fromkeys(OUVRES, "ferme")
JOUR = date(2026, 3, 16)
MATINS = "Du lundi au vendredi, de neuf heures à midi."


def point(**champs: Any) -> PointAccueil:
    semaine = dict.fromkeys(OUVRES, "09:00-12:00")
    fixes = {"id": "accueil", "nom": "Accueil", "canal": "guichet", "rendez_vous": "sans", "semaine": semaine}
    return PointAccueil.model_validate({**fixes, **champs})


def dites(**champs: Any) -> list[str]:
    return [*messages.heures(JOUR, point(**champs))]


def test_a_week_that_opens_says_its_open_days_only():
    lundi = {**FERMEE, "lundi": "09:00-12:00", "jeudi": ["09:00-12:00", "14:00-16:00"]}
    assert dites() == [MATINS]
    assert dites(semaine=FERMEE) == ["Fermé toute la semaine."]
    assert dites(semaine=lundi) == [
        "Le lundi, de neuf heures à midi.",
        "Le jeudi, de neuf heures à midi et de quatorze heures à seize heures.",
    ]


def test_what_has_no_week_says_why():
    inconnu = {"motif": "non_communique", "raison": "On ne sait pas."}
    assert dites(semaine=None, permanent="oui") == ["Jour et nuit, tous les jours."]
    assert dites(semaine=None, absence=inconnu) == ["Les heures ne sont pas encore connues.", "On ne sait pas."]


@pytest.mark.parametrize(
    ("regle", "phrases"),
    [
        (
            {"quand": "1er mardi du mois", "nom": "Permanence", "plages": "14:00-16:00"},
            ["Permanence, premier mardi du mois, de quatorze heures à seize heures."],
        ),
        (
            {"quand": "1er mardi du mois", "plages": "14:00-16:00"},
            ["Premier mardi du mois, de quatorze heures à seize heures."],
        ),
        (
            {"quand": "semaines paires", "plages": "14:00-16:00"},
            ["Semaines paires, aux jours d’ouverture habituels, de quatorze heures à seize heures."],
        ),
        ({"quand": "semaines paires", "plages": "ferme"}, ["Semaines paires, fermé."]),
        (
            {"quand": "semaines paires", "nom": "Soirs", "semaine": {**FERMEE, "lundi": "17:00-19:00"}},
            ["Soirs, semaines paires :", "Le lundi, de dix-sept heures à dix-neuf heures."],
        ),
    ],
)
def test_a_rule_is_one_sentence_or_one_for_each_group_of_its_days(regle: dict[str, Any], phrases: list[str]):
    assert dites(regles=[regle]) == [MATINS, *phrases]


@pytest.mark.parametrize(
    ("du", "dite"), [("2026-04-14", True), ("2026-04-15", True), ("2026-04-16", False), ("2026-03-10", True)]
)
def test_a_period_is_said_from_thirty_days_before_it_begins(du: str, dite: bool):
    periode = {"nom": "Printemps", "du": du, "au": "2026-04-20", "semaine": FERMEE}
    suite = dites(periodes=[periode])[1:]
    assert [phrase.partition(",")[0] for phrase in suite] == (["Printemps", "Fermé toute la semaine."] if dite else [])


@pytest.mark.parametrize(
    ("champs", "phrases"),
    [
        ({"a_partir_du": "2026-03-17"}, ["Ouvre le mardi dix-sept mars deux mille vingt-six.", MATINS]),
        ({"a_partir_du": "2026-03-16"}, [MATINS]),
        ({"jusqu_au": "2026-03-15"}, ["Fermé depuis le lundi seize mars deux mille vingt-six."]),
        ({"jusqu_au": "2026-03-16"}, ["Dernier jour d’ouverture : lundi seize mars deux mille vingt-six.", MATINS]),
        (
            {"jusqu_au": "2026-04-15"},
            ["Dernier jour d’ouverture : mercredi quinze avril deux mille vingt-six.", MATINS],
        ),
        ({"jusqu_au": "2026-04-16"}, [MATINS]),
    ],
)
def test_a_first_and_a_last_day_are_said_when_they_are_near(champs: dict[str, str], phrases: list[str]):
    assert dites(**champs) == phrases


POINTS = {
    "un": point(nom="Accueil"),
    "deux": point(nom="Titres", feries_ouverts=["Lundi de Pentecôte"]),
    "trois": point(nom="Caisse", ouvert_feries="oui"),
    "nuit": point(nom="Serveur", semaine=None, permanent="oui"),
}


@pytest.mark.parametrize(
    ("noms", "phrases"),
    [
        (["un"], ["Nous sommes fermés les jours fériés."]),
        (["un", "trois"], ["Accueil : fermé les jours fériés."]),
        (["trois", "nuit"], []),
        (
            ["un", "deux"],
            [
                "Titres, ouvert chaque année comme les autres jours : lundi de Pentecôte.",
                "Nous sommes fermés les autres jours fériés.",
            ],
        ),
        (
            ["un", "deux", "trois"],
            [
                "Titres, ouvert chaque année comme les autres jours : lundi de Pentecôte.",
                "Accueil et Titres : fermé les autres jours fériés.",
            ],
        ),
    ],
)
def test_who_closes_on_holidays_is_said_once_for_all(noms: list[str], phrases: list[str]):
    dits = [phrase.replace("\u00a0", " ") for phrase in messages._feries(POINTS[nom] for nom in noms)]
    assert dits == phrases


def test_each_place_to_book_is_said_once_and_an_address_of_the_web_alone():
    liens = ["https://rdv.exemple.gouv.fr/", "https://rdv.exemple.gouv.fr/", "/horaires/", None]
    reserves = [point(lien_rendez_vous=lien) if lien else point() for lien in liens]
    [seule] = messages._reservations(reserves)
    assert seule.startswith("Le rendez-vous se prend sur internet")

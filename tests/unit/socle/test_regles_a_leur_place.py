"""A rule that is no rule, beside the week of its point: what it says is told in its place, with its hours."""

import pytest

from vitrail.socle.regles_a_leur_place import proposer_avec_la_semaine

SEMAINE = {
    "lundi": "8h30-12h",
    "mardi": ["8h30-12h", "13h30-16h"],
    "mercredi": ["9h-17h"],
    "jeudi": ["8h30-12h", "13h30-16h"],
    "vendredi": ["8h30-12h", "13h30-16h sur rendez-vous"],
}
DIX_HEURES = "lundi: 10:00-12:00, mardi: 10:00-12:00"


@pytest.mark.parametrize(
    ("quand", "plages", "propose"),
    [
        ("vendredi après-midi", "ferme", "semaine: {vendredi: 08:30-12:00}"),
        ("fermé le vendredi après-midi", "ferme", "semaine: {vendredi: 08:30-12:00}"),
        ("fermé le vendredi après-midi", "9h-11h", "semaine: {vendredi: 09:00-11:00}"),
        ("vendredi matin", "ferme", "semaine: {vendredi: 13:30-16:00 sur rendez-vous}"),
        ("mardi matin", "10h-11h", "semaine: {mardi: [10:00-11:00, 13:30-16:00]}"),
        ("lundi et mardi", "10h-12h", f"semaine: {{{DIX_HEURES}}}"),
        ("mar., jeu.", "ferme", "semaine: {mardi: ferme, jeudi: ferme}"),
        ("sauf le mercredi", "ferme", "semaine: {mercredi: ferme}"),
        ("mercredi", "non", "semaine: {mercredi: ferme}"),
        ("le jeudi jusqu'à 18h30", "ferme", "semaine: {jeudi: [08:30-12:00, 13:30-18:30]}"),
        ("1er jeudi du mois jusqu'à 19h", "ferme", "1er jeudi du mois, avec plages: [08:30-12:00, 13:30-19:00]"),
        ("dernier vendredi après-midi", "ferme", "dernier vendredi du mois, avec plages: 08:30-12:00"),
        ("1er et 3ème mardi matin", "ferme", "1er et 3e mardi du mois, avec plages: 13:30-16:00"),
    ],
)
def test_what_a_rule_says_is_told_in_its_place(quand, plages, propose):
    assert proposer_avec_la_semaine({"quand": quand, "plages": plages}, SEMAINE) == propose


@pytest.mark.parametrize(
    ("quand", "plages"),
    [
        ("mercredi après-midi", "ferme"),  # noon cuts nothing of its hours: when the morning ends is not known
        ("sauf le mercredi", "9h-12h"),  # those of Wednesday, or those of the other days?
        ("1er mardi du mois", "ferme"),
        ("lundi et mardi après-midi des semaines paires", "14h-15h"),  # their mornings are not alike in the next case
        ("semaines paires le matin", "ferme"),
        ("le jeudi jusqu'à 99h", "ferme"),
        ("le jeudi jusqu'à 10h", "ferme"),
        ("jeudi", "peut-être"),
        ("jours de marché le matin", "ferme"),
    ],
)
def test_where_it_is_not_certain_nothing_is_proposed(quand, plages):
    semaine = {**SEMAINE, "lundi": "9h-12h"}
    assert proposer_avec_la_semaine({"quand": quand, "plages": plages}, semaine) is None


def test_days_of_every_week_between_two_dates_are_a_period():
    regle = {"quand": "jeudi", "nom": "Nocturnes", "plages": "9h-19h", "du": "2026-09-01", "au": "2026-10-31"}
    propose = proposer_avec_la_semaine(regle, SEMAINE) or ""
    assert propose.startswith(
        "periodes: [{nom: Nocturnes, du: 2026-09-01, au: 2026-10-31, semaine: {lundi: 08:30-12:00"
    )
    assert "jeudi: 09:00-19:00" in propose and "mercredi: 09:00-17:00" in propose
    assert "au: …" in (proposer_avec_la_semaine({**regle, "au": None}, SEMAINE) or "")


@pytest.mark.parametrize("semaine", [None, "9h-12h", {"lundi": "peut-être"}])
def test_without_a_week_that_is_understood_nothing_is_proposed(semaine):
    assert proposer_avec_la_semaine({"quand": "jeudi", "plages": "ferme"}, semaine) is None

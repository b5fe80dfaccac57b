"""What is told in advance of the hours of a point, on the day itself where something begins or ends."""

from datetime import date
from typing import Any

import pytest

from tests.typographie import simple
from vitrail.domaine.horaires_dits import (
    dits_en_phrases,
    feries_ouverts_en_mots,
    horaires_dits,
    service_en_mots,
)
from vitrail.sources.modeles.horaires import PointAccueil

OUVRES = ("lundi", "mardi", "mercredi", "jeudi", "vendredi")
MATINS = dict.fromkeys(OUVRES, "09:00-12:00")
FERMEE = dict.fromkeys(OUVRES, "ferme")
JOUR = date(2026, 3, 16)


def point(**champs: Any) -> PointAccueil:
    fixes = {"id": "accueil", "nom": "Accueil", "canal": "guichet", "rendez_vous": "sans", "semaine": MATINS}
    return PointAccueil.model_validate({**fixes, **champs})


def regle(**champs: Any) -> dict[str, Any]:
    return {"quand": "1er mardi du mois", "plages": "14:00-16:00", **champs}


def periode(du: str, au: str, nom: str = "Été") -> dict[str, Any]:
    return {"nom": nom, "du": du, "au": au, "semaine": FERMEE}


def titres(le: date, qui: PointAccueil) -> list[str]:
    return [simple(dit.titre) for dit in horaires_dits(le, qui)]


@pytest.mark.parametrize(
    ("le", "dits"),
    [
        (date(2026, 3, 8), ["Ouvre le 9 mars 2026", "Dernier jour : 16 mars 2026"]),
        (date(2026, 3, 9), ["Dernier jour : 16 mars 2026"]),
        (date(2026, 3, 16), ["Dernier jour : 16 mars 2026"]),
        (date(2026, 3, 17), ["Fermé depuis le 17 mars 2026"]),
    ],
)
def test_a_first_and_a_last_day_are_told_until_they_are_over(le: date, dits: list[str]):
    qui = point(a_partir_du="2026-03-09", jusqu_au="2026-03-16")
    assert [simple(dit) for dit in service_en_mots(le, qui)] == dits
    assert [*service_en_mots(le, point())] == []


@pytest.mark.parametrize(("le", "nombre"), [(date(2026, 3, 15), 1), (date(2026, 3, 16), 1), (date(2026, 3, 17), 0)])
def test_no_hours_are_told_from_the_day_on_which_it_is_closed_for_good(le: date, nombre: int):
    assert len(horaires_dits(le, point(jusqu_au="2026-03-16"))) == nombre


def test_what_answers_day_and_night_or_at_unknown_hours_tells_no_hours():
    inconnu = {"motif": "non_communique", "raison": "On ne sait pas."}
    assert horaires_dits(JOUR, point(semaine=None, permanent="oui")) == ()
    assert horaires_dits(JOUR, point(semaine=None, absence=inconnu)) == ()


@pytest.mark.parametrize(
    ("fin", "dite"), [(date(2026, 3, 15), False), (date(2026, 3, 16), True), (date(2026, 3, 17), True)]
)
def test_a_rule_and_a_period_are_told_until_their_last_day(fin: date, dite: bool):
    au = fin.isoformat()
    des_regles = titres(JOUR, point(regles=[regle(du="2026-01-01", au=au)]))
    des_periodes = titres(JOUR, point(periodes=[periode("2026-03-01", au)]))
    assert (len(des_regles), len(des_periodes)) == ((2, 2) if dite else (1, 1))


def test_the_usual_week_comes_first_then_rules_as_written_then_periods_by_date():
    """What is still to come is told too."""
    qui = point(
        regles=[regle(nom="Permanence"), regle(quand="semaines paires", du="2026-09-01")],
        periodes=[periode("2026-12-20", "2026-12-31", "Noël"), periode("2026-07-11", "2026-08-26")],
    )
    assert titres(JOUR, qui) == [
        "Semaine ordinaire",
        "Permanence, 1er mardi du mois",
        "Semaines paires, à partir du 1er septembre 2026",
        "Été, du 11 juillet au 26 août 2026",
        "Noël, du 20 au 31 décembre 2026",
    ]
    assert [dit.genre for dit in horaires_dits(JOUR, qui)] == ["semaine", "regle", "regle", "periode", "periode"]


def test_the_hours_of_a_rule_that_names_no_day_hold_on_the_days_that_open():
    """A rule that names its days says its own hours; one that closes says nothing of them."""
    paires = regle(quand="semaines paires")
    dits = horaires_dits(JOUR, point(regles=[paires, regle(), regle(quand="semaines impaires", plages="ferme")]))[1:]
    assert [dit.aux_jours_habituels for dit in dits] == [True, False, True]
    assert [simple(dit.en_mots) for dit in dits] == [
        "aux jours d’ouverture habituels de 14 h à 16 h",
        "de 14 h à 16 h",
        "fermé",
    ]
    assert [dit.groupes[0][0] for dit in dits] == [(), (1,), ()]


def test_a_rule_may_hold_a_whole_week():
    apres_midi = {**FERMEE, "lundi": "14:00-16:00"}
    [semaine, une_sur_deux] = horaires_dits(
        JOUR, point(regles=[{"quand": "semaines paires", "nom": "Soirs", "semaine": apres_midi, "du": "2026-01-05"}])
    )
    assert simple(une_sur_deux.titre) == "Soirs, semaines paires, à partir du 5 janvier 2026"
    assert simple(une_sur_deux.en_mots).startswith("lundi de 14 h à 16 h")
    assert (semaine.genre, une_sur_deux.genre) == ("semaine", "regle")
    assert (semaine.aux_jours_habituels, une_sur_deux.aux_jours_habituels) == (False, False)


def test_a_week_that_never_opens_goes_without_saying_before_what_does():
    assert [dit.genre for dit in dits_en_phrases(JOUR, point(semaine=FERMEE, regles=[regle()]))] == ["regle"]
    assert [dit.genre for dit in dits_en_phrases(JOUR, point(semaine=FERMEE))] == ["semaine"]
    assert [dit.genre for dit in dits_en_phrases(JOUR, point(regles=[regle()]))] == ["semaine", "regle"]
    assert dits_en_phrases(JOUR, point(semaine=None, permanent="oui")) == ()


def test_holidays_that_stay_open_are_named_in_a_sentence():
    assert feries_ouverts_en_mots(point()) == ""
    dit = feries_ouverts_en_mots(point(feries_ouverts=["Lundi de Pentecôte", "Fête du Travail"]))
    assert simple(dit) == "ouvert chaque année comme les autres jours : lundi de Pentecôte et fête du Travail"
    assert feries_ouverts_en_mots(point(feries_ouverts=["Fête du village"])).endswith("fête du village")

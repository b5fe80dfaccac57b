"""The days that rules name, as people write them; never a day that is guessed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitrail.socle.calendrier import Calendrier, zone_du_departement
from vitrail.socle.formes import FormeInvalide
from vitrail.socle.lecture_des_regles import lire_regle
from vitrail.socle.regles import ReperesDuLieu
from vitrail.socle.vacances import calendrier_scolaire

NORMANDIE = calendrier_scolaire("76")


def _jours(texte: str, du: str, au: str, departement: str = "76") -> list[str]:
    regle = lire_regle(texte)
    reperes = ReperesDuLieu(Calendrier(zone_du_departement(departement)), calendrier_scolaire(departement))
    debut, fin = date.fromisoformat(du), date.fromisoformat(au)
    jours = [debut + timedelta(days=rang) for rang in range((fin - debut).days + 1)]
    return [jour.isoformat()[5:] for jour in jours if regle.vaut(jour, reperes)]


@pytest.mark.parametrize(
    ("texte", "attendus"),
    [
        ("1er et 3e mardi du mois", ["12-01", "12-15"]),
        ("les premier et troisième mardis", ["12-01", "12-15"]),
        ("dernier vendredi du mois", ["12-25"]),
        ("1er et dernier jeudi de chaque mois", ["12-03", "12-31"]),
        ("5e jeudi du mois", ["12-31"]),
        ("un mercredi sur deux depuis le 2026-12-02", ["12-02", "12-16", "12-30"]),
        ("Un mercredi sur deux, depuis le 2 décembre 2026", ["12-02", "12-16", "12-30"]),
        ("un lundi sur trois à partir du 2026-11-30", ["12-21"]),
        ("le mardi des semaines paires", ["12-08", "12-22"]),
        ("mardi, semaines impaires", ["12-01", "12-15", "12-29"]),
        ("samedi hors vacances scolaires", ["12-05", "12-12"]),
        ("les lundis et mardis pendant les vacances scolaires", ["12-21", "12-22", "12-28", "12-29"]),
        ("vendredi en période scolaire", ["12-04", "12-11", "12-18"]),
        ("avant-dernier vendredi du mois", ["12-18"]),
        ("1er lundi et 3e mardi du mois", ["12-07", "12-15"]),
        ("les 1er et 15 de chaque mois", ["12-01", "12-15"]),
        ("dernier jour du mois", ["12-31"]),
        ("1er et dernier jour ouvré du mois", ["12-01", "12-31"]),
        ("jeudi des semaines 50 à 53", ["12-10", "12-17", "12-24", "12-31"]),
        ("un lundi sur six depuis le 2026-11-02", ["12-14"]),
        ("les 24 et 31 décembre", ["12-24", "12-31"]),
        ("veilles de jours fériés", ["12-24", "12-31"]),
        ("lendemain de Noël", ["12-26"]),
        ("dernier jour ouvré avant un jour férié", ["12-24", "12-31"]),
        ("Noël", ["12-25"]),
        ("jours fériés sauf Noël", []),
        ("mardi des semaines paires hors vacances scolaires", ["12-08"]),
        ("1er et 3e mardi du mois, sauf en décembre", []),
        ("1er mardi de chaque trimestre", []),
        ("dernier lundi de décembre", ["12-28"]),
        ("pendant les vacances de Noël", [f"12-{jour}" for jour in range(19, 32)]),
        ("lundi pendant les petites vacances", ["12-21", "12-28"]),
        ("pendant les grandes vacances", []),
    ],
)
def test_a_rule_names_its_days(texte, attendus):
    assert _jours(texte, "2026-12-01", "2026-12-31") == attendus


@pytest.mark.parametrize(
    ("texte", "departement", "attendus"),
    [
        ("mardi gras", "973", ["02-17"]),
        ("Abolition de l’esclavage", "973", ["06-10"]),
        ("Abolition de l’esclavage", "972", ["05-22"]),
        ("Abolition de l’esclavage", "976", ["04-27"]),
        ("Abolition de l’esclavage", "76", []),
        ("vendredi saint et Saint-Étienne", "67", ["04-03", "12-26"]),
        ("lundi de Pâques", "76", ["04-06"]),
        ("50 jours après Pâques", "76", ["05-25"]),
        ("pont de l’Ascension", "76", ["05-15"]),
        ("mi-carême", "971", ["03-12"]),
        ("jours fériés sauf lundi de Pentecôte, 1er mai et Noël", "76", [
            "01-01", "04-06", "05-08", "05-14", "07-14", "08-15", "11-01", "11-11",
        ]),
        ("jours fériés de mars à mai", "67", ["04-03", "04-06", "05-01", "05-08", "05-14", "05-25"]),
        ("1er lundi des mois pairs", "76", ["02-02", "04-06", "06-01", "08-03", "10-05", "12-07"]),
        ("1er lundi de septembre", "76", ["09-07"]),
        ("29 février", "76", []),
        ("dernier dimanche de mars et octobre", "76", ["03-29", "10-25"]),
    ],
)  # fmt: skip
def test_feasts_are_found_by_their_names_where_they_fall_there(texte, departement, attendus):
    assert _jours(texte, "2026-01-01", "2026-12-31", departement) == attendus


@pytest.mark.parametrize(
    ("texte", "mots"),
    [
        ("octobre à mars", "d’octobre à mars"),
        ("avril à juin", "d’avril à juin"),
        ("d'août à octobre", "d’août à octobre"),
        ("de juin à septembre", "de juin à septembre"),
        ("1er mardi, sauf d'octobre à mars", "1er mardi du mois, sauf d’octobre à mars"),
    ],
)
def test_months_that_follow_each_other_are_said_as_people_say_them(texte, mots):
    assert lire_regle(texte).mots == mots


def test_a_working_eve_is_found_before_a_week_end():
    """Easter Monday 2026: the last working day before it is the Thursday before Good Friday in Alsace."""
    regle = "dernier jour ouvré avant un jour férié"
    assert _jours(regle, "2026-03-30", "2026-04-10") == ["04-03"]
    assert _jours(regle, "2026-03-30", "2026-04-10", "67") == ["04-02"]


def test_school_holidays_of_a_name_that_a_place_does_not_have_are_not_known():
    """Reunion has holidays after each period of school, and none of All Saints."""
    reunion = ReperesDuLieu(Calendrier("la-reunion"), calendrier_scolaire("974"))
    assert lire_regle("pendant les vacances de la Toussaint").vaut(date(2025, 10, 20), reunion) is None
    assert lire_regle("pendant les vacances scolaires").vaut(date(2025, 10, 20), reunion) is not None


@pytest.mark.parametrize(
    ("premiere", "seconde"),
    [
        ("lundi de Pentecôte", "1er lundi du mois"),
        ("1er mardi du mois hors vacances scolaires", "1er mardi du mois"),
        ("1er mardi du mois", "semaines 10 à 12"),
        ("un mardi sur deux depuis le 2026-01-06", "semaine 10"),
        ("semaine 10", "semaines paires"),
        ("mardi des semaines paires", "semaines paires"),
        ("semaines paires", "pendant les vacances de Noël"),
        ("pendant les vacances de Noël", "pendant les vacances scolaires"),
        ("pendant les vacances scolaires", "en juillet et août"),
        ("le 24 décembre", "pendant les vacances de Noël"),
    ],
)
def test_what_names_fewer_days_is_the_more_specific(premiere, seconde):
    assert lire_regle(premiere).precision < lire_regle(seconde).precision


def test_the_week_53_is_odd_and_the_first_of_the_year_too():
    """2026 has 53 ISO weeks: odd weeks follow each other at new year."""
    assert len(_jours("semaines impaires", "2026-12-28", "2027-01-10")) == 14
    assert not _jours("semaines paires", "2026-12-28", "2027-01-10")


def test_the_last_friday_of_a_leap_february_is_in_it():
    assert _jours("dernier mardi du mois", "2028-02-01", "2028-03-05") == ["02-29"]


def test_a_cycle_does_not_hold_before_it_begins():
    assert _jours("un mercredi sur deux depuis le 2026-12-16", "2026-12-01", "2026-12-31") == ["12-16", "12-30"]


def test_a_season_may_hold_over_the_new_year():
    assert _jours("du 30 décembre au 2 janvier de chaque année", "2026-12-28", "2027-01-05") == [
        "12-30", "12-31", "01-01", "01-02",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("departement", "jour", "dedans"),
    [
        ("76", "2026-12-18", False),  # zone B: holidays begin on the day printed
        ("76", "2026-12-19", True),
        ("76", "2027-01-03", True),
        ("76", "2027-01-04", False),  # classes resume
        ("76", "2027-02-15", False),  # zone A and C are on holiday, B is not yet
        ("75", "2027-02-15", True),
        ("21", "2027-02-15", True),
        ("2A", "2026-02-20", True),
        ("2B", "2026-03-02", False),
        ("2A", "2026-11-30", None),  # no calendar of Corsica for 2026-2027
        ("976", "2026-12-14", None),
        ("976", "2026-01-11", True),
        ("976", "2026-01-12", False),
        ("975", "2026-12-25", None),
        ("974", "2026-12-25", None),  # one source that nobody confirmed: not told
        ("971", "2026-02-07", True),
        ("76", "2028-07-04", True),
        ("76", "2028-07-05", None),  # the end of that summer is not published
        ("76", "2029-02-20", None),
        ("76", "2026-05-15", False),  # a bridge is no holiday
    ],
)
def test_school_holidays_are_those_of_the_place_and_never_guessed(departement, jour, dedans):
    assert calendrier_scolaire(departement).en_vacances(date.fromisoformat(jour)) is dedans


def test_the_calendar_says_how_far_it_is_known():
    assert NORMANDIE.premier_inconnu(date(2026, 11, 30)) == date(2028, 7, 5)
    assert NORMANDIE.dernier_connu(date(2028, 7, 5)) == date(2028, 7, 4)
    guyane = calendrier_scolaire("973")
    assert guyane.premier_inconnu(date(2026, 11, 30)) == date(2026, 11, 30)
    assert guyane.dernier_connu(date(2026, 11, 30)) == date(2026, 7, 4)
    assert guyane.dernier_connu(date(2010, 1, 1)) is None


@pytest.mark.parametrize(
    ("texte", "forme"),
    [
        ("1er et 3eme mardy du moi", "1er et 3e mardi du mois"),
        ("hors vaccances scolaires", "hors vacances scolaires"),
        ("semaine pair", "semaines paires"),
        ("un mercredi sur deux", "un mercredi sur deux depuis le AAAA-MM-JJ"),
        ("un mercredi sur deux depuis le 2026-01-06", "un mercredi sur deux depuis le 2026-01-07"),
        ("un mercredi sur deux depuis le 07/01/2026", "un mercredi sur deux depuis le 2026-01-07"),
        ("6e mardi du mois", None),
        ("le 32 de chaque mois", None),
        ("quand on peut", None),
        ("du 31 février au 3 mars", None),
        ("x" * 5000, None),
    ],
)
def test_what_is_no_rule_is_refused_with_the_nearest_one(texte, forme):
    with pytest.raises(FormeInvalide) as refus:
        lire_regle(texte)
    assert refus.value.suggestion == forme


_MOTS = st.sampled_from(
    ("1er", "2e", "dernier", "mardi", "jeudis", "et", "du", "mois", "semaines", "paires", "hors", "pendant", "les",
     "vacances", "un", "sur", "deux", "depuis", "2026-01-07"),
)  # fmt: skip


@given(st.lists(_MOTS, max_size=9).map(" ".join))
def test_what_is_read_is_read_again_from_its_own_words(texte):
    try:
        regle = lire_regle(texte)
    except FormeInvalide:
        return
    relue = lire_regle(regle.mots)
    assert relue == regle

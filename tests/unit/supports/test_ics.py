"""A calendar as it is served, whole: readers forgive what others do not."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from vitrail.supports.ics import EPOQUE, CalendrierICS, Ecriture, EvenementICS, ecrire, repeter

PARIS = ZoneInfo("Europe/Paris")
ECRIT = Ecriture(date(2000, 1, 3), 2)
SIMPLE = EvenementICS("simple", date(2026, 5, 1), None, "Réunion", "", Ecriture())
ENTIER = EvenementICS(
    "entier",
    date(2026, 5, 1),
    date(2026, 5, 2),
    "Fermé ; pont, sauf urgence",
    "Une panne\nDeux \\ barres",
    ECRIT,
    adresse="https://exemple.gouv.fr/horaires/",
    lieu="Hôtel, Rouen",
    fois=3,
    pas=7,
    sauf=(date(2026, 5, 8),),
    annule=True,
)


def lignes(*evenements: EvenementICS, adresse: str = "") -> list[str]:
    calendrier = CalendrierICS("Horaires, Rouen", "Ce qui change", "exemple.gouv.fr", PARIS, evenements, adresse)
    ecrit = ecrire(calendrier).decode()
    assert ecrit.endswith("\r\n")
    return ecrit.removesuffix("\r\n").split("\r\n")


def test_a_calendar_says_what_it_is_and_where_it_comes_from():
    dites = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Vitrail//Calendriers//FR",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "NAME:Horaires\\, Rouen",
        "X-WR-CALNAME:Horaires\\, Rouen",
        "DESCRIPTION:Ce qui change",
        "X-WR-CALDESC:Ce qui change",
        "X-WR-TIMEZONE:Europe/Paris",
        "URL:https://exemple.gouv.fr/",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        "X-PUBLISHED-TTL:P1D",
        "END:VCALENDAR",
    ]
    assert lignes(adresse="https://exemple.gouv.fr/") == dites
    assert lignes() == [ligne for ligne in dites if not ligne.startswith("URL")]


def test_an_event_has_its_days_its_words_and_what_it_leaves_out():
    assert lignes(ENTIER)[12:-1] == [
        "BEGIN:VEVENT",
        "UID:entier@exemple.gouv.fr",
        "DTSTAMP:20000103T000000Z",
        "LAST-MODIFIED:20000103T000000Z",
        "SEQUENCE:20002",
        "STATUS:CANCELLED",
        "TRANSP:TRANSPARENT",
        "DTSTART;VALUE=DATE:20260501",
        "DTEND;VALUE=DATE:20260502",
        "RRULE:FREQ=WEEKLY;COUNT=3",
        "EXDATE;VALUE=DATE:20260508",
        "SUMMARY;LANGUAGE=fr:Fermé\u202f\\; pont\\, sauf urgence",
        "DESCRIPTION;LANGUAGE=fr:Une panne\\nDeux \\\\ barres",
        "LOCATION:Hôtel\\, Rouen",
        "URL:https://exemple.gouv.fr/horaires/",
        "END:VEVENT",
    ]
    assert lignes(SIMPLE)[12:-1] == [
        "BEGIN:VEVENT",
        "UID:simple@exemple.gouv.fr",
        "DTSTAMP:20000101T000000Z",
        "LAST-MODIFIED:20000101T000000Z",
        "SEQUENCE:0",
        "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT",
        "DTSTART;VALUE=DATE:20260501",
        "SUMMARY;LANGUAGE=fr:Réunion",
        "END:VEVENT",
    ]


def test_hours_come_with_the_clocks_of_the_place():
    """Over the year of the event and the next one, as they are in Paris."""
    heures = EvenementICS(
        "heures", datetime(2026, 5, 1, 9), datetime(2026, 5, 1, 12, 30), "Ouvert", "", Ecriture(), fois=2, pas=2
    )
    dites = lignes(SIMPLE, heures)[12:]
    assert [ligne for ligne in dites if ligne.startswith(("DTSTART;TZID", "DTEND", "RRULE"))] == [
        "DTSTART;TZID=Europe/Paris:20260501T090000",
        "DTEND;TZID=Europe/Paris:20260501T123000",
        "RRULE:FREQ=DAILY;INTERVAL=2;COUNT=2",
    ]
    ete = ["TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "TZNAME:CEST", "END:DAYLIGHT"]
    hiver = ["TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "TZNAME:CET", "END:STANDARD"]
    assert dites[: dites.index("END:VTIMEZONE") + 1] == [
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Paris",
        *("BEGIN:STANDARD", "DTSTART:20260101T000000", "TZOFFSETFROM:+0100", *hiver[1:]),
        *("BEGIN:DAYLIGHT", "DTSTART:20260329T020000", *ete),
        *("BEGIN:STANDARD", "DTSTART:20261025T030000", *hiver),
        *("BEGIN:DAYLIGHT", "DTSTART:20270328T020000", *ete),
        *("BEGIN:STANDARD", "DTSTART:20271031T030000", *hiver),
        "END:VTIMEZONE",
    ]


@pytest.mark.parametrize(
    ("pas", "rythme"),
    [(1, "DAILY"), (2, "DAILY;INTERVAL=2"), (7, "WEEKLY"), (8, "DAILY;INTERVAL=8"), (14, "WEEKLY;INTERVAL=2")],
)
def test_what_comes_back_every_so_many_weeks_is_told_in_weeks(pas: int, rythme: str):
    evenement = EvenementICS("cle", date(2026, 5, 1), None, "Titre", "", Ecriture(), fois=2, pas=pas)
    assert f"RRULE:FREQ={rythme};COUNT=2" in lignes(evenement)


@pytest.mark.parametrize(
    ("jours", "pas", "fois", "sauf"),
    [
        ([1], 1, 1, []),
        ([1, 2, 3], 1, 3, []),
        ([1, 3, 5], 2, 3, []),
        ([1, 8, 22], 7, 4, [15]),
        ([1, 3, 6], 1, 6, [2, 4, 5]),
    ],
)
def test_days_are_a_recurrence_and_those_that_it_leaves_out(jours: list[int], pas: int, fois: int, sauf: list[int]):
    dates = [date(2026, 5, jour) for jour in jours]
    assert repeter(dates) == (pas, fois, tuple(date(2026, 5, jour) for jour in sauf))


def test_what_was_written_later_has_a_higher_rank():
    """Changes of one day count, and never as many as the next day; what nobody knows comes first."""
    veille, jour = date(2026, 5, 1), date(2026, 5, 2)
    de_la_veille = [Ecriture(veille, changements) for changements in (0, 1, 9_998, 9_999)]
    rangs = [ecriture.rang for ecriture in (Ecriture(), *de_la_veille, Ecriture(jour))]
    assert rangs == sorted(set(rangs)) and rangs[0] == 0 and rangs[-1] == (jour - EPOQUE).days * 10_000
    assert Ecriture(veille, 10_000).rang == Ecriture(veille, 9_999).rang
    assert Ecriture(date(1999, 12, 31)).rang == 0


@pytest.mark.parametrize(("signe", "longueur"), [("a", 75), ("a", 76), ("é", 300), ("€", 300), ("😀", 300)])
def test_no_line_is_longer_than_75_octets_and_none_is_cut_inside_a_letter(signe: str, longueur: int):
    evenement = EvenementICS(
        "cle", date(2026, 5, 1), None, "", "", Ecriture(), adresse=signe * (longueur - len("URL:"))
    )
    dites = lignes(evenement)
    assert max(len(ligne.encode()) for ligne in dites) <= 75
    depart = next(rang for rang, ligne in enumerate(dites) if ligne.startswith("URL:"))
    suites = [ligne for ligne in dites[depart + 1 :] if ligne.startswith(" ")]
    assert dites[depart] + "".join(ligne[1:] for ligne in suites) == f"URL:{evenement.adresse}"
    assert bool(suites) == (longueur > 75)
    assert [
        75 - len(ligne.encode()) for ligne in (dites[depart], *suites[:-1]) if suites and len(signe.encode()) == 1
    ] in ([], [0])

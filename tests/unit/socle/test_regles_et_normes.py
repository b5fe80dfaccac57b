"""The rules of days held against those of others: what they can say of a public desk, people can write, for the same
days.

RFC 5545 is what the schedules of Open Referral are made of, read by dateutil; the other is OpenStreetMap's
``opening_hours``, read by opening-hours-py. What is left out has no use at a desk: the hours of the sun, an opening
without an end, one year in two.
"""

from datetime import date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from opening_hours import OpeningHours

from vitrail.socle.calendrier import Calendrier
from vitrail.socle.lecture_des_regles import lire_regle
from vitrail.socle.regles import ReperesDuLieu
from vitrail.socle.vacances import calendrier_scolaire

REPERES = ReperesDuLieu(Calendrier("metropole"), calendrier_scolaire("76"))
JOURS = [date(2026, 1, 1) + timedelta(days=rang) for rang in range(3 * 365)]


def _jours(texte: str) -> list[date]:
    regle = lire_regle(texte)
    return [jour for jour in JOURS if regle.vaut(jour, REPERES)]


@pytest.mark.parametrize(
    ("recurrence", "mots"),
    [
        ("FREQ=MONTHLY;BYDAY=1TU,3TU", "1er et 3e mardi du mois"),
        ("FREQ=MONTHLY;BYDAY=1MO,3TU", "1er lundi et 3e mardi du mois"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "dernier vendredi du mois"),
        ("FREQ=MONTHLY;BYDAY=-2FR", "avant-dernier vendredi du mois"),
        ("FREQ=MONTHLY;BYDAY=5TH", "5e jeudi du mois"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "un jeudi sur deux depuis le 2026-01-01"),
        ("FREQ=WEEKLY;INTERVAL=6;BYDAY=TH", "un jeudi sur six depuis le 2026-01-01"),
        ("FREQ=WEEKLY;INTERVAL=3;BYDAY=TH,FR", "jeudi et vendredi, une semaine sur trois depuis le 2026-01-01"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15", "les 1er et 15 de chaque mois"),
        ("FREQ=MONTHLY;BYMONTHDAY=31", "le 31 de chaque mois"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "dernier jour du mois"),
        ("FREQ=YEARLY;BYWEEKNO=10,11,12;BYDAY=TH", "jeudi des semaines 10 à 12"),
        ("FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO", "lundi, semaine 53"),
        ("FREQ=YEARLY;BYMONTH=7,8;BYDAY=SA", "samedi en juillet et août"),
        ("FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO", "1er lundi des mois impairs"),
        ("FREQ=MONTHLY;INTERVAL=3;BYDAY=2TH", "2e jeudi de chaque trimestre"),
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24,31", "les 24 et 31 décembre"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "29 février"),
        ("FREQ=YEARLY;BYEASTER=50", "lundi de Pentecôte"),
        ("FREQ=YEARLY;BYEASTER=-47", "mardi gras"),
        ("FREQ=YEARLY;BYEASTER=40", "40 jours après Pâques"),
    ],
)
def test_recurrences_of_schedules_can_be_written(recurrence, mots):
    fois = rrulestr(f"DTSTART:20260101T000000\nRRULE:{recurrence}")
    attendus = fois.between(datetime(2026, 1, 1), datetime(2028, 12, 30), inc=True)
    assert _jours(mots) == [jour.date() for jour in attendus]


@pytest.mark.parametrize(
    ("ouvert", "mots"),
    [
        ("Tu[1,3]", "1er et 3e mardi du mois"),
        ("Fr[-1]", "dernier vendredi du mois"),
        ("Fr[-2]", "avant-dernier vendredi du mois"),
        ("Mo[1],Th[3]", "1er lundi et 3e jeudi du mois"),
        ("week 02-52/2 We", "mercredi des semaines paires"),
        ("week 10-12,20 Mo-Fr", "du lundi au vendredi des semaines 10 à 12 et 20"),
        ("Jul-Aug Sa", "samedi en juillet et août"),
        ("Sep-Jun Tu[1]", "1er mardi du mois, de septembre à juin"),
        ("Dec 20-Jan 05", "du 20 décembre au 5 janvier de chaque année"),
        ("Jul 01-Aug 31 Mo", "lundi du 1er juillet au 31 août"),
        ("Dec 24,Dec 31", "les 24 et 31 décembre"),
        ("PH", "jours fériés"),
        ("PH -1 day", "veilles de jours fériés"),
        ("PH +1 day", "lendemains de jours fériés"),
        ("easter +1 day", "lundi de Pâques"),
        ("easter -2 days", "vendredi saint"),
    ],
)
def test_rules_of_maps_can_be_written(ouvert, mots):
    lu = OpeningHours(f"{ouvert} 09:00-12:00", country="FR")
    attendus = [jour for jour in JOURS if lu.is_open(datetime(jour.year, jour.month, jour.day, 10))]
    assert _jours(mots) == attendus

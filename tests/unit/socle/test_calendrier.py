"""Working days: public holidays of each place, the notice before a change, the hours between two moments.

Cases made by hand, calendar in hand. Easter Sunday was on 17 April in 2022, Ascension on Thursday 26 May.
"""

import os
import subprocess
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitrail.bord.magasin import MagasinSurDisque
from vitrail.socle import calendrier, deja_fait
from vitrail.socle.calendrier import ZONES, Calendrier, DepartementInconnu, ZoneInconnue, zone, zone_du_departement

METROPOLE = Calendrier("metropole")
ALSACE = Calendrier("alsace-moselle")

COMMUNS_2022 = {
    "01-01": "Jour de l’an",
    "04-18": "Lundi de Pâques",
    "05-01": "Fête du Travail",
    "05-08": "Fête de la Victoire",
    "05-26": "Ascension",
    "06-06": "Lundi de Pentecôte",
    "07-14": "Fête nationale",
    "08-15": "Assomption",
    "11-01": "Toussaint",
    "11-11": "Armistice",
    "12-25": "Noël",
}
PROPRES_2022 = {
    "metropole": set(),
    "alsace-moselle": {"04-15", "12-26"},
    "guadeloupe": {"05-27"},
    "martinique": {"05-22"},
    "guyane": {"06-10"},
    "la-reunion": {"12-20"},
    "saint-pierre-et-miquelon": set(),
    "mayotte": {"04-27"},
    "saint-barthelemy": {"10-09"},
    "saint-martin": {"05-28"},
    "wallis-et-futuna": {"04-28", "07-29"},
    "polynesie-francaise": {"03-05", "04-15", "06-29"},
    "nouvelle-caledonie": {"09-24"},
}


def test_eleven_holidays_of_the_law_have_french_names():
    assert {f"{jour:%m-%d}": nom for jour, nom in METROPOLE.feries(2022).items()} == COMMUNS_2022


@pytest.mark.parametrize("code", [z.code for z in ZONES.values()])
def test_each_zone_adds_its_own_days_and_no_custom(code):
    jours = {f"{jour:%m-%d}" for jour in Calendrier(code).feries(2022)}
    assert jours - set(COMMUNS_2022) == PROPRES_2022[code]
    assert set(COMMUNS_2022) <= jours


@pytest.mark.parametrize(
    ("annee", "paques", "ascension", "pentecote"),
    [
        (2022, (4, 18), (5, 26), (6, 6)),
        (2023, (4, 10), (5, 18), (5, 29)),
        (2024, (4, 1), (5, 9), (5, 20)),
        (2025, (4, 21), (5, 29), (6, 9)),
        (2026, (4, 6), (5, 14), (5, 25)),
        (2027, (3, 29), (5, 6), (5, 17)),
    ],
)
def test_moving_holidays_follow_easter(annee, paques, ascension, pentecote):
    noms = {nom: (jour.month, jour.day) for jour, nom in METROPOLE.feries(annee).items()}
    assert noms["Lundi de Pâques"] == paques
    assert noms["Ascension"] == ascension
    assert noms["Lundi de Pentecôte"] == pentecote


def test_polynesia_left_its_day_of_autonomy_for_matarii_in_2025():
    tahiti = Calendrier("polynesie-francaise")
    assert tahiti.est_ferie(date(2024, 6, 29)) and not tahiti.est_ferie(date(2024, 11, 20))
    assert not tahiti.est_ferie(date(2026, 6, 29)) and tahiti.est_ferie(date(2026, 11, 20))


def test_names_are_french_on_any_machine():
    # The package of holidays would otherwise follow the language of whoever builds the site.
    programme = (
        "from datetime import date; from vitrail.socle.calendrier import Calendrier;"
        "print(ascii(Calendrier('metropole').nom_ferie(date(2022, 1, 1))))"
    )
    env = os.environ | {"LANG": "en_US.UTF-8", "LANGUAGE": "en_US", "LC_ALL": "C"}
    dit = subprocess.run([sys.executable, "-c", programme], env=env, capture_output=True, text=True, check=True)
    assert dit.stdout.strip() == ascii("Jour de l’an")


def test_two_holidays_on_one_day_are_both_named():
    # Ascension fell on 1 May 2008.
    assert METROPOLE.nom_ferie(date(2008, 5, 1)) == "Ascension et Fête du Travail"


def test_good_friday_and_26_december_are_days_off_in_alsace_moselle_only():
    vendredi_saint, lendemain_de_noel = date(2022, 4, 15), date(2022, 12, 26)
    assert ALSACE.nom_ferie(vendredi_saint) == "Vendredi saint"
    assert not ALSACE.est_ouvre(lendemain_de_noel)
    assert METROPOLE.est_ouvre(vendredi_saint) and METROPOLE.est_ouvre(lendemain_de_noel)


def test_day_off_declared_by_the_place_is_not_worked():
    pont = Calendrier("metropole", {date(2022, 5, 27): "Pont de l’Ascension"})
    assert pont.nom_ferie(date(2022, 5, 27)) == "Pont de l’Ascension"
    assert pont.jours_ouvres_entre(date(2022, 5, 25), date(2022, 5, 30)) == 1
    assert METROPOLE.jours_ouvres_entre(date(2022, 5, 25), date(2022, 5, 30)) == 2


def test_law_names_a_day_that_the_place_declares_too():
    assert Calendrier("metropole", {date(2022, 7, 14): "Pont"}).nom_ferie(date(2022, 7, 14)) == "Fête nationale"


def test_datetime_counts_as_its_day():
    assert METROPOLE.est_ferie(datetime(2022, 7, 14, 10)) and not METROPOLE.est_ouvre(datetime(2022, 7, 14, 10))


@pytest.mark.parametrize(
    ("depuis", "n", "attendu"),
    [
        (date(2022, 4, 11), 3, date(2022, 4, 14)),
        (date(2022, 4, 14), 3, date(2022, 4, 20)),  # Thursday; Easter Monday is skipped
        (date(2022, 4, 16), 1, date(2022, 4, 19)),  # Saturday of Easter
        (date(2022, 4, 20), -3, date(2022, 4, 14)),
        (date(2022, 4, 17), 0, date(2022, 4, 17)),
        (date(2024, 2, 28), 1, date(2024, 2, 29)),
        (date(2024, 2, 28), 2, date(2024, 3, 1)),
        (date(2022, 12, 30), 1, date(2023, 1, 2)),
    ],
)
def test_adding_working_days(depuis, n, attendu):
    assert METROPOLE.ajouter_jours_ouvres(depuis, n) == attendu


def test_adding_working_days_in_alsace_skips_good_friday_too():
    assert ALSACE.ajouter_jours_ouvres(date(2022, 4, 14), 3) == date(2022, 4, 21)


@pytest.mark.parametrize(
    ("debut", "fin", "attendu"),
    [
        (date(2022, 4, 11), date(2022, 4, 11), 0),
        (date(2022, 4, 11), date(2022, 4, 14), 3),
        (date(2022, 4, 12), date(2022, 4, 16), 3),  # done on the Saturday after day 3
        (date(2022, 4, 15), date(2022, 4, 19), 1),  # from Good Friday over Easter Monday
        (date(2022, 4, 16), date(2022, 4, 18), 0),
        (date(2022, 4, 18), date(2022, 4, 19), 1),
        (date(2022, 4, 19), date(2022, 4, 15), -1),
        (date(2024, 2, 26), date(2024, 3, 1), 4),
        (date(2022, 1, 1), date(2022, 12, 31), 253),  # 260 weekdays less the 7 holidays that fell on one
    ],
)
def test_working_days_elapsed_leave_the_first_day_out(debut, fin, attendu):
    assert METROPOLE.jours_ouvres_entre(debut, fin) == attendu


JOURS = st.dates(date(2021, 12, 1), date(2023, 2, 1))


@given(JOURS, JOURS)
def test_working_days_elapsed_are_those_one_would_count(debut, fin):
    attendu = sum(ALSACE.est_ouvre(debut + timedelta(days=n + 1)) for n in range((fin - debut).days))
    if fin >= debut:
        assert ALSACE.jours_ouvres_entre(debut, fin) == attendu
    assert ALSACE.jours_ouvres_entre(fin, debut) == -ALSACE.jours_ouvres_entre(debut, fin)


@given(JOURS, st.integers(-60, 60).filter(bool))
def test_adding_then_counting_gives_back_the_number(jour, n):
    arrivee = METROPOLE.ajouter_jours_ouvres(jour, n)
    assert METROPOLE.est_ouvre(arrivee)
    if METROPOLE.est_ouvre(jour):
        assert METROPOLE.jours_ouvres_entre(jour, arrivee) == n


@pytest.mark.parametrize(
    ("annonce", "effet"),
    [
        (datetime(2022, 3, 25, 12), datetime(2022, 3, 28, 12)),  # summer time began on Sunday 27 March
        (datetime(2022, 10, 28, 12), datetime(2022, 10, 31, 12)),  # and ended on Sunday 30 October
    ],
)
def test_change_of_clocks_adds_and_removes_nothing(annonce, effet):
    assert METROPOLE.limite_annonce(effet, 24) == annonce


@pytest.mark.parametrize(
    ("effet", "limite"),
    [
        (date(2022, 3, 8), date(2022, 3, 3)),
        (date(2022, 4, 19), date(2022, 4, 13)),
        (date(2022, 3, 12), date(2022, 3, 9)),
        (datetime(2022, 3, 8, 8, 30), datetime(2022, 3, 3, 8, 30)),
        (datetime(2022, 3, 12, 9), datetime(2022, 3, 9)),
    ],
)
def test_latest_moment_to_announce_a_change(effet, limite):
    assert METROPOLE.limite_annonce(effet) == limite
    assert type(METROPOLE.limite_annonce(effet)) is type(limite)


@given(
    st.datetimes(datetime(2022, 1, 1), datetime(2022, 12, 31)).map(lambda d: d.replace(microsecond=0)),
    st.integers(1, 200),
)
def test_the_hours_of_working_days_between_the_limit_and_the_change_are_those_asked_for(effet, heures):
    limite = ALSACE.limite_annonce(effet, heures)
    jours = (effet.date() - timedelta(days=n) for n in range((effet.date() - limite.date()).days + 1))
    debuts = (datetime(jour.year, jour.month, jour.day) for jour in jours if ALSACE.est_ouvre(jour))
    parts = (min(debut + timedelta(days=1), effet) - max(debut, limite) for debut in debuts)
    assert sum(parts, timedelta()) == timedelta(hours=heures)


@pytest.mark.parametrize(
    ("departement", "attendu"),
    [
        ("76", "metropole"),
        ("01", "metropole"),
        ("1", "metropole"),
        ("2a", "metropole"),
        ("75", "metropole"),
        ("57", "alsace-moselle"),
        ("67", "alsace-moselle"),
        ("68", "alsace-moselle"),
        ("971", "guadeloupe"),
        ("972", "martinique"),
        ("973", "guyane"),
        ("974", "la-reunion"),
        ("975", "saint-pierre-et-miquelon"),
        ("976", "mayotte"),
        ("977", "saint-barthelemy"),
        ("978", "saint-martin"),
        ("986", "wallis-et-futuna"),
        ("987", "polynesie-francaise"),
        ("988", "nouvelle-caledonie"),
    ],
)
def test_zone_of_a_department(departement, attendu):
    assert zone_du_departement(departement) == attendu


@pytest.mark.parametrize("code", ["20", "96", "970", "", "Var"])
def test_unknown_department_is_refused(code):
    with pytest.raises(DepartementInconnu) as erreur:
        zone_du_departement(code)
    assert erreur.value.code == code


def test_every_department_has_one_zone():
    codes = [code for z in ZONES.values() for code in z.departements]
    assert len(codes) == len(set(codes)) == 96 + 11


def test_unknown_zone_is_refused_with_the_nearest():
    with pytest.raises(ZoneInconnue) as erreur:
        Calendrier("Alsace Moselle")
    assert erreur.value.suggestion == "alsace-moselle"


@pytest.mark.parametrize(
    ("code", "ete"),
    [
        ("metropole", 2),
        ("la-reunion", 4),
        ("guadeloupe", -4),
        ("polynesie-francaise", -10),
        ("nouvelle-caledonie", 11),
    ],
)
def test_time_zone_of_a_place(code, ete):
    assert datetime(2022, 7, 1, tzinfo=Calendrier(code).fuseau).utcoffset() == timedelta(hours=ete)


def test_a_customary_day_counts_only_where_the_place_declares_it_and_every_year():
    declaree = Calendrier("guadeloupe", usages=["Vendredi saint"])
    assert declaree.nom_ferie(date(2026, 4, 3)) == "Vendredi saint"
    assert declaree.nom_ferie(date(2027, 3, 26)) == "Vendredi saint"
    assert declaree.est_ouvre(date(2026, 7, 21))  # Fête de Victor Schoelcher, not declared
    assert Calendrier("guadeloupe").est_ouvre(date(2026, 4, 3))


def test_a_custom_that_moves_is_found_by_its_name_every_year():
    """Guiana closes on Shrove Tuesday, which no law makes a public holiday."""
    cayenne = Calendrier("guyane", usages=["Mardi gras"])
    for jour in (date(2026, 2, 17), date(2027, 2, 9), date(2028, 2, 29)):
        assert cayenne.nom_ferie(jour) == "Mardi gras" and not cayenne.est_ouvre(jour)
    assert Calendrier("guyane").est_ouvre(date(2026, 2, 17))


def test_two_holidays_of_one_day_are_both_found_by_name():
    """Ascension fell on the first of May in 2008."""
    calendrier = Calendrier("metropole")
    assert calendrier.porte_le_nom(date(2008, 5, 1), "Ascension")
    assert calendrier.porte_le_nom(date(2008, 5, 1), "fete du travail")
    assert not calendrier.porte_le_nom(date(2008, 5, 2), "Ascension")


def test_a_custom_of_another_zone_changes_nothing():
    assert Calendrier("metropole", usages=["Vendredi saint"]).est_ouvre(date(2026, 4, 3))


@pytest.mark.parametrize("code", [z.code for z in ZONES.values()])
def test_every_zone_has_a_time_zone_that_exists(code):
    assert ZoneInfo(zone(code).fuseau).key == zone(code).fuseau


@pytest.mark.parametrize("code", ZONES)
def test_the_holidays_that_were_kept_are_those_of_the_law(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    usages = ZONES[code].coutumes
    calendrier._feries.cache_clear()
    attendus = [Calendrier(code, usages=choix).feries(2026) for choix in ((), usages)]
    deja_fait.confier(MagasinSurDisque(tmp_path))
    for _ in range(2):
        calendrier._feries.cache_clear()
        assert [Calendrier(code, usages=choix).feries(2026) for choix in ((), usages)] == attendus
        monkeypatch.setattr(calendrier, "_de_la_loi", None)

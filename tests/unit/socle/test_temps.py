"""Values of time: what is accepted, what is refused, and the form that a refusal proposes."""

from datetime import date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vitrail.socle.temps import (
    DateImpossible,
    DatePartielle,
    FinAvantDebut,
    FormeInvalide,
    Periode,
    derniere_close,
    lire_instant,
    lire_jour,
    periodes_entre,
)

GENRES = ("mois", "trimestre", "semestre", "annee")


def suggestion(lire, texte):
    with pytest.raises(FormeInvalide) as erreur:
        lire(texte)
    assert erreur.value.texte == texte
    return erreur.value.suggestion


@pytest.mark.parametrize(
    ("texte", "genre", "debut", "fin"),
    [
        ("2022-03", "mois", date(2022, 3, 1), date(2022, 3, 31)),
        ("2024-02", "mois", date(2024, 2, 1), date(2024, 2, 29)),
        ("2022-12", "mois", date(2022, 12, 1), date(2022, 12, 31)),
        ("2022-T1", "trimestre", date(2022, 1, 1), date(2022, 3, 31)),
        ("2022-T4", "trimestre", date(2022, 10, 1), date(2022, 12, 31)),
        ("2022-S2", "semestre", date(2022, 7, 1), date(2022, 12, 31)),
        ("2022", "annee", date(2022, 1, 1), date(2022, 12, 31)),
    ],
)
def test_period_is_read_with_its_first_and_last_day(texte, genre, debut, fin):
    periode = Periode.lire(texte)
    assert (periode.genre, periode.debut, periode.fin) == (genre, debut, fin)
    assert periode.code == str(periode) == texte


@pytest.mark.parametrize(
    ("texte", "forme"),
    [
        ("T1 2022", "2022-T1"),
        ("2022-Q1", "2022-T1"),
        ("2022T1", "2022-T1"),
        ("2022-t1", "2022-T1"),
        ("1T2022", "2022-T1"),
        ("T4-21", "2021-T4"),
        ("mars 2022", "2022-03"),
        ("Février 2022", "2022-02"),
        ("août 2022", "2022-08"),
        ("déc. 2021", "2021-12"),
        ("03/2022", "2022-03"),
        ("2022/03", "2022-03"),
        ("2022-3", "2022-03"),
        ("202203", "2022-03"),
        ("2O22-03", "2022-03"),
        ("1er trimestre 2022", "2022-T1"),
        ("2e trimestre 2022", "2022-T2"),
        ("troisième trimestre de 2022", "2022-T3"),
        ("premier semestre 2022", "2022-S1"),
        ("second semestre 2022", "2022-S2"),
        ("dernier semestre 2022", "2022-S2"),
        ("S2 2022", "2022-S2"),
        ("année 2022", "2022"),
        ("2022–T1", "2022-T1"),
    ],
)
def test_period_written_otherwise_is_refused_with_the_right_form(texte, forme):
    assert suggestion(Periode.lire, texte) == forme


@pytest.mark.parametrize(
    "texte",
    [
        "",
        "-",
        "bientôt",
        "2022-03-15",
        "13/2022",
        "2022-S3x",
        "mai 22",
        "20221",
        "٢٠٢٢",
        "2022-T1 2022-T2",
        "9" * 5000,
    ],
)
def test_period_that_could_mean_anything_gets_no_suggestion(texte):
    assert suggestion(Periode.lire, texte) is None


@pytest.mark.parametrize("texte", ["2022-13", "2022-00", "2022-T5", "2022-T0", "2022-S3", "0022", "2222-03"])
def test_period_that_no_calendar_has_is_impossible(texte):
    with pytest.raises(DateImpossible):
        Periode.lire(texte)


def test_neighbours_cross_the_year():
    assert Periode.lire("2022-T1").precedente().code == "2021-T4"
    assert Periode.lire("2021-12").suivante().code == "2022-01"
    assert Periode.lire("2022-S2").suivante().code == "2023-S1"
    assert Periode.lire("2022").precedente().code == "2021"


@given(st.sampled_from(GENRES), st.dates(date(1801, 1, 1), date(2198, 12, 31)))
def test_every_day_is_in_exactly_one_period_of_each_kind(genre, jour):
    periode = Periode.contenant(genre, jour)
    assert periode.contient(jour)
    assert not periode.precedente().contient(jour) and not periode.suivante().contient(jour)
    assert periode.suivante().precedente() == periode == Periode.lire(periode.code)


def test_periods_are_ordered_by_their_dates():
    codes = ["2022-T1", "2021-12", "2022-03", "2022", "2022-01"]
    assert [p.code for p in sorted(map(Periode.lire, codes))] == [
        "2021-12",
        "2022-01",
        "2022-T1",
        "2022",
        "2022-03",
    ]


def test_quarter_covers_its_months_and_itself_but_not_its_neighbours():
    trimestre = Periode.lire("2022-T1")
    assert trimestre.couvre(Periode.lire("2022-03")) and trimestre.couvre(trimestre)
    assert not trimestre.couvre(Periode.lire("2022-04")) and not trimestre.couvre(Periode.lire("2022"))


@pytest.mark.parametrize(
    ("genre", "today", "attendu"),
    [
        ("trimestre", date(2022, 4, 1), "2022-T1"),
        ("trimestre", date(2022, 3, 31), "2021-T4"),
        ("mois", date(2024, 3, 1), "2024-02"),
        ("semestre", date(2022, 6, 30), "2021-S2"),
        ("annee", date(2022, 12, 31), "2021"),
    ],
)
def test_period_is_closed_from_the_day_after_its_last(genre, today, attendu):
    assert derniere_close(genre, today).code == attendu


def test_all_periods_between_two():
    lire = Periode.lire
    assert [p.code for p in periodes_entre(lire("2021-T3"), lire("2022-T1"))] == [
        "2021-T3",
        "2021-T4",
        "2022-T1",
    ]
    assert periodes_entre(lire("2022-T1"), lire("2021-T4")) == ()
    with pytest.raises(ValueError):
        periodes_entre(lire("2022-T1"), lire("2022-03"))


@pytest.mark.parametrize(
    ("texte", "precision", "debut", "fin"),
    [
        ("2022-05-31", "jour", date(2022, 5, 31), date(2022, 5, 31)),
        ("2022-05", "mois", date(2022, 5, 1), date(2022, 5, 31)),
        ("2022-T2", "trimestre", date(2022, 4, 1), date(2022, 6, 30)),
        ("2022-S1", "semestre", date(2022, 1, 1), date(2022, 6, 30)),
        ("2022", "annee", date(2022, 1, 1), date(2022, 12, 31)),
        ("2023-2024", "annees", date(2023, 1, 1), date(2024, 12, 31)),
    ],
)
def test_partial_date_is_read_with_its_precision(texte, precision, debut, fin):
    lue = DatePartielle.lire(texte)
    assert (lue.precision, lue.debut, lue.fin) == (precision, debut, fin)
    assert lue.code == str(lue) == texte


@pytest.mark.parametrize(
    ("texte", "forme"),
    [
        ("15/01/2026", "2026-01-15"),
        ("15-01-2026", "2026-01-15"),
        ("15.1.26", "2026-01-15"),
        ("2022/05/31", "2022-05-31"),
        ("20220531", "2022-05-31"),
        ("31 mai 2022", "2022-05-31"),
        ("mardi 31 mai 2022", "2022-05-31"),
        ("1er mai 2022", "2022-05-01"),
        ("2022-5-1", "2022-05-01"),
        ("2022-05-31T10:00:00", "2022-05-31"),
        ("05/31/2022", "2022-05-31"),
        ("2022-31-05", "2022-05-31"),
        ("mai 2022", "2022-05"),
        ("en mai 2022", "2022-05"),
        ("T2 2022", "2022-T2"),
        ("2e trimestre 2022", "2022-T2"),
        ("2023/2024", "2023-2024"),
        ("2023 - 2024", "2023-2024"),
        ("2023-24", "2023-2024"),
        ("de 2023 à 2024", "2023-2024"),
    ],
)
def test_partial_date_written_otherwise_is_refused_with_the_right_form(texte, forme):
    assert suggestion(DatePartielle.lire, texte) == forme


@pytest.mark.parametrize("texte", ["22-05-10", "2022-05-09 au 2022-05-10", "12/05", "23-24", "fin 2022"])
def test_partial_date_that_could_mean_two_things_gets_no_suggestion(texte):
    assert suggestion(DatePartielle.lire, texte) is None


@pytest.mark.parametrize("texte", ["2022-02-30", "2023-02-29", "2022-13", "30/02/2022", "32 mai 2022", "13/13/2022"])
def test_impossible_date_has_no_suggestion(texte):
    assert suggestion(DatePartielle.lire, texte) is None


def test_29_february_exists_in_leap_years_only():
    assert lire_jour("2024-02-29") == date(2024, 2, 29)
    with pytest.raises(DateImpossible):
        lire_jour("2022-02-29")


@pytest.mark.parametrize(("texte", "forme"), [("2024-2023", "2023-2024"), ("2023-2023", "2023")])
def test_range_of_years_that_goes_nowhere_is_refused_as_such(texte, forme):
    with pytest.raises(FinAvantDebut) as erreur:
        DatePartielle.lire(texte)
    assert erreur.value.suggestion == forme


def test_partial_date_is_over_the_day_after_its_last():
    mai = DatePartielle.lire("2022-05")
    assert not mai.est_passee(date(2022, 5, 31))
    assert mai.est_passee(date(2022, 6, 1))


@pytest.mark.parametrize(
    ("texte", "forme"),
    [("15/01/2026", "2026-01-15"), ("le 1er juin 2022", "2022-06-01"), ("mai 2022", None), ("31 juin 2022", None)],
)
def test_full_day_is_refused_in_any_other_form(texte, forme):
    assert suggestion(lire_jour, texte) == forme


@pytest.mark.parametrize("texte", ["1789-07-14", "2220-05-10", "0022-05-10"])
def test_day_of_another_age_is_a_slip_of_the_keyboard(texte):
    with pytest.raises(DateImpossible):
        lire_jour(texte)


def test_instant_has_an_hour_only_if_it_is_written():
    assert lire_instant("2022-05-10") == date(2022, 5, 10)
    assert not isinstance(lire_instant("2022-05-10"), datetime)
    assert lire_instant("2022-05-10 14:30") == lire_instant("2022-05-10T14:30") == datetime(2022, 5, 10, 14, 30)


@pytest.mark.parametrize(
    ("texte", "forme"),
    [
        ("10/05/2022 à 14h30", "2022-05-10 14:30"),
        ("2022-05-10 8h", "2022-05-10 08:00"),
        ("2022-05-10 14:30:00", "2022-05-10 14:30"),
        ("10 mai 2022, 9h05", "2022-05-10 09:05"),
        ("10/05/2022", "2022-05-10"),
        ("2022-05-10 24:00", None),
        ("2022-02-30 10:00", None),
        ("2022-02-30 10h", None),
        ("demain 10:00", None),
    ],
)
def test_instant_written_otherwise_is_refused_with_the_right_form(texte, forme):
    assert suggestion(lire_instant, texte) == forme


@given(st.text(max_size=80))
@example("T1 2022").via("a period written otherwise")
@example("10/05/2022").via("a day, and an instant, written otherwise")
def test_no_text_does_worse_than_a_refusal_and_suggestions_are_readable(texte):
    for lire in (Periode.lire, DatePartielle.lire, lire_jour, lire_instant):
        try:
            lire(texte)
        except FormeInvalide as erreur:
            if erreur.suggestion is not None:
                lire(erreur.suggestion)


@pytest.mark.parametrize("texte", ["1066-1067", "2026-3026"])
def test_years_that_no_calendar_of_ours_has_are_refused(texte):
    with pytest.raises(DateImpossible):
        DatePartielle.lire(texte)


@pytest.mark.parametrize("texte", ["31/02/2026", "29 février 2026", "1er janvier 3026"])
def test_no_day_is_proposed_that_the_calendar_has_not(texte):
    with pytest.raises(FormeInvalide) as erreur:
        DatePartielle.lire(texte)
    assert erreur.value.suggestion is None

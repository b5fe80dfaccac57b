"""What is said on the telephone has no figure and no sign."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitrail.socle import oral
from vitrail.socle.temps import Heure, Plage


@pytest.mark.parametrize(
    ("n", "mots"),
    [
        (0, "zéro"), (1, "un"), (16, "seize"), (17, "dix-sept"), (20, "vingt"), (21, "vingt et un"), (22, "vingt-deux"),
        (61, "soixante et un"), (70, "soixante-dix"), (71, "soixante et onze"), (77, "soixante-dix-sept"),
        (80, "quatre-vingts"), (81, "quatre-vingt-un"), (90, "quatre-vingt-dix"), (91, "quatre-vingt-onze"),
        (99, "quatre-vingt-dix-neuf"), (100, "cent"), (101, "cent un"), (112, "cent douze"),
        (180, "cent quatre-vingts"),
        (200, "deux cents"), (201, "deux cent un"), (1000, "mille"), (1999, "mille neuf cent quatre-vingt-dix-neuf"),
        (2022, "deux mille vingt-deux"), (80_000, "quatre-vingt mille"), (200_000, "deux cent mille"),
    ],
)  # fmt: skip
def test_numbers_are_written_as_french_says_them(n: int, mots: str):
    assert oral.nombre(n) == mots


@given(st.lists(st.integers(0, 9_999), min_size=2, max_size=2, unique=True))
def test_two_numbers_never_sound_alike(deux: list[int]):
    assert oral.nombre(deux[0]) != oral.nombre(deux[1])


@pytest.mark.parametrize(
    ("ecrite", "dite"),
    [
        ("08:30", "huit heures trente"), ("01:00", "une heure"), ("21:01", "vingt et une heures un"), ("12:00", "midi"),
        ("12:15", "midi quinze"), ("00:00", "minuit"), ("24:00", "minuit"), ("00:30", "minuit trente"),
    ],
)  # fmt: skip
def test_hours(ecrite: str, dite: str):
    assert oral.heure(Heure.lire(ecrite)) == dite


def test_ranges_and_days():
    assert oral.plages([Plage.lire("08:30-12:00")]) == "de huit heures trente à midi"
    assert oral.plages([Plage.lire("09:00-12:00"), Plage.lire("13:30-16:00")]) == (
        "de neuf heures à midi et de treize heures trente à seize heures"
    )
    assert [oral.jours(rangs) for rangs in ([0, 1, 2, 3], [0, 2], [4], range(7))] == [
        "du lundi au jeudi",
        "le lundi et le mercredi",
        "le vendredi",
        "tous les jours",
    ]
    assert oral.jour(date(2022, 5, 1), annee=True) == "dimanche premier mai deux mille vingt-deux"
    assert oral.intervalle(date(2022, 5, 27), date(2022, 5, 27)) == "le vendredi vingt-sept mai"
    assert oral.intervalle(date(2022, 5, 27), date(2022, 6, 1)) == "du vendredi vingt-sept mai au mercredi premier juin"


@pytest.mark.parametrize(
    ("ecrit", "dit"),
    [
        ("02 61 91 76 00", "zéro deux, soixante et un, quatre-vingt-onze, soixante-seize, zéro zéro"),
        ("34 00", "trente-quatre, zéro zéro"),
        ("112", "cent douze"),
        ("0261917600", "zéro deux, soixante et un, quatre-vingt-onze, soixante-seize, zéro zéro"),
        ("0 800 12", "zéro, huit cents, douze"),
        (
            "+262 269 00 00 08",
            "plus, deux cent soixante-deux, deux cent soixante-neuf, zéro zéro, zéro zéro, zéro huit",
        ),
        ("45.22.22", "quarante-cinq, vingt-deux, vingt-deux"),
    ],
)
def test_telephones_are_said_by_pairs(ecrit: str, dit: str):
    assert oral.telephone(ecrit) == dit


def test_sites_are_spelt_out():
    assert oral.site("https://www.seine-maritime.gouv.fr/x/") == "seine tiret maritime point gouv point fr"

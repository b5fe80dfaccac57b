"""A date is typed as people say it, at the precision that they know, and written as files want it."""

from __future__ import annotations

import pytest

from vitrail.saisie import dates_tapees

MOTS = [
    ("2022-05-31", "31 mai 2022"),
    ("2022-05-01", "1er mai 2022"),
    ("2022-05", "mai 2022"),
    ("2022-T2", "2e trimestre 2022"),
    ("2022-S1", "1er semestre 2022"),
    ("2022", "2022"),
    ("2022-05-10 14:30", "10 mai 2022 à 14 h 30"),
]


@pytest.mark.parametrize(("ecrite", "mots"), MOTS)
def test_what_is_written_is_shown_in_words_that_come_back_the_same(ecrite: str, mots: str) -> None:
    assert (dates_tapees.montrer(ecrite), dates_tapees.lire(mots)) == (mots, ecrite)


@pytest.mark.parametrize(
    ("tapee", "ecrite"),
    [
        ("15/04/2022", "2022-04-15"),
        ("15 avril 2022 à 9h", "2022-04-15 09:00"),
        ("15/04/2022, 14:05", "2022-04-15 14:05"),
        ("T2 2022", "2022-T2"),
        ("avr. 2022", "2022-04"),
        ("2023-2024", "2023-2024"),
        ("  2022-05 ", "2022-05"),
    ],
)
def test_it_may_be_typed_in_many_ways(tapee: str, ecrite: str) -> None:
    assert dates_tapees.lire(tapee) == ecrite


@pytest.mark.parametrize(
    "texte", ["bientôt", "31/02/2022", "2022-13", "32 mai 2022 à 9h", "x" * 300, "2022-05-10T14:30"]
)
def test_what_is_no_date_stays_for_the_check_to_say(texte: str) -> None:
    assert dates_tapees.lire(texte) == texte and dates_tapees.montrer(texte) == texte


@pytest.mark.parametrize("ecrite", ["2022-02-30 10:00", "2022-13-01 08:30"])
def test_a_day_that_no_calendar_has_is_shown_as_it_is_written(ecrite: str) -> None:
    assert dates_tapees.montrer(ecrite) == ecrite

"""The size at which a poster is set: the most generous one that takes no sheet more."""

from __future__ import annotations

from math import ceil
from random import Random

import pytest

from vitrail.supports.affiches import composition
from vitrail.supports.affiches.composition import DE_LOIN, MISES_EN_PAGE

PLACES = [place for *_, place in DE_LOIN]


def _etendues(hasard: Random) -> list[float]:
    """What a poster takes at each size: never less than at the size before, however unlike what is expected."""
    return sorted(round(hasard.uniform(0.05, hasard.choice((1, 2, 9))), 2) for _ in DE_LOIN)


@pytest.mark.parametrize("graine", range(40))
def test_the_last_size_that_takes_no_sheet_more_is_found(graine: int) -> None:
    etendues = _etendues(Random(graine))
    attendu = max(rang for rang, etendue in enumerate(etendues) if ceil(etendue) == ceil(etendues[0]))
    assert composition._le_plus_genereux(etendues.__getitem__, PLACES) == attendu


def test_a_poster_that_grows_as_expected_is_set_three_times() -> None:
    """The first size, the last that fits, and the next one, which does not."""
    essayes = set()

    def etendue(rang: int) -> float:
        essayes.add(rang)
        return 0.7 * PLACES[rang]

    assert composition._le_plus_genereux(etendue, PLACES[: len(MISES_EN_PAGE)]) == 8
    assert essayes == {0, 8, 9}


def test_sizes_are_in_the_order_of_the_room_they_take() -> None:
    assert list(PLACES) == sorted(PLACES)
    assert [taille[:2] for taille in DE_LOIN] == sorted(taille[:2] for taille in DE_LOIN)

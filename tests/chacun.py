"""What is said of each of several things says nothing of none."""

from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")


def chacun(suite: Iterable[T]) -> list[T]:
    """Each of these, of which there is one at least; fails otherwise, for the loop would say nothing."""
    choses = list(suite)
    assert choses, "nothing to walk through"
    return choses

"""What stands before and after a page of a series."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")


def voisins(suite: Sequence[T]) -> Iterator[tuple[T | None, T, T | None]]:
    """Each element between the one before and the one after."""
    yield from zip((None, *suite[:-1]), suite, (*suite[1:], None), strict=False)

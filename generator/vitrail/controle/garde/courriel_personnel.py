"""No address of a person is published, only those of services: the box stays when the person leaves."""

from __future__ import annotations

from collections.abc import Iterable

from vitrail.controle.garde.passages import Passage
from vitrail.socle.personnes import boites


def reperer(passage: Passage) -> Iterable[tuple[int, int]]:
    return boites.reperer(passage.texte)

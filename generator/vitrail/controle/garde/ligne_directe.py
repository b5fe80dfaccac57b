"""No direct line is published: it rings at somebody’s, and outlives the post. A service has a number of its own."""

from __future__ import annotations

from collections.abc import Iterable

from vitrail.controle.garde.passages import Passage
from vitrail.socle.personnes import lignes


def reperer(passage: Passage) -> Iterable[tuple[int, int]]:
    return lignes.reperer(passage.texte) if passage.en_prose and passage.chiffre else ()

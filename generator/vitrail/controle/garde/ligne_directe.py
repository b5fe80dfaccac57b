"""No direct line is published: it rings at somebody’s, and outlives the post. A service has a number of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vitrail.controle.garde.passages import Passage
from vitrail.controle.garde.remarques import RemarqueDeGarde, remarquer
from vitrail.domaine.site import Site
from vitrail.socle.personnes import lignes


def garder(site: Site, passages: Iterable[Passage]) -> Iterator[RemarqueDeGarde]:
    for passage in passages:
        if passage.en_prose and passage.chiffre:
            for debut, fin in lignes.reperer(passage.texte):
                yield remarquer("ligne-directe", passage, debut, fin)

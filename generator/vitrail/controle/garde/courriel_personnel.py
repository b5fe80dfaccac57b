"""No address of a person is published, only those of services: the box stays when the person leaves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vitrail.controle.garde.passages import Passage
from vitrail.controle.garde.remarques import RemarqueDeGarde, remarquer
from vitrail.domaine.site import Site
from vitrail.socle.personnes import boites


def garder(site: Site, passages: Iterable[Passage]) -> Iterator[RemarqueDeGarde]:
    for passage in passages:
        for debut, fin in boites.reperer(passage.texte):
            yield remarquer("courriel-personnel", passage, debut, fin)

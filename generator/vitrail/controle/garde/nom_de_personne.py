"""Nobody is named. Functions are what the public needs.

One name may have to be there: LCEN, article 6, III, wants that of who directs the publication, and of who answers for
what is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vitrail.controle.garde.passages import Passage
from vitrail.controle.garde.remarques import RemarqueDeGarde, remarquer
from vitrail.domaine.site import Site
from vitrail.socle.personnes import noms
from vitrail.sources.modeles.site import Editeur

_SERVICES = frozenset(("responsable", "verifie_par", "organisme", "pilote", "service", "audit_par", "porteur"))
"""Fields that name a service: a first name there is somebody’s."""
_LEGAUX = frozenset(("directeur_publication", "responsable_redaction"))


def garder(site: Site, passages: Iterable[Passage]) -> Iterator[RemarqueDeGarde]:
    for passage in passages:
        if passage.en_prose and not (isinstance(passage.porteur, Editeur) and passage.champ in _LEGAUX):
            for debut, fin in _noms(passage):
                yield remarquer("nom-de-personne", passage, debut, fin)


def _noms(passage: Passage) -> tuple[tuple[int, int], ...]:
    if passage.champ in _SERVICES and noms.nomme_un_agent(passage.texte):
        return ((0, len(passage.texte)),)
    return noms.reperer(passage.texte)

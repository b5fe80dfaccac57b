"""Nobody is named. Functions are what the public needs.

One name may have to be there: LCEN, article 6, III, wants that of who directs the publication, and of who answers for
what is written.
"""

from __future__ import annotations

from collections.abc import Iterable

from vitrail.controle.garde.passages import Passage
from vitrail.socle.personnes import noms
from vitrail.sources.modeles.site import Editeur

_SERVICES = frozenset(("responsable", "verifie_par", "organisme", "pilote", "service", "audit_par", "porteur"))
"""Fields that name a service: a first name there is somebody’s."""
_LEGAUX = frozenset(("directeur_publication", "responsable_redaction"))


def reperer(passage: Passage) -> Iterable[tuple[int, int]]:
    if not passage.en_prose or (isinstance(passage.porteur, Editeur) and passage.champ in _LEGAUX):
        return ()
    if passage.champ in _SERVICES and noms.nomme_un_agent(passage.texte):
        return ((0, len(passage.texte)),)
    return noms.reperer(passage.texte)

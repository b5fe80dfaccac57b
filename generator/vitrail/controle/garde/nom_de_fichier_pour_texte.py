"""A file name where words are expected: it would be shown as it is, and lead to nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vitrail.controle.garde.passages import Passage
from vitrail.controle.garde.remarques import RemarqueDeGarde, remarquer
from vitrail.domaine import parcours
from vitrail.domaine.site import Site
from vitrail.sources.modeles.valeurs import Fichier

_NOM_DE_FICHIER = re.compile(r"\S+\.(?:pdf|docx?|odt|odp|ods|xlsx?|pptx?|csv|jpe?g|png|svg)", re.IGNORECASE)


def garder(site: Site, passages: Iterable[Passage]) -> Iterator[RemarqueDeGarde]:
    for passage in passages:
        if passage.genre in ("texte", "ligne") and _NOM_DE_FICHIER.fullmatch(passage.texte):
            champs = parcours.champs_de(type(passage.porteur), Fichier)
            ou = " ou ".join(f"« {champ} »" for champ in champs) or "un lien d’une page rédigée"
            ou_en = " or ".join(f"“{champ}”" for champ in champs) or "a link of a hand-written page"
            yield remarquer(
                "nom-de-fichier-pour-texte", passage, 0, len(passage.texte), champ=passage.champ, ou=ou, ou_en=ou_en
            )

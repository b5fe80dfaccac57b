"""The other languages in which a page tells how to come: links for the top of the pages that people reach first."""

from __future__ import annotations

from dataclasses import dataclass

from vitrail.domaine.site import Site
from vitrail.presentation import langues


@dataclass(frozen=True, slots=True)
class LienDeLangue:
    """The page of one language, named in that language."""

    nom: str
    adresse: str
    balise: str
    sens: str


def liens(site: Site) -> tuple[LienDeLangue, ...]:
    """The languages of the page, for the top of the pages that people reach first."""
    if not site.horaires:
        return ()
    toutes = langues.choisies(site.langues, site.identite.langues)
    return tuple(LienDeLangue(langue.nom, f"venir/{langue.code}", langue.balise, langue.sens) for langue in toutes)

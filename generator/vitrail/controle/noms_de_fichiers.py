"""Names that Linux takes and that a colleague's computer does not: Windows keeps some for itself, and like macOS it
takes ``Plan.pdf`` and ``plan.pdf`` for one file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vitrail.domaine.site import Site
from vitrail.socle.diagnostic import Diagnostic, Emplacement, signaler
from vitrail.sources.lecture import FICHIERS, PAGES

_RESERVE = re.compile(r"(?:con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³])(?:\..*)?", re.IGNORECASE)
_REFUSE = re.compile(r"[<>:\"|?*\\]|[. ]$")


def controler(site: Site) -> Iterator[Diagnostic]:
    vus: dict[str, str] = {}
    for chemin in _chemins(site):
        if mauvais := next((etape for etape in chemin.split("/") if _impossible(etape)), None):
            yield signaler("nom-refuse-par-windows", Emplacement(chemin), nom=mauvais)
        autre = vus.setdefault(chemin.casefold(), chemin)
        if autre != chemin:
            yield signaler("noms-confondus", Emplacement(chemin), Emplacement(autre), nom=chemin, autre=autre)


def _impossible(etape: str) -> bool:
    return etape != ".." and (_RESERVE.fullmatch(etape) is not None or _REFUSE.search(etape) is not None)


def _chemins(site: Site) -> Iterator[str]:
    """The path of every file that people wrote, from the root of the site, each once."""
    ecrits = {fiche.place().fichier for fiches in site.fiches.values() for fiche in fiches}
    ecrits |= {f"{PAGES}/{page.fichier}" for page in site.libres}
    ecrits |= {f"{FICHIERS}/{nom}" for nom in site.fichiers}
    return iter(sorted(ecrits))

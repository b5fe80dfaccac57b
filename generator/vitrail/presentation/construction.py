"""What a build says of itself, for whoever publishes it: its day, whether it is a draft, the files it must hold."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from vitrail import __version__
from vitrail.sources.pages import Page

CHEMIN = "construction.json"


@dataclass(frozen=True)
class Construit:
    """What a build said of itself: the day it was read as of, its files by address, whether it is a draft."""

    lu_le: str
    fichiers: tuple[str, ...]
    brouillon: bool


def relire(octets: bytes) -> Construit:
    """What :func:`temoin` wrote. Raises ValueError for anything else."""
    try:
        dit = json.loads(octets)
        lu_le = date.fromisoformat(dit["lu_le"]).isoformat()
        return Construit(lu_le, tuple(map(str, dit["fichiers"])), bool(dit["brouillon"]))
    except (KeyError, TypeError, RecursionError) as erreur:
        raise ValueError("not what a build says of itself") from erreur


def temoin(pages: Iterable[Page], fichiers: Iterable[str], today: date, brouillon: bool) -> bytes:
    """The content of ``construction.json`` at the root of the site, read as of ``today``.

    ``fichiers``: addresses of what is no page. What the theme adds (styles, site map) is not listed.
    """
    attendus = [f"{page.chemin}/index.html" if page.chemin else "index.html" for page in pages]
    dit = {
        "vitrail": __version__,
        "lu_le": today.isoformat(),
        "brouillon": brouillon,
        "fichiers": sorted([*attendus, *fichiers]),
    }
    return f"{json.dumps(dit, ensure_ascii=False, indent=1)}\n".encode()

"""The folder of a site: how to know it, where it is when a command is typed elsewhere, what is its sources."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from vitrail.socle.reseau import RESEAU, SITES
from vitrail.sources.lecture import DOSSIERS

TRAVAIL = ".vitrail-brouillons"
"""Hidden folder of a site where the editor keeps what is no content: drafts, answers, what was put on line. Git does
not see it, and an empty folder that holds it is empty."""


def est_racine(dossier: Path) -> bool:
    """Whether a site is written in ``dossier``."""
    return all((dossier / nom).is_dir() for nom in DOSSIERS)


def plus_proche(dossier: Path) -> Path | None:
    """The folder of the site around ``dossier``, or the only one just inside it; None when there is no such one."""
    for parent in dossier.resolve().parents:
        if est_racine(parent):
            return parent
    dedans: list[Path] = []
    with suppress(OSError):
        dedans = [enfant for enfant in sorted(dossier.iterdir()) if est_racine(enfant)]
    return dedans[0] if len(dedans) == 1 else None


def reseau_de(site: Path) -> Path | None:
    """The network in whose folder of sites a site stands; ``None`` for one that stands alone."""
    sites = site.resolve().parent
    return sites.parent if sites.name == SITES and (sites.parent / RESEAU).is_file() else None


def est_source(dossier: Path) -> bool:
    """Whether ``dossier`` is that of a site, or one of those where its people write."""
    reel = dossier.resolve()
    return est_racine(reel) or any(
        reel.is_relative_to(parent / nom) for parent in reel.parents if est_racine(parent) for nom in DOSSIERS
    )

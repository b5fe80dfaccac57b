"""Sites read as of a day: those of the repository once for all tests, a copy that a test may change each time."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from tests.conftest import REPOSITORY
from vitrail import build
from vitrail.domaine.site import Site

SITES = REPOSITORY / "tests" / "sites"
CAS = (
    (REPOSITORY, date(2022, 4, 15)),
    (SITES / "pratique", date(2022, 4, 14)),
    (SITES / "sous-prefecture", date(2024, 12, 12)),
    (SITES / "prefecture-de-police", date(2026, 11, 20)),
    (SITES / "minimal", date(2026, 1, 1)),
)
"""Every site of the repository, on a day when it has something to say."""
NOMS = tuple(racine.name for racine, _ in CAS)


def site_lu(racine: Path, le: date) -> Site:
    fixe = racine == REPOSITORY or racine.parent == SITES
    return _une_fois(racine, le) if fixe else _lire(racine, le)


@cache
def _une_fois(racine: Path, le: date) -> Site:
    return _lire(racine, le)


def _lire(racine: Path, le: date) -> Site:
    site = build.inspecter(racine, le).site
    assert site is not None
    return site

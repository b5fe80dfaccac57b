"""Sites read as of a day: those of the repository once for all tests, a copy that a test may change each time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from tests.conftest import REPOSITORY
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.build import Build
from vitrail.domaine.site import Site
from vitrail.sources.modeles.base import Modele
from vitrail.sources.modeles.genres import PAR_MODELE

SITES = REPOSITORY / "tests" / "sites"
CAS = (
    (REPOSITORY, date(2022, 4, 15)),
    (SITES / "pratique", date(2022, 4, 14)),
    (SITES / "sous-prefecture", date(2024, 12, 12)),
    (SITES / "prefecture-de-police", date(2026, 11, 20)),
    (SITES / "minimal", date(2026, 1, 1)),
    (SITES / "var", date(2019, 12, 1)),
)
"""Every site of the repository, on a day when it has something to say."""
NOMS = tuple(racine.name for racine, _ in CAS)


def site_lu(racine: Path, le: date) -> Site:
    fixe = racine == REPOSITORY or racine.parent == SITES
    return _une_fois(racine, le) if fixe else _lire(racine, le)


def deux(le: date = date(2026, 4, 14)) -> Site:
    """An invented prefecture with two of each thing, on a day when things begin, end and are due."""
    return _une_fois(REPOSITORY / "tests" / "deux", le)


@cache
def site_bati(racine: Path, le: date) -> Build:
    """A site of the repository with all that it publishes."""
    bati = build.generer(photographier(racine), le)
    assert bati.pages
    return bati


def octets_de(bati: Build, nom: str) -> bytes:
    """The file of that address."""
    fichier = bati.fichiers[nom]
    return fichier if isinstance(fichier, bytes) else fichier.lire()


def avec(site: Site, *fiches: Modele) -> Site:
    """The same site, with each of these records in the place of those of its kind."""
    return replace(site, fiches={**site.fiches, **{PAR_MODELE[type(fiche)].nom: (fiche,) for fiche in fiches}})


@cache
def _une_fois(racine: Path, le: date) -> Site:
    return _lire(racine, le)


def _lire(racine: Path, le: date) -> Site:
    site = build.inspecter(photographier(racine), le).site
    assert site is not None
    return site

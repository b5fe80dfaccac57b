"""The rules of the label as data, and the questions asked of them.

``charger`` reads a referential packaged here, or one of the folders that it is given: a later edition,
another label, or the small one of the tests. No line of Python knows which one it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from vitrail.sources.referentiel.cadre import Module, Terme, TypeSite
from vitrail.sources.referentiel.erreurs import IdentifiantInconnu, Probleme, ReferentielInconnu, ReferentielInvalide
from vitrail.sources.referentiel.grille import Empechement, Grille, LigneContact, LigneGrille
from vitrail.sources.referentiel.indicateur import Indicateur
from vitrail.sources.referentiel.lecture import empreinte, fichiers, lire
from vitrail.sources.referentiel.modele import (
    Delai,
    Disposition,
    Engagement,
    Prescription,
    PrescriptionDeFraicheur,
    Preuve,
    Recurrence,
    Seuil,
    SousEngagement,
)
from vitrail.sources.referentiel.referentiel import Referentiel
from vitrail.sources.referentiel.reponses import ConflitModule, DelaiApplicable, RegleModules

__all__ = [
    "ConflitModule",
    "Delai",
    "DelaiApplicable",
    "Disposition",
    "Empechement",
    "Engagement",
    "Grille",
    "IdentifiantInconnu",
    "Indicateur",
    "LigneContact",
    "LigneGrille",
    "Module",
    "Prescription",
    "PrescriptionDeFraicheur",
    "Preuve",
    "Probleme",
    "Recurrence",
    "Referentiel",
    "ReferentielInconnu",
    "ReferentielInvalide",
    "RegleModules",
    "Seuil",
    "SousEngagement",
    "Terme",
    "TypeSite",
    "charger",
    "disponibles",
]

_PAQUET = Path(__file__).parent
_NOM = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def charger(identifiant: str, dossiers: Sequence[Path] = ()) -> Referentiel:
    """Return the referential ``identifiant``: a folder of that name in ``dossiers``, else in the package.

    It is read again only when one of its files changes. Raises :class:`ReferentielInconnu` or
    :class:`ReferentielInvalide`.
    """
    for nom, dossier in _trouves(dossiers):
        if nom == identifiant:
            return _lire(identifiant, dossier, empreinte(fichiers(dossier)))
    raise ReferentielInconnu(identifiant, disponibles(dossiers))


def disponibles(dossiers: Sequence[Path] = ()) -> tuple[str, ...]:
    """Identifiers of the referentials of ``dossiers`` and of the package."""
    return tuple(sorted({nom for nom, _ in _trouves(dossiers)}))


def _trouves(dossiers: Sequence[Path]) -> Iterator[tuple[str, Path]]:
    for parent in (*dossiers, _PAQUET):
        for dossier in sorted(parent.iterdir()) if parent.is_dir() else ():
            if _NOM.fullmatch(dossier.name) and dossier.is_dir() and fichiers(dossier):
                yield dossier.name, dossier


@lru_cache(maxsize=16)
def _lire(identifiant: str, dossier: Path, _etat: tuple[tuple[str, int, int], ...]) -> Referentiel:
    return lire(identifiant, dossier)

"""The earlier versions of a file: when, and what would change by coming back to one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from vitrail.reponses.differences import SujetChange
from vitrail.reponses.editeur.cadre import CadreDEditeur
from vitrail.reponses.rapports.diff import NATURES
from vitrail.sources.pages import Gabarit

PASSE = "/passe"
"""Where the versions of a form stand in the editor: the address of the form, under another name."""


@dataclass(frozen=True, slots=True)
class VersionMontree:
    adresse: str
    quand: str
    provenance: str
    """``Enregistrée ici``, or Git."""


@dataclass(frozen=True, slots=True)
class GabaritDuPasse(Gabarit):
    fichier: ClassVar[str] = "editeur/passe.html"

    cadre: CadreDEditeur
    titre: str
    adresse: str
    fiche: str
    """Address of the form."""
    versions: tuple[VersionMontree, ...]
    choisie: VersionMontree | None = None
    sujets: tuple[SujetChange, ...] | None = None
    """What would change by coming back to the chosen one; ``None`` when it cannot be compared."""
    natures: Mapping[str, str] = field(default_factory=lambda: NATURES)

"""Findings as values: where, which rule, and the facts the message needs.

Nothing here prints, stops or words anything: the wording lives in the catalogue.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


def lisible(texte: str) -> str:
    """``texte`` without what could move the cursor of a terminal, break a line or reverse the reading."""
    return "".join(signe if signe.isprintable() or signe == "\u00a0" else "\ufffd" for signe in texte)


class Gravite(StrEnum):
    """``ERREUR``: the page would be false or broken, nothing is published.
    ``AVERTISSEMENT``: true but late or incomplete, published and shown as such."""

    ERREUR = "error"
    AVERTISSEMENT = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Emplacement:
    """A place in a file of the site; ``ligne`` and ``colonne`` count from 1, 0 means the whole file."""

    fichier: str
    ligne: int = 0
    colonne: int = 0

    def __str__(self) -> str:
        fichier = lisible(self.fichier)
        return f"{fichier}:{self.ligne}:{self.colonne}" if self.ligne else fichier


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: the name of a rule of the catalogue, one place or several, and the values its message shows."""

    regle: str
    lieux: tuple[Emplacement, ...]
    valeurs: Mapping[str, object] = field(default_factory=dict)

    @property
    def lieu(self) -> Emplacement:
        return self.lieux[0]


def signaler(regle: str, *lieux: Emplacement, **valeurs: object) -> Diagnostic:
    """Build a :class:`Diagnostic`; the first place is where the reader has to write."""
    return Diagnostic(regle, lieux, valeurs)

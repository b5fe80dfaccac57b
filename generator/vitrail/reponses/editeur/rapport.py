"""A report of an audit of accessibility that was dropped, as its page shows it: what the declaration would say then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from vitrail.reponses.editeur.cadre import CadreDEditeur
from vitrail.socle.catalogue import DiagnosticEnMots
from vitrail.sources.pages import Gabarit

RAPPORT = "/rapport"
"""Where one is dropped."""
_DEDANS = "    "


@dataclass(frozen=True, slots=True)
class ChangementDeclare:
    """One field of the declaration: what becomes of it, and of each of its items."""

    mots: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GabaritDuRapport(Gabarit):
    fichier: ClassVar[str] = "editeur/rapport.html"

    cadre: CadreDEditeur
    adresse: str = ""
    """Where the form of this report is sent; empty before one is dropped."""
    nom: str = ""
    changements: tuple[ChangementDeclare, ...] = ()
    laisses: tuple[str, ...] = ()
    """What was left out, and why."""
    erreurs: tuple[DiagnosticEnMots, ...] = ()
    remarques: tuple[DiagnosticEnMots, ...] = ()
    enregistrable: bool = False
    attendent: tuple[tuple[str, str], ...] = ()
    """Before one is dropped, those that were and are not saved: address, name."""


def changements(lignes: Iterable[str]) -> tuple[ChangementDeclare, ...]:
    """The lines of an account, where those of an item are set in."""
    groupes: list[tuple[str, list[str]]] = []
    for ligne in lignes:
        if ligne.startswith(_DEDANS) and groupes:
            groupes[-1][1].append(ligne.strip())
        else:
            groupes.append((ligne, []))
    return tuple(ChangementDeclare(mots, tuple(details)) for mots, details in groupes)

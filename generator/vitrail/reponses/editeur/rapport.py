"""A report of an audit of accessibility that was dropped, as its page shows it: what the declaration would say then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from vitrail.reponses.editeur.cadre import CadreDEditeur
from vitrail.saisie.rapports_ara.compte_rendu import ChangementDeclare
from vitrail.socle.catalogue import DiagnosticEnMots
from vitrail.sources.pages import Gabarit

RAPPORT = "/rapport"
"""Where one is dropped."""


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

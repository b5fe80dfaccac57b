"""The mention that the law wants on every page: computed from the declaration, never typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from vitrail.socle import phrases
from vitrail.socle.echeances import ajouter_mois
from vitrail.socle.seuils import CONFORMITE_PARTIELLE, DECLARATION_VALABLE_MOIS
from vitrail.sources.modeles.site import Accessibilite

Niveau = Literal["totale", "partielle", "non"]
MENTIONS: dict[Niveau, str] = {
    "totale": "Accessibilité : totalement conforme",
    "partielle": "Accessibilité : partiellement conforme",
    "non": "Accessibilité : non conforme",
}
"""The three exact sentences; tools of the State look for them, plain space before the colon included."""


@dataclass(frozen=True, slots=True)
class Conformite:
    """Where the site stands. ``raison`` says why no rate counts; empty when one does."""

    niveau: Niveau
    raison: str = ""

    @property
    def mention(self) -> str:
        return MENTIONS[self.niveau]


def conformite(declaration: Accessibilite | None, today: date) -> Conformite:
    """The level in force on the day ``today``: without an audit that still holds, the site is not conforming."""
    if declaration is None:
        return Conformite("non", "aucune déclaration n’a été établie")
    if declaration.audit_le is None or declaration.taux is None:
        return Conformite("non", "aucun audit n’a encore été fait")
    if declaration.audit_le > today:
        return Conformite("non", "l’audit n’a pas encore eu lieu")
    for quoi, jour in (("l’audit", declaration.audit_le), ("la déclaration", declaration.declaration_le)):
        fin = ajouter_mois(jour, DECLARATION_VALABLE_MOIS)
        if fin < today:
            return Conformite("non", f"{quoi} a plus de trois ans (échéance : {phrases.date_en_mots(fin)})")
    if declaration.taux >= 100:
        return Conformite("totale")
    return Conformite("partielle" if declaration.taux >= CONFORMITE_PARTIELLE else "non")


def valable_jusqu_au(declaration: Accessibilite) -> date | None:
    """Last day on which the rate counts; ``None`` without an audit."""
    if declaration.audit_le is None:
        return None
    return ajouter_mois(min(declaration.audit_le, declaration.declaration_le), DECLARATION_VALABLE_MOIS)

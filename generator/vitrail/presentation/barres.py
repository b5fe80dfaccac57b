"""Few values, each as a bar beside its target: a line between two or three points would draw a trend."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from vitrail.domaine.series import Point, Serie
from vitrail.presentation.commentaires import cible_en_mots, valeur_en_mots
from vitrail.socle import phrases
from vitrail.socle.seuils import VALEURS_D_UNE_LIGNE
from vitrail.sources.modeles.unites import Unite

_AIR = Decimal("1.15")
"""What a scale without an end of its own leaves beyond its greatest value."""


@dataclass(frozen=True, slots=True)
class BarreDeValeur:
    """``longueur``, ``repere``: the value and its target, in hundredths of the scale."""

    periode: str
    valeur: str
    cible: str
    longueur: float
    repere: float | None


def barrer(serie: Serie) -> tuple[BarreDeValeur, ...]:
    """The oldest first; none when there are enough values for a line, or one of them is negative."""
    valeurs = serie.valeurs
    buts = [but for point in valeurs if (but := serie.but(point)) is not None]
    nombres = [point.nombre for point in valeurs]
    if not valeurs or len(valeurs) >= VALEURS_D_UNE_LIGNE or min(nombres) < 0:
        return ()
    fin = max(Decimal(100), *nombres) if serie.unite is Unite.POURCENT else max([*nombres, *buts]) * _AIR
    return tuple(_barre(serie, point, fin or Decimal(1)) for point in valeurs)


def _barre(serie: Serie, point: Point, fin: Decimal) -> BarreDeValeur:
    but = serie.but(point)
    return BarreDeValeur(
        periode=phrases.majuscule(phrases.periode_en_mots(point.periode)),
        valeur=valeur_en_mots(point),
        cible=cible_en_mots(point),
        longueur=round(float(point.nombre / fin) * 100, 1),
        repere=None if but is None else round(float(but / fin) * 100, 1),
    )

"""A series as one small line beside its figure, without axis nor words: the row that it stands in says them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from vitrail.domaine.series import Serie
from vitrail.socle.seuils import VALEURS_D_UNE_ESQUISSE

LARGEUR, HAUTEUR = 120, 24
_MARGE = 3


@dataclass(frozen=True, slots=True)
class Esquisse:
    """``trait``: the line, as a path of SVG; ``x``, ``y``: the last value; ``but``: the height of its target."""

    trait: str
    x: float
    y: float
    but: float | None
    largeur: int = LARGEUR
    hauteur: int = HAUTEUR


def esquisser(serie: Serie) -> Esquisse | None:
    """None under so many values that a line would draw a trend where there is none."""
    valeurs = serie.valeurs
    if len(valeurs) < VALEURS_D_UNE_ESQUISSE:
        return None
    but = serie.but(valeurs[-1])
    nombres = [point.nombre for point in valeurs]
    bornes = [*nombres, *([but] if but is not None else [])]
    bas, haut = min(bornes), max(bornes)

    def y(nombre: Decimal) -> float:
        part = float((nombre - bas) / (haut - bas)) if haut > bas else 0.5
        return round(HAUTEUR - _MARGE - (HAUTEUR - 2 * _MARGE) * part, 1)

    pas = (LARGEUR - 2 * _MARGE) / (len(nombres) - 1)
    places = [(round(_MARGE + pas * rang, 1), y(nombre)) for rang, nombre in enumerate(nombres)]
    trait = "M" + "L".join(f"{x:g} {hauteur:g}" for x, hauteur in places)
    return Esquisse(trait, *places[-1], but=None if but is None else y(but))

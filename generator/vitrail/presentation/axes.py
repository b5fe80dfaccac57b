"""What stands along the axes of a chart: round numbers, and the periods that are named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from vitrail.socle.temps import Periode
from vitrail.sources.modeles.unites import Unite

_MOIS = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")


def graduations(valeurs: Iterable[Decimal], entieres: bool) -> tuple[Decimal, ...]:
    """Three to five round numbers that hold all values; from zero, unless that would flatten the line."""
    connues = list(valeurs)
    bas, haut = min(connues), max(connues) or Decimal(1)
    if bas < 0:  # the axis of a balance shows where zero is
        haut = max(*connues, Decimal(0))
    elif bas * 2 <= haut or bas == haut:
        bas = Decimal(0)
    ecart = haut - bas
    puissance = Decimal(1).scaleb((ecart / 3).adjusted())
    pas = next(
        multiple * puissance
        for multiple in map(Decimal, ("1", "2", "2.5", "5", "10"))
        if multiple * puissance * 3 >= ecart
    )
    if entieres:
        pas = max(Decimal(1), pas.to_integral_value(ROUND_CEILING))
    premiere = (bas / pas).to_integral_value(ROUND_FLOOR)
    if bas and premiere * pas == bas:  # on the line of the axis, it would be read as zero
        premiere -= 1
    derniere = (haut / pas).to_integral_value(ROUND_CEILING)
    return tuple((pas * rang).normalize() for rang in range(int(premiere), int(derniere) + 1))


_PART = Decimal(60)
"""How many seconds make a minute, and minutes an hour: from one on, durations are told in several parts."""


def en_plusieurs_parts(unite: Unite, valeurs: Iterable[Decimal]) -> bool:
    """Whether such values are told as ``15 min 47 s``."""
    return unite in (Unite.SECONDE, Unite.MINUTE) and max(valeurs) >= _PART


def graduer(valeurs: Sequence[Decimal], unite: Unite) -> tuple[Decimal, ...]:
    """Round numbers for values in ``unite``: whole minutes or hours when durations differ by as much."""
    if not en_plusieurs_parts(unite, valeurs) or max(valeurs) - min(valeurs) < _PART:
        return graduations(valeurs, unite is Unite.NOMBRE)
    return tuple(_PART * rang for rang in graduations([valeur / _PART for valeur in valeurs], entieres=True))


def reperes(periodes: Sequence[Periode]) -> list[tuple[int, str]]:
    """Some periods under the axis, the last among them: all when they are few, else years, else one in so many."""
    annees = [(rang, str(periode.annee)) for rang, periode in enumerate(periodes) if periode.rang == 1]
    genre = periodes[0].genre
    place = {"mois": 4, "annee": 6}.get(genre, 5)
    if len(periodes) > place and len(annees) >= 3:
        return _une_sur(annees, 6)
    return _une_sur([(rang, _abrege(periode)) for rang, periode in enumerate(periodes)], place)


def _une_sur(reperes: list[tuple[int, str]], place: int) -> list[tuple[int, str]]:
    """At most ``place`` of them, evenly spaced, the last one kept."""
    return reperes[:: -((len(reperes) + place - 1) // place)]


def _abrege(periode: Periode) -> str:
    if periode.genre == "annee":
        return str(periode.annee)
    rang = _MOIS[periode.rang - 1] if periode.genre == "mois" else f"{periode.genre[0].upper()}{periode.rang}"
    return f"{rang} {periode.annee}"

"""French wording of figures: numbers, units, targets and differences."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from vitrail.socle import durees
from vitrail.socle.mots import accorder, sans_accents
from vitrail.socle.typographie import FINE_INSECABLE, INSECABLE

MOINS = "\u2212"


def nombre(valeur: int | Decimal) -> str:
    """``1 234,50``: decimal comma, decimals kept as given, thousands apart by U+202F, minus U+2212.

    Raises ValueError for what is not a finite number.
    """
    exact = Decimal(valeur)
    if not exact.is_finite():
        raise ValueError(f"not a finite number: {valeur}")
    entiers, _, decimales = format(abs(exact), "f").partition(".")
    texte = f"{int(entiers):,}".replace(",", FINE_INSECABLE)
    if decimales:
        texte += "," + decimales
    return MOINS + texte if exact < 0 else texte


# Written form -> (from 0 to 2 excluded, from 2). Keys have no accent and no capital.
_FORMES: dict[str, tuple[str, str]] = {
    "%": ("%", "%"),
    "‰": ("‰", "‰"),
    "€": ("€", "€"),
    "jour": ("jour", "jours"),
    "jour ouvre": ("jour ouvré", "jours ouvrés"),
    "heure": ("h", "h"),
    "h": ("h", "h"),
    "minute": ("min", "min"),
    "min": ("min", "min"),
    "seconde": ("s", "s"),
    "semaine": ("semaine", "semaines"),
    "an": ("an", "ans"),
    "annee": ("an", "ans"),
    "point": ("point", "points"),
    "": ("", ""),
    "nombre": ("", ""),
}
_PLURIELS = {"jours": "jour", "jours ouvres": "jour ouvre", "heures": "heure", "minutes": "minute"}
_PLURIELS |= {"secondes": "seconde", "semaines": "semaine"}
_PLURIELS |= {"ans": "an", "annees": "annee", "points": "point"}


@lru_cache(maxsize=256)
def _formes(unite: str) -> tuple[str, str]:
    cle = sans_accents(" ".join(unite.split())).lower()
    return _FORMES.get(_PLURIELS.get(cle, cle), (unite, unite))


def avec_unite(valeur: int | Decimal, unite: str) -> str:
    """``92,86 %``, ``1,95 jour``, ``8 jours ouvrés``, ``1 h``: the unit agrees and never leaves its number.

    ``unite`` is a word of the data (``jours``, ``%``, ``heures``…); ``nombre`` or nothing gives the bare
    number, and a unit that is not known is shown as written (``par an``).
    """
    if composee := durees.en_mots(valeur, unite):
        return composee
    forme = accorder(valeur, *_formes(unite))
    return f"{nombre(valeur)}{INSECABLE}{forme}" if forme else nombre(valeur)


def en_unite(unite: str) -> str:
    """A unit after what it measures: ``en jours``, ``sur 5`` for a score."""
    if unite == "secondes":  # told as 15 min 47 s
        return "en minutes et secondes"
    return unite if unite.startswith("sur ") else f"en {unite}"


_COMPARATEURS = {">": "plus de ", ">=": "au moins ", "<": "moins de ", "<=": "au plus ", "=": ""}


def cible_en_mots(comparateur: str, valeur: int | Decimal, unite: str) -> str:
    """``plus de 75 %``, ``moins de 5 jours``, ``au moins 4 par an``; ``=`` gives the value alone.

    ``comparateur`` is one of ``> >= < <= =``; ValueError otherwise.
    """
    if comparateur not in _COMPARATEURS:
        raise ValueError(f"unknown comparator: {comparateur}")
    return _COMPARATEURS[comparateur] + avec_unite(valeur, unite)


# A rate that goes from 92 % to 93 % gains one point, not one per cent.
POINTS = {"%": ("point", "points"), "‰": ("point pour mille", "points pour mille")}


def difference_en_mots(avant: int | Decimal, apres: int | Decimal, unite: str) -> str:
    """``en baisse de 0,62 point``, ``en hausse de 1 jour``, ``stable``; both values are in ``unite``."""
    ecart = Decimal(apres) - Decimal(avant)
    if not ecart:
        return "stable"
    sens = "en hausse" if ecart > 0 else "en baisse"
    ampleur = abs(ecart)
    if formes := POINTS.get(unite.strip(), POINTS["%"] if unite.startswith("sur ") else None):
        return f"{sens} de {nombre(ampleur)}{INSECABLE}{accorder(ampleur, *formes)}"
    return f"{sens} de {avec_unite(ampleur, unite)}"


def compte(n: int, singulier: str, pluriel: str | None = None) -> str:
    """``1 réponse``, ``114 réponses``: a number and what it counts (see :func:`vitrail.socle.mots.accorder`)."""
    return f"{nombre(n)}{INSECABLE}{accorder(n, singulier, pluriel)}"

"""Durations of several parts: « 15 min 47 s », « 2 h 30 », « 2 semaines 3 jours ». Read into one unit, compared only
with their own kind, and told again as people write them.

A clock has seconds, minutes and hours; a calendar days and weeks, or months and years; working days are alone. Between
two kinds nothing is exact: a day is no 24 hours of opening.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from vitrail.socle.mots import sans_accents
from vitrail.socle.typographie import FINE_INSECABLE, INSECABLE

_GENRES: tuple[dict[str, int], ...] = (
    {"secondes": 1, "minutes": 60, "heures": 3600},
    {"jours": 1, "semaines": 7},
    {"mois": 1, "ans": 12},
)
"""Of each kind, its units and how many of the smallest they hold."""
_ECRITES = {"secondes": "secondes?|sec|s", "minutes": "minutes?|min|mn", "heures": "heures?|h", "jours": "jours?|j"}
_ECRITES |= {"semaines": "semaines?|sem", "mois": "mois", "ans": "ans?"}
_UNITE = "|".join(f"(?P<{unite}>{ecrite})" for unite, ecrite in _ECRITES.items())
_PART = re.compile(rf"(\d{{1,3}}(?:[ \u00a0\u202f]\d{{3}})+|\d{{1,6}})\s*(?:(?:{_UNITE})(?![a-z]))?\.?(?:\s|,|et\b|$)*")


def lire(texte: str) -> tuple[Decimal, str] | None:
    """``15 min 47 s`` -> 947 ``secondes``: all in the smallest unit written; ``2 h 30`` -> 150 ``minutes``.

    None for what is no duration of several parts. Raises ValueError for parts of two kinds, out of order, or too large:
    « 2 h 75 ».
    """
    parts = _parts(sans_accents(texte.strip().lower()))
    if len(parts) < 2:
        return None
    unites = [unite for _, unite in parts]
    genre = _genre(unites[0])
    if genre is None or any(unite not in genre for unite in unites):
        raise ValueError(texte)
    poids = [genre[unite] for unite in unites]
    restes = zip(parts[1:], poids, poids[1:], strict=False)
    if any(apres >= avant or nombre * apres >= avant for (nombre, _), avant, apres in restes):
        raise ValueError(texte)
    total = sum(nombre * valeur for (nombre, _), valeur in zip(parts, poids, strict=True))
    return Decimal(total) / poids[-1], unites[-1]


def _parts(texte: str) -> list[tuple[int, str]]:
    """The numbers of a text and their units; the last may be left out after hours or minutes."""
    parts: list[tuple[int, str]] = []
    place = 0
    while place < len(texte):
        lue = _PART.match(texte, place)
        unite = lue and (lue.lastgroup or _SUITES.get(parts[-1][1] if parts else ""))
        if lue is None or unite is None or (lue.lastgroup is None and lue.end() < len(texte)):
            return []
        parts.append((int("".join(lue[1].split())), unite))
        place = lue.end()
    return parts


_SUITES = {"heures": "minutes", "minutes": "secondes"}


def _genre(unite: str) -> dict[str, int] | None:
    return next((genre for genre in _GENRES if unite in genre), None)


def de_meme_genre(unite: str, autre: str) -> bool:
    """Whether one unit converts into the other exactly."""
    genre = _genre(unite)
    return unite == autre or (genre is not None and autre in genre)


def plus_petite(unites: Iterable[str]) -> str | None:
    """The unit in which durations of one kind compare; None when they are not of one kind."""
    dites = list(unites)
    genre = _genre(dites[0]) if dites else None
    if genre is None or any(unite not in genre for unite in dites):
        return None
    return min(dites, key=lambda unite: genre[unite])


def convertir(valeur: Decimal, unite: str, vers: str) -> Decimal:
    """``valeur`` in another unit of its kind. Raises ValueError when it is of another."""
    genre = _genre(unite)
    if unite == vers:
        return valeur
    if genre is None or vers not in genre:
        raise ValueError(f"{unite} is no {vers}")
    return valeur * genre[unite] / genre[vers]


def en_mots(valeur: int | Decimal, unite: str) -> str:
    """``15 min 47 s``, ``2 h 30``: whole seconds or minutes from one minute, or one hour; empty for anything else."""
    if unite not in ("secondes", "minutes") or valeur < 60 or valeur != int(valeur):
        return ""
    secondes = int(valeur) * (60 if unite == "minutes" else 1)
    heures, minutes, reste = secondes // 3600, secondes % 3600 // 60, secondes % 60
    if heures and not reste:
        fin = f"{INSECABLE}{minutes:02}" if minutes else ""
        return f"{_milliers(heures)}{INSECABLE}h{fin}"
    dites = ((heures, "h"), (minutes, "min"), (reste, "s"))
    return INSECABLE.join(f"{_milliers(nombre)}{INSECABLE}{mot}" for nombre, mot in dites if nombre)


def _milliers(nombre: int) -> str:
    return f"{nombre:,}".replace(",", FINE_INSECABLE)

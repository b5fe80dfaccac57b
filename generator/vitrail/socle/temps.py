"""Values of time written in the data: a day, an instant, a partial date, a closed period; hours come along.

Everything is read from text in one form only and refused otherwise, with the form to write
(see :mod:`vitrail.socle.formes`). Nothing here knows what day it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal

from vitrail.socle.formes import JOURS, MOIS, DateImpossible, DureeNulle, FinAvantDebut, FormeInvalide, proposer
from vitrail.socle.heures import Heure, Plage

__all__ = [
    "JOURS",
    "MOIS",
    "DateImpossible",
    "DatePartielle",
    "DureeNulle",
    "FinAvantDebut",
    "FormeInvalide",
    "Genre",
    "Heure",
    "Periode",
    "Plage",
    "Precision",
    "derniere_close",
    "lire_instant",
    "lire_jour",
    "periodes_entre",
]

Genre = Literal["mois", "trimestre", "semestre", "annee"]
Precision = Literal["jour", "mois", "trimestre", "semestre", "annee", "annees"]

_MOIS_PAR_GENRE: dict[Genre, int] = {"mois": 1, "trimestre": 3, "semestre": 6, "annee": 12}
# Prefectures exist since 1800; a later century is a slip of the keyboard.
ANNEES = range(1800, 2200)
ANNEES_DE_LECTURE = range(1980, 2100)
"""Of the day on which a site is read: those that the files of a site can bear (ZIP from 1980, gzip to 2106)."""
_UN_JOUR = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Periode:
    """A month, quarter, half-year or year of the calendar; ``fin`` is its last day. Ordered by its dates.

    Made by :meth:`lire` or :meth:`contenant`, which alone guarantee that the dates fit the kind.
    """

    debut: date
    fin: date
    genre: Genre

    @classmethod
    def lire(cls, texte: str) -> Periode:
        """Read ``2022-03``, ``2022-T1``, ``2022-S1`` or ``2022``. Raises FormeInvalide otherwise."""
        return _lire_periode(texte.strip())

    @classmethod
    def contenant(cls, genre: Genre, jour: date) -> Periode:
        """The period of that kind in which ``jour`` falls."""
        return _periode(genre, jour.year, (jour.month - 1) // _MOIS_PAR_GENRE[genre] + 1)

    @property
    def annee(self) -> int:
        return self.debut.year

    @property
    def rang(self) -> int:
        """Place in its year, from 1: the number of the month, quarter or half-year."""
        return (self.debut.month - 1) // _MOIS_PAR_GENRE[self.genre] + 1

    @property
    def code(self) -> str:
        """The written form, which is also its address: ``2022-T1``."""
        if self.genre == "annee":
            return f"{self.annee:04}"
        rang = f"{self.rang:02}" if self.genre == "mois" else f"{self.genre[0].upper()}{self.rang}"
        return f"{self.annee:04}-{rang}"

    def precedente(self) -> Periode:
        return Periode.contenant(self.genre, self.debut - _UN_JOUR)

    def suivante(self) -> Periode:
        return Periode.contenant(self.genre, self.fin + _UN_JOUR)

    def contient(self, jour: date) -> bool:
        return self.debut <= jour <= self.fin

    def couvre(self, autre: Periode) -> bool:
        """Whether all of ``autre`` is inside: the first quarter covers March, and itself."""
        return self.debut <= autre.debut and autre.fin <= self.fin

    def __str__(self) -> str:
        return self.code


@dataclass(frozen=True, slots=True, order=True)
class DatePartielle:
    """A date known to the day, month, quarter, half-year, year or range of years; ``fin`` is its last day."""

    debut: date
    fin: date
    precision: Precision

    @classmethod
    def lire(cls, texte: str) -> DatePartielle:
        """Read ``2022-05-31``, ``2022-05``, ``2022-T2``, ``2022-S1``, ``2022`` or ``2023-2024``.

        Raises FormeInvalide; DateImpossible for 30 February; FinAvantDebut for ``2024-2023``.
        """
        return _lire_date_partielle(texte.strip())

    @property
    def code(self) -> str:
        """The written form: ``2022-05``."""
        if self.precision == "jour":
            return self.debut.isoformat()
        if self.precision == "annees":
            return f"{self.debut.year:04}-{self.fin.year:04}"
        return Periode(self.debut, self.fin, self.precision).code

    def est_passee(self, today: date) -> bool:
        """Whether all of it is over: what was due in May is late from 1 June."""
        return today > self.fin

    def __str__(self) -> str:
        return self.code


def derniere_close(genre: Genre, today: date) -> Periode:
    """The last period of that kind that is over: its last day is before ``today``."""
    return Periode.contenant(genre, today).precedente()


def periodes_entre(premiere: Periode, derniere: Periode) -> tuple[Periode, ...]:
    """All periods from one to the other, both included; none if they are in the wrong order.

    Raises ValueError when the two are not of one kind.
    """
    if premiere.genre != derniere.genre:
        raise ValueError(f"{premiere} and {derniere} are not of one kind")
    periodes: list[Periode] = []
    periode = premiere
    while periode <= derniere:
        periodes.append(periode)
        periode = periode.suivante()
    return tuple(periodes)


def lire_jour(texte: str) -> date:
    """Read a full day, ``2022-05-31``. Raises FormeInvalide, or DateImpossible for 30 February."""
    return _lire_jour(texte.strip())


_INSTANT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2})")
_INSTANT_PRESQUE = re.compile(r"(.*[0-9])(?:[Tt]|,? ?à ?|,? )([0-9]{1,2} ?[:hH] ?[0-9]{0,2}(?::00)?)")


def lire_instant(texte: str) -> date | datetime:
    """Read a day, or a day and its local time: ``2022-05-10``, ``2022-05-10 14:30``, ``2022-05-10T14:30``.

    A datetime only when the hour is written; it carries no time zone. Raises FormeInvalide.
    """
    epure = " ".join(texte.split())
    lu = _INSTANT.fullmatch(epure) or _INSTANT_PRESQUE.fullmatch(epure)
    if lu is None:
        return lire_jour(texte)
    try:
        instant = _instant(lire_jour(proposer(lu[1]) or lu[1]), Heure.lire(lu[2]))
    except FormeInvalide as erreur:
        raise type(erreur)(texte) from None
    if lu.re is _INSTANT_PRESQUE:
        raise FormeInvalide(texte, f"{instant:%Y-%m-%d %H:%M}")
    return instant


def _instant(jour: date, heure: Heure) -> datetime:
    if heure.heure > 23:
        raise FormeInvalide(heure.code)
    return datetime.combine(jour, time(heure.heure, heure.minute))


_FORME_JOUR = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FORME_PERIODE = re.compile(r"([0-9]{4})(?:-(?:([0-9]{2})|T([0-9])|S([0-9])))?")
_FORME_ANNEES = re.compile(r"([0-9]{4})-([0-9]{4})")


@lru_cache(maxsize=4096)
def _periode(genre: Genre, annee: int, rang: int) -> Periode:
    duree = _MOIS_PAR_GENRE[genre]
    dernier = rang * duree
    apres = date(annee + 1, 1, 1) if dernier == 12 else date(annee, dernier + 1, 1)
    return Periode(date(annee, dernier - duree + 1, 1), apres - _UN_JOUR, genre)


@lru_cache(maxsize=4096)
def _lire_jour(texte: str) -> date:
    if not _FORME_JOUR.fullmatch(texte):
        raise FormeInvalide(texte, _suggerer_jour(texte))
    try:
        jour = date.fromisoformat(texte)
    except ValueError:
        raise DateImpossible(texte, _suggerer_jour(texte)) from None
    if jour.year not in ANNEES:
        raise DateImpossible(texte)
    return jour


@lru_cache(maxsize=4096)
def _lire_periode(texte: str) -> Periode:
    if (lu := _FORME_PERIODE.fullmatch(texte)) is None:
        raise FormeInvalide(texte, _suggerer_periode(texte))
    if (periode := _periode_ecrite(lu)) is None:
        raise DateImpossible(texte, _suggerer_periode(texte))
    return periode


def _periode_ecrite(lu: re.Match[str]) -> Periode | None:
    annee, mois, trimestre, semestre = lu.groups()
    genre: Genre = "mois" if mois else "trimestre" if trimestre else "semestre" if semestre else "annee"
    rang = int(mois or trimestre or semestre or 1)
    if int(annee) not in ANNEES or not 1 <= rang <= 12 // _MOIS_PAR_GENRE[genre]:
        return None
    return _periode(genre, int(annee), rang)


@lru_cache(maxsize=4096)
def _lire_date_partielle(texte: str) -> DatePartielle:
    if (lu := _FORME_ANNEES.fullmatch(texte)) is not None:
        return _annees(texte, int(lu[1]), int(lu[2]))
    try:
        if _FORME_JOUR.fullmatch(texte):
            jour = _lire_jour(texte)
            return DatePartielle(jour, jour, "jour")
        periode = _lire_periode(texte)
    except FormeInvalide as erreur:
        raise type(erreur)(texte, _suggerer_date_partielle(texte)) from None
    return DatePartielle(periode.debut, periode.fin, periode.genre)


def _annees(texte: str, premiere: int, derniere: int) -> DatePartielle:
    if premiere not in ANNEES or derniere not in ANNEES:
        raise DateImpossible(texte)
    if derniere <= premiere:
        ordre = f"{derniere}-{premiere}" if derniere < premiere else str(premiere)
        raise FinAvantDebut(texte, ordre)
    return DatePartielle(date(premiere, 1, 1), date(derniere, 12, 31), "annees")


def _suggerer_jour(texte: str) -> str | None:
    """The day that was meant, as it should be written, if the calendar has it."""
    proposition = proposer(texte)
    if proposition is None or proposition == texte or not _FORME_JOUR.fullmatch(proposition):
        return None
    try:
        return _lire_jour(proposition).isoformat()
    except FormeInvalide:
        return None


def _suggerer_periode(texte: str) -> str | None:
    proposition = proposer(texte)
    if proposition is None or (lu := _FORME_PERIODE.fullmatch(proposition)) is None:
        return None
    periode = _periode_ecrite(lu)
    return periode.code if periode else None


def _suggerer_date_partielle(texte: str) -> str | None:
    proposition = proposer(texte)
    if proposition is None or proposition == texte:
        return None
    try:
        return _lire_date_partielle(proposition).code
    except FormeInvalide:
        return None

"""The days that people name by a rule: ``1er et 3e mardi du mois``, ``semaines paires``, ``hors vacances``.

A rule is what all its conditions say together: ``mardi des semaines paires hors vacances scolaires`` has two, on one
day of the week. :mod:`vitrail.socle.lecture_des_regles` reads it from the words that people use.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from vitrail.socle.calendrier import Calendrier, jour_civil
from vitrail.socle.fetes import DU_LIEU, jour_de_fete
from vitrail.socle.vacances import CalendrierScolaire

GenreDeCondition = Literal["fete", "quantieme", "rang", "cycle", "semaine", "parite", "vacances", "saison"]
_PRECISION: Mapping[GenreDeCondition, int] = {
    "fete": 0, "quantieme": 1, "rang": 1, "cycle": 2, "semaine": 3, "parite": 4, "vacances": 6, "saison": 7,
}  # fmt: skip
_DATE, _VACANCES_NOMMEES = 1, 5
DERNIER = -1
_UN_JOUR = timedelta(days=1)

Borne = tuple[int, int]
"""Month and day of every year."""


@dataclass(frozen=True, slots=True)
class ReperesDuLieu:
    """What the rules of a place need to know of it: its public holidays, its school holidays."""

    calendrier: Calendrier
    ecole: CalendrierScolaire


@dataclass(frozen=True, slots=True)
class ConditionDeJours:
    """One of the things that a rule says. ``dedans``: whether it holds on those days, or on the others.

    ``noms``: feasts by their published names, the public holidays of the place when there is none, but for ``sauf``;
    ``ecart``: so many days after them (``fete``); with ``ouvres``, the last working day before them.
    ``rangs``: which of the weekdays ``jours_de_rang`` in the month, ``-1`` the last (``rang``); which day of the month,
    the n-th working one with ``ouvres`` (``quantieme``).
    ``pas`` and ``depuis``: one week in so many from that of a day (``cycle``). ``pas`` 0 for even weeks, 1 for odd ones
    (``parite``). ``numeros``: ISO weeks (``semaine``). ``vacances``: which school holidays, all when it is empty.
    ``bornes``: first and last day, every year, of each interval (``saison``).
    """

    genre: GenreDeCondition
    dedans: bool = True
    noms: tuple[str, ...] = ()
    sauf: tuple[str, ...] = ()
    ecart: int = 0
    ouvres: bool = False
    rangs: tuple[tuple[int, int], ...] = ()
    pas: int = 0
    depuis: date | None = None
    numeros: tuple[int, ...] = ()
    vacances: str = ""
    bornes: tuple[tuple[Borne, Borne], ...] = ()

    @property
    def precision(self) -> int:
        if self.genre == "vacances" and self.vacances:
            return _VACANCES_NOMMEES
        if self.genre == "saison" and all(debut == fin for debut, fin in self.bornes):
            return _DATE
        return _PRECISION[self.genre]

    def vaut(self, jour: date, reperes: ReperesDuLieu) -> bool | None:
        """Whether it holds on ``jour``; ``None`` when the school calendar of that day is not known."""
        dedans = _VAUT[self.genre](self, jour, reperes)
        return None if dedans is None else dedans is self.dedans


def _fete(condition: ConditionDeJours, jour: date, reperes: ReperesDuLieu) -> bool:
    if condition.ouvres:
        return _veille_ouvree(condition, jour, reperes)
    jour -= condition.ecart * _UN_JOUR
    return _est_fete(condition, jour, reperes)


def _est_fete(condition: ConditionDeJours, jour: date, reperes: ReperesDuLieu) -> bool:
    if condition.noms:
        return any(_est_la_fete(jour, nom, reperes.calendrier) for nom in condition.noms)
    exclue = any(_est_la_fete(jour, nom, reperes.calendrier) for nom in condition.sauf)
    return reperes.calendrier.est_ferie(jour) and not exclue


def _est_la_fete(jour: date, nom: str, calendrier: Calendrier) -> bool:
    """Whether ``jour`` is that feast; those that are not the same everywhere are asked of the place."""
    connu = jour_de_fete(nom, jour.year)
    return jour == connu if connu is not None else calendrier.porte_le_nom(jour, nom)


def _veille_ouvree(condition: ConditionDeJours, jour: date, reperes: ReperesDuLieu) -> bool:
    """Whether ``jour`` is a working day, and such a feast comes before the next one."""
    if not reperes.calendrier.est_ouvre(jour):
        return False
    suivant = jour + _UN_JOUR
    while not reperes.calendrier.est_ouvre(suivant):
        if _est_fete(condition, suivant, reperes):
            return True
        suivant += _UN_JOUR
    return False


def _quantieme(condition: ConditionDeJours, jour: date, reperes: ReperesDuLieu) -> bool:
    du_mois = [jour.replace(day=rang) for rang in range(1, monthrange(jour.year, jour.month)[1] + 1)]
    if condition.ouvres:
        du_mois = [autre for autre in du_mois if reperes.calendrier.est_ouvre(autre)]
    rangs = (rang - 1 if rang > 0 else rang for rang, _ in condition.rangs)
    return any(jour == du_mois[rang] for rang in rangs if rang < len(du_mois))


def _rang(condition: ConditionDeJours, jour: date, _: ReperesDuLieu) -> bool:
    depuis_la_fin = -((monthrange(jour.year, jour.month)[1] - jour.day) // 7 + 1)
    siens = {rang for rang, semaine in condition.rangs if semaine == jour.weekday()}
    return (jour.day - 1) // 7 + 1 in siens or depuis_la_fin in siens


def _cycle(condition: ConditionDeJours, jour: date, _: ReperesDuLieu) -> bool:
    assert condition.depuis is not None  # a cycle has a beginning
    semaines = (_lundi(jour) - _lundi(condition.depuis)).days // 7
    return jour >= condition.depuis and semaines % condition.pas == 0


def _lundi(jour: date) -> date:
    return jour - jour.weekday() * _UN_JOUR


def _semaine(condition: ConditionDeJours, jour: date, _: ReperesDuLieu) -> bool:
    return jour.isocalendar().week in condition.numeros


def _parite(condition: ConditionDeJours, jour: date, _: ReperesDuLieu) -> bool:
    return jour.isocalendar().week % 2 == condition.pas


def _vacances(condition: ConditionDeJours, jour: date, reperes: ReperesDuLieu) -> bool | None:
    return reperes.ecole.en_vacances(jour, condition.vacances)


def _saison(condition: ConditionDeJours, jour: date, _: ReperesDuLieu) -> bool:
    ici = (jour.month, jour.day)
    return any(debut <= ici <= fin if debut <= fin else ici >= debut or ici <= fin for debut, fin in condition.bornes)


_VAUT: Mapping[GenreDeCondition, Callable[[ConditionDeJours, date, ReperesDuLieu], bool | None]] = {
    "fete": _fete, "quantieme": _quantieme, "rang": _rang, "cycle": _cycle, "semaine": _semaine, "parite": _parite,
    "vacances": _vacances, "saison": _saison,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RegleDeJours:
    """Some days of every year: those on which all the ``conditions`` hold. ``jours``: the weekdays concerned (0 is
    Monday), all when there is none; ``mots``: the rule as it is published."""

    conditions: tuple[ConditionDeJours, ...]
    mots: str
    jours: tuple[int, ...] = ()
    precision: tuple[int, int, bool] = field(init=False, repr=False)
    """Sorts the rules that hold on one day: what comes first is the most specific, and wins. Two that have the same
    contradict each other."""

    def __post_init__(self) -> None:
        precis = min(condition.precision for condition in self.conditions)
        object.__setattr__(self, "precision", (precis, -len(self.conditions), not self.jours))

    @property
    def depuis(self) -> date | None:
        """The first day of one week in so many."""
        return next((condition.depuis for condition in self.conditions if condition.depuis), None)

    @property
    def scolaire(self) -> bool:
        """Whether it needs the school calendar."""
        return any(condition.genre == "vacances" for condition in self.conditions)

    @property
    def de_fete(self) -> bool:
        """Whether it names feasts, on the day itself: public holidays do not close a point on these."""
        return any(
            condition.genre == "fete" and condition.dedans and not condition.ecart and not condition.ouvres
            for condition in self.conditions
        )

    @property
    def fetes_du_lieu(self) -> tuple[str, ...]:
        """The feasts that it names, and whose day the place alone knows."""
        nommees = (nom for condition in self.conditions for nom in (*condition.noms, *condition.sauf))
        return tuple(nom for nom in nommees if nom in DU_LIEU)

    @property
    def nomme_ses_jours(self) -> bool:
        """Whether its hours hold on all its days, and not on those alone on which the usual week opens."""
        return bool(self.jours) or self.de_fete

    @property
    def condition_seule(self) -> ConditionDeJours | None:
        return self.conditions[0] if len(self.conditions) == 1 else None

    def vaut(self, jour: date, reperes: ReperesDuLieu) -> bool | None:
        """Whether the rule holds on ``jour``; ``None`` when the school calendar of that day is not known."""
        jour = jour_civil(jour)
        if self.jours and jour.weekday() not in self.jours:
            return False
        dits = [condition.vaut(jour, reperes) for condition in self.conditions]
        if False in dits:
            return False
        return None if None in dits else True

    def __str__(self) -> str:
        return self.mots

"""Which figures are due, and whether they are there in time."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

from vitrail.domaine.definitions import Definition
from vitrail.socle.temps import Genre, Periode, derniere_close, periodes_entre


class PeriodeDue(NamedTuple):
    """A period whose figures are wanted, and the last day on which they are on time."""

    periode: Periode
    limite: date


@dataclass(frozen=True, slots=True)
class Attente:
    """Whether the figures are there in time.

    ``a_jour``; ``a_publier``: a period is over, there is still time; ``en_retard``; ``manquant``: none at all of
    the kind of period that is due; ``termine``: given up, nothing more is due; ``libre``: no frequency is known.
    The state is that of the last period due: an older one may be missing behind figures that are up to date.
    """

    etat: Literal["a_jour", "a_publier", "en_retard", "manquant", "termine", "libre"]
    genre: Genre | None = None
    """The kind of period in which figures are due."""
    periode: Periode | None = None
    """The next period whose value is due; the last one that should be there, when it is late."""
    limite: date | None = None
    """Last day on which that value is on time."""
    derniere: Periode | None = None
    """The latest period of that kind of which something is published."""
    manquantes: tuple[PeriodeDue, ...] = ()
    """Every period that is due and of which nothing is published, the oldest first."""
    prochaine: PeriodeDue | None = None
    """The first period to publish of those that are not late."""

    @property
    def en_defaut(self) -> bool:
        return self.etat in ("en_retard", "manquant")

    @property
    def depuis(self) -> date | None:
        """When something is late: last day on which nothing was."""
        return self.manquantes[0].limite if self.manquantes else None

    @property
    def echeance(self) -> date | None:
        """The day on which what is told stops being up to date, or stopped."""
        return self.depuis or self.limite


def attendre(
    definition: Definition,
    donnees: Sequence[Periode],
    annoncees: Sequence[Periode],
    today: date,
    delai: int,
    debut: date | None = None,
) -> Attente:
    """What is due of an indicator on ``today``, with ``delai`` days after a period to publish its figures.

    ``donnees``: periods of which a value, or the reason why there will be none, is published; ``annoncees``:
    those that are only said to be awaited. A displayed indicator owes every period whose limit comes after ``debut``,
    and its last one even if it never had any.
    """
    genre = _genre(definition, [*donnees, *annoncees])
    if genre is None:
        return Attente("manquant" if definition.a_afficher else "libre")
    connues = {periode for periode in donnees if periode.genre == genre}
    ecrites = [*connues, *(periode for periode in annoncees if periode.genre == genre)]
    derniere = max(connues, default=None)
    exigible, close, ultime = _dernieres(definition, genre, today, delai)
    premiere = _premiere(definition, ecrites, exigible, debut, delai)
    manquantes = tuple(
        PeriodeDue(periode, date_limite(periode, delai))
        for periode in periodes_entre(premiere, exigible)
        if periode not in connues
    )
    if ultime is not None and derniere is not None and derniere >= ultime:
        return Attente("termine", genre, derniere=derniere, manquantes=manquantes)
    exigible = max(exigible, premiere)  # followed by choice: nothing was due before its first period
    suivante = _a_publier(exigible, close, derniere, today, delai)
    if suivante is not None:
        etat: Literal["a_jour", "a_publier"] = "a_publier" if suivante.periode <= max(close, exigible) else "a_jour"
        return Attente(etat, genre, *suivante, derniere, manquantes, suivante)
    suivante = PeriodeDue(exigible.suivante(), date_limite(exigible.suivante(), delai))
    prochaine = suivante if ultime is None or suivante.periode <= ultime else None
    etat_du_retard: Literal["manquant", "en_retard"] = "manquant" if derniere is None else "en_retard"
    return Attente(etat_du_retard, genre, exigible, date_limite(exigible, delai), derniere, manquantes, prochaine)


def _dernieres(
    definition: Definition, genre: Genre, today: date, delai: int
) -> tuple[Periode, Periode, Periode | None]:
    """The last period whose figures are due, the last that is over, and the last of an indicator that is given up."""
    exigible = close = derniere_close(genre, today)
    while date_limite(exigible, delai) >= today:
        exigible = exigible.precedente()
    if definition.jusqua is None:
        return exigible, close, None
    ultime = derniere_close(genre, definition.jusqua + timedelta(days=1))
    return min(exigible, ultime), min(close, ultime), ultime


def _premiere(
    definition: Definition, ecrites: Collection[Periode], exigible: Periode, debut: date | None, delai: int
) -> Periode:
    """The first period that is due: of an indicator that is followed by choice, the first one written. One that the
    prefecture made for itself owes nothing from before it was made."""
    if not definition.a_afficher:
        return min(ecrites)
    bornes = [exigible, *ecrites]
    if debut is not None and not definition.local:
        premiere = Periode.contenant(exigible.genre, debut)
        while date_limite(premiere.precedente(), delai) >= debut:
            premiere = premiere.precedente()
        bornes.append(premiere)
    return min(bornes)


def _a_publier(
    exigible: Periode, close: Periode, derniere: Periode | None, today: date, delai: int
) -> PeriodeDue | None:
    """The next period to publish, when the last one due is there or is not late yet; None when it is late."""
    if derniere is not None and derniere >= close:
        return PeriodeDue(derniere.suivante(), date_limite(derniere.suivante(), delai))
    if date_limite(exigible, delai) >= today or (derniere is not None and derniere >= exigible):
        attendue = max(close, exigible)
        return PeriodeDue(attendue, date_limite(attendue, delai))
    return None


def _genre(definition: Definition, periodes: Sequence[Periode]) -> Genre | None:
    """The kind of period that is due: the official one, or the one that is followed here, the latest first."""
    suivis = [periode.genre for periode in sorted(periodes, key=lambda periode: periode.fin)]
    officiel: Genre | None = definition.frequence  # type: ignore[assignment]
    if officiel is not None and (definition.a_afficher or officiel in suivis):
        return officiel
    return suivis[-1] if suivis else None


def date_limite(periode: Periode, delai: int) -> date:
    """Last day on which the figures of ``periode`` are published in time: within ``delai`` days of its end."""
    return periode.fin + timedelta(days=delai)

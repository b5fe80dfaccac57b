"""Which figures are due, and whether they are there in time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from vitrail.domaine.definitions import Definition
from vitrail.socle.temps import Genre, Periode, derniere_close


@dataclass(frozen=True, slots=True)
class Attente:
    """Whether the figures are there in time.

    ``a_jour``; ``a_publier``: a period is over, there is still time; ``en_retard``; ``manquant``: none at all of
    the kind of period that is due; ``termine``: given up, nothing more is due; ``libre``: no frequency is known.
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
    depuis: date | None = None
    """When it is late: last day on which it was not; the first missing value was due then."""

    @property
    def en_defaut(self) -> bool:
        return self.etat in ("en_retard", "manquant")


def attendre(
    definition: Definition, donnees: Sequence[Periode], annoncees: Sequence[Periode], today: date, delai: int
) -> Attente:
    """What is due of an indicator on ``today``, with ``delai`` days after a period to publish its figures.

    ``donnees``: periods of which a value, or the reason why there will be none, is published; ``annoncees``:
    those that are only said to be awaited. A displayed indicator owes its last period even if it never had one.
    """
    genre = _genre(definition, [*donnees, *annoncees])
    if genre is None:
        return Attente("manquant" if definition.a_afficher else "libre")
    derniere = max((periode for periode in donnees if periode.genre == genre), default=None)
    exigible = close = derniere_close(genre, today)
    while date_limite(exigible, delai) >= today:
        exigible = exigible.precedente()
    if definition.jusqua is not None:
        ultime = derniere_close(genre, definition.jusqua + timedelta(days=1))
        if derniere is not None and derniere >= ultime:
            return Attente("termine", genre)
        exigible, close = min(exigible, ultime), min(close, ultime)
    if not definition.a_afficher:  # followed by choice: nothing was due before its first period
        exigible = max(exigible, min(periode for periode in (*donnees, *annoncees) if periode.genre == genre))
    if derniere is not None and derniere >= close:
        suivante = derniere.suivante()
        return Attente("a_jour", genre, suivante, date_limite(suivante, delai), derniere)
    limite = date_limite(exigible, delai)
    if limite >= today or (derniere is not None and derniere >= exigible):
        attendue = max(close, exigible)
        return Attente("a_publier", genre, attendue, date_limite(attendue, delai), derniere)
    if derniere is None:
        return Attente("manquant", genre, exigible, limite, depuis=limite)
    return Attente("en_retard", genre, exigible, limite, derniere, date_limite(derniere.suivante(), delai))


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

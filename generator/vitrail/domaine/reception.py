"""Which reception points stand at a place, and which of them speaks for it where only one can."""

from __future__ import annotations

from collections.abc import Mapping

from vitrail.sources.modeles.acces import Lieu
from vitrail.sources.modeles.horaires import PointAccueil
from vitrail.sources.modeles.listes import A_DISTANCE


def recoit(point: PointAccueil) -> bool:
    """Whether people come there, rather than call."""
    return point.canal not in A_DISTANCE


def receptions(points: Mapping[str, PointAccueil], lieu: Lieu) -> tuple[PointAccueil, ...]:
    """The points where people are received at ``lieu``, in the order of the file."""
    return tuple(point for point in points.values() if point.lieu == lieu.id and recoit(point))


def principal(points: Mapping[str, PointAccueil], lieu: Lieu) -> PointAccueil | None:
    """The point whose hours are those of the place: its first general reception, else its first point."""
    recus = receptions(points, lieu)
    return next((point for point in recus if point.canal == "accueil"), next(iter(recus), None))

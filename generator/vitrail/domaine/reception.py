"""Which reception points stand at a place, and which of them speaks for it where only one can."""

from __future__ import annotations

from vitrail.domaine.site import Site
from vitrail.sources.modeles.acces import Lieu
from vitrail.sources.modeles.horaires import PointAccueil
from vitrail.sources.modeles.listes import A_DISTANCE


def recoit(point: PointAccueil) -> bool:
    """Whether people come there, rather than call."""
    return point.canal not in A_DISTANCE


def receptions(site: Site, lieu: Lieu) -> tuple[PointAccueil, ...]:
    """The points where people are received at ``lieu``, in the order of the file."""
    return tuple(point for point in site.points.values() if point.lieu == lieu.id and recoit(point))


def principal(site: Site, lieu: Lieu) -> PointAccueil | None:
    """The point whose hours are those of the place: its first general reception, else its first point."""
    points = receptions(site, lieu)
    return next((point for point in points if point.canal == "accueil"), next(iter(points), None))

"""Where people are received, place by place: the desks of each, and when at least one of them is open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vitrail.domaine.ouvertures import JourOuvert
from vitrail.domaine.reception import recoit
from vitrail.domaine.site import Site
from vitrail.socle.temps import Plage
from vitrail.sources.modeles.acces import Lieu
from vitrail.sources.modeles.horaires import PointAccueil


@dataclass(frozen=True, slots=True)
class PointsDUnLieu:
    """The points that stand at one place, in the order of the file. Without ``lieu``: those that answer from afar, or
    one desk whose place is not told."""

    lieu: Lieu | None
    points: tuple[PointAccueil, ...]

    @property
    def a_distance(self) -> bool:
        return not recoit(self.points[0])


def par_lieu(site: Site) -> tuple[PointsDUnLieu, ...]:
    """Every point of the site: places in the order in which the file first names them, then the desks whose place is
    not told, what answers from afar last."""
    groupes: dict[str, list[PointAccueil]] = {}
    for point in sorted(site.points.values(), key=lambda point: (not recoit(point), point.lieu not in site.lieux)):
        sur_place = f"lieu {point.lieu}" if point.lieu in site.lieux else f"point {point.id}"
        groupes.setdefault(sur_place if recoit(point) else "", []).append(point)
    return tuple(
        PointsDUnLieu(site.lieux.get(points[0].lieu or "") if recoit(points[0]) else None, tuple(points))
        for points in groupes.values()
    )


def reunir(semaines: Sequence[Sequence[JourOuvert]]) -> tuple[JourOuvert, ...]:
    """The days on which at least one of several points is open, from the same days of each of them."""
    return tuple(_jour(jours) for jours in zip(*semaines, strict=True))


def _jour(jours: Sequence[JourOuvert]) -> JourOuvert:
    """One that opens decides; when none does, one that is not known. A reason is told when it is that of all."""
    plages = unir(plage for jour in jours for plage in jour.plages)
    decide = next((jour for jour in jours if (jour.ouvert if plages else not jour.connu)), jours[0])
    raison = decide.raison if all(jour.raison == decide.raison for jour in jours) else ""
    annonce = decide.annonce if all(jour.annonce == decide.annonce for jour in jours) else None
    return JourOuvert(decide.jour, plages, raison, decide.cause, annonce)


def unir(plages: Iterable[Plage]) -> tuple[Plage, ...]:
    """Ranges that touch or overlap as one; how one is received in them is not told."""
    unies: list[Plage] = []
    for plage in sorted(plages):
        if unies and plage.debut <= unies[-1].fin:
            unies[-1] = Plage(unies[-1].debut, max(unies[-1].fin, plage.fin))
        else:
            unies.append(Plage(plage.debut, plage.fin))
    return tuple(unies)

"""Whom and which days an announced closure or change really touches, once what wins over it is known."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from vitrail.domaine import ouvertures
from vitrail.domaine.ouvertures import JourOuvert
from vitrail.domaine.site import Site
from vitrail.socle.temps import Plage
from vitrail.sources.modeles.horaires import Fermeture

JOURS_MAX = 800
"""Something announced for longer is looked at over a year before and after the day of the build."""


@dataclass(frozen=True, slots=True)
class PorteeDAnnonce:
    """What one announcement does, by identifier of the points on which it bears.

    ``jours``: the days that it decides. ``contraires``: the days of its dates on which another announcement wins and
    says something else. ``ouverts``: the days of its dates that it leaves as they are, and another announcement opens.
    ``epargnes``: whether changed hours leave some of its days as they are (closed anyway).
    ``inconnus``: whether what they would have been is not known for some: nothing tells that those were closed.
    """

    jours: Mapping[str, tuple[JourOuvert, ...]]
    contraires: Mapping[str, tuple[JourOuvert, ...]]
    ouverts: Mapping[str, tuple[JourOuvert, ...]]
    epargnes: bool
    inconnus: bool

    @property
    def touches(self) -> tuple[str, ...]:
        """The points that it touches at least one day."""
        return tuple(point for point, jours in self.jours.items() if jours)


def portee(site: Site, fermeture: Fermeture) -> PorteeDAnnonce:
    """What ``fermeture`` does; when it was called off, what it would have done."""
    jours: dict[str, tuple[JourOuvert, ...]] = {}
    contraires: dict[str, tuple[JourOuvert, ...]] = {}
    ouverts: dict[str, tuple[JourOuvert, ...]] = {}
    epargnes = inconnus = False
    for point in site.points.values():
        if not ouvertures.porte_sur(fermeture, point):
            continue
        habituels = [ouvertures.jour_habituel(site, point, jour) for jour in _jours(site.today, fermeture)]
        effets = [ouvertures.effet_sur(fermeture, habituel) for habituel in habituels]
        inconnus = inconnus or not all(habituel.connu for habituel in habituels)
        epargnes = epargnes or None in effets
        siens = [effet for effet in effets if effet is not None]
        if fermeture.annulee:
            jours[point.id] = tuple(siens)
            continue
        laisses = (habituel.jour for habituel, effet in zip(habituels, effets, strict=True) if effet is None)
        autres = (ouvertures.jour_de(site, point, jour) for jour in laisses)
        ouverts[point.id] = tuple(autre for autre in autres if autre.modifie and autre.ouvert)
        vrais = [(effet, ouvertures.jour_de(site, point, effet.jour)) for effet in siens]
        jours[point.id] = tuple(vrai for _, vrai in vrais if vrai.annonce is fermeture)
        contraires[point.id] = tuple(
            vrai for effet, vrai in vrais if vrai.annonce is not fermeture and vrai.plages != effet.plages
        )
    return PorteeDAnnonce(jours, contraires, ouverts, epargnes, inconnus)


@dataclass(frozen=True, slots=True)
class EffetDAnnonce:
    """The points that an announcement opens alike on the same days, in their order: their hours, none when closed."""

    points: tuple[str, ...]
    plages: tuple[Plage, ...]
    jours: tuple[date, ...]


def effets(etendue: PorteeDAnnonce) -> tuple[EffetDAnnonce, ...]:
    """What an announcement does, told once for all those to whom it does the same."""
    groupes: dict[tuple[tuple[Plage, ...], tuple[date, ...]], list[str]] = {}
    for point, decides in etendue.jours.items():
        jours: dict[tuple[Plage, ...], list[date]] = {}
        for decide in decides:
            jours.setdefault(decide.plages, []).append(decide.jour)
        for plages, siens in jours.items():
            groupes.setdefault((plages, tuple(siens)), []).append(point)
    return tuple(EffetDAnnonce(tuple(points), plages, jours) for (plages, jours), points in groupes.items())


def suites(jours: Iterable[date], sauf: Collection[date]) -> tuple[tuple[date, date], ...]:
    """``jours``, in order, as intervals that hold none of ``sauf``: the days between those that an announcement
    decides are closed anyway, or told by themselves."""
    trouvees: list[tuple[date, date]] = []
    for jour in jours:
        if trouvees and not any(trouvees[-1][1] < autre < jour for autre in sauf):
            trouvees[-1] = trouvees[-1][0], jour
        else:
            trouvees.append((jour, jour))
    return tuple(trouvees)


def _jours(today: date, fermeture: Fermeture) -> Iterator[date]:
    du, au = fermeture.du, fermeture.au
    if (au - du).days > JOURS_MAX:
        un_an = timedelta(days=JOURS_MAX // 2)
        du, au = max(du, today - un_an), min(au, today + un_an)
    for rang in range((au - du).days + 1):
        yield du + timedelta(days=rang)

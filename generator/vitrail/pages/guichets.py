"""A reception point as the pages show it: its days, its weeks, every word ready."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vitrail.domaine import ouvertures
from vitrail.domaine.horaires_dits import feries_ouverts_en_mots, horaires_dits
from vitrail.domaine.ouvertures import Heures, JourOuvert, Suite
from vitrail.domaine.par_lieu import par_lieu
from vitrail.domaine.reception import porte_numerotee
from vitrail.domaine.site import Site, une_fois
from vitrail.socle import phrases
from vitrail.socle.heures_proposees import MINUTES_PAR_JOUR
from vitrail.sources.modeles.acces import Lieu
from vitrail.sources.modeles.horaires import PointAccueil
from vitrail.sources.modeles.listes import A_DISTANCE, AFFLUENCES, CANAUX, mode_de_rendez_vous


@dataclass(frozen=True)
class VuePoint:
    """A reception point with its coming days and its weeks, every word ready."""

    point: PointAccueil
    lieu: Lieu | None
    entree: str
    """The door and its number, empty when it is not said."""
    canal: str
    mode: str
    jours: tuple[JourOuvert, ...]
    """Today and the days that follow."""
    suites: tuple[tuple[str, Suite], ...]
    """The same days, consecutive equal ones folded, with their words."""
    semaines: tuple[tuple[str, Heures], ...]
    """Title of each week in force or to come, and its hours, equal days gathered."""
    affluence: list[list[str]]
    """Rows: day, morning, afternoon."""

    @property
    def ecarts(self) -> tuple[tuple[str, Suite], ...]:
        """Those of them that depart from its usual week, or of which nothing is known."""
        return tuple(dite for dite in self.suites if dite[1].raison or dite[1].modifie or not dite[1].connu)

    @property
    def a_distance(self) -> bool:
        """Reached by telephone: an appointment means nothing there."""
        return self.point.canal in A_DISTANCE

    @property
    def feries_ouverts(self) -> str:
        return feries_ouverts_en_mots(self.point)

    @property
    def continu(self) -> bool:
        """Whether it answers day and night on all those days."""
        return all(jour.cause == "permanent" for jour in self.jours)

    @property
    def moments(self) -> str:
        """When it is open, for the script; empty where there is nothing to follow."""
        return pour_le_script(self.jours) if self.connu and not self.continu else ""

    @property
    def connu(self) -> bool:
        """Whether the hours of all those days are known: a script may then say whether it is open now."""
        return all(jour.connu for jour in self.jours)


@une_fois
def points(site: Site) -> tuple[VuePoint, ...]:
    """Every reception point as the pages show it, place by place."""
    return tuple(vue_de(site, point) for groupe in par_lieu(site) for point in groupe.points)


def vue_de(site: Site, point: PointAccueil) -> VuePoint:
    jours = tuple(ouvertures.jours_de(site, point))
    return VuePoint(
        point=point,
        lieu=site.lieux.get(point.lieu or ""),
        entree=porte_numerotee(site.lieux, point),
        canal=phrases.majuscule(CANAUX[point.canal]),
        mode=phrases.majuscule(mode_de_rendez_vous(point.rendez_vous).bref),
        jours=jours,
        suites=tuple((phrases.suite_en_mots(suite.du, suite.au), suite) for suite in ouvertures.replier(jours)),
        semaines=tuple((dits.titre, dits.heures) for dits in horaires_dits(site.today, point)),
        affluence=[
            [jour.capitalize(), _affluence(demi.matin), _affluence(demi.apres_midi)]
            for jour, demi in (point.affluence.jours if point.affluence else ())
        ],
    )


def _affluence(niveau: str | None) -> str:
    return phrases.majuscule(AFFLUENCES[niveau]) if niveau else "Non précisé"


def pour_le_script(jours: Sequence[JourOuvert]) -> str:
    """The openings of days in a row, as the script of the theme reads them: ``540-720,,540-720+810-960``, the ranges of
    each day in minutes from its midnight. Empty when none of them opens."""
    par_jour: list[list[str]] = [[] for _ in jours]
    for debut, fin in ouvertures.en_minutes(jours):
        rang, depart = divmod(debut, MINUTES_PAR_JOUR)
        par_jour[rang].append(f"{depart}-{fin - debut + depart}")
    return ",".join(map("+".join, par_jour)) if any(par_jour) else ""

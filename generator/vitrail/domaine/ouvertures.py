"""Who is open when: the usual week, its periods, public holidays, closures and changed hours, day by day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.temps import Plage
from vitrail.sources.modeles.horaires import JOURS, Fermeture, PointAccueil, Semaine

CANAUX = {
    "accueil": "Accueil",
    "guichet": "Guichet",
    "telephone": "Téléphone",
    "serveur_vocal": "Serveur vocal",
    "point_numerique": "Point numérique",
}
A_DISTANCE = ("telephone", "serveur_vocal")
"""Channels where nobody comes: an appointment means nothing there."""
RENDEZ_VOUS = {
    "obligatoire": "Sur rendez-vous",
    "possible": "Avec ou sans rendez-vous",
    "sans": "Sans rendez-vous",
}


@dataclass(frozen=True, slots=True)
class JourOuvert:
    """One day of one reception point. ``raison`` says why it departs from the usual week, if it does."""

    jour: date
    plages: tuple[Plage, ...]
    raison: str = ""
    modifie: bool = False

    @property
    def ouvert(self) -> bool:
        return bool(self.plages)


def fermetures_de(site: Site, point: PointAccueil) -> tuple[Fermeture, ...]:
    """Closures and changes that bear on ``point``, cancelled ones left out.

    One that names no point bears on all, save those that answer day and night: a voice server has no bridge day.
    """
    if site.horaires is None:
        return ()
    return tuple(
        fermeture
        for fermeture in site.horaires.fermetures
        if not fermeture.annulee and (point.id in fermeture.points or (not fermeture.points and not point.permanent))
    )


def jour_de(site: Site, point: PointAccueil, jour: date) -> JourOuvert:
    """The hours of ``point`` on ``jour``: a closure wins over a holiday, a holiday over a period, over the week."""
    for fermeture in fermetures_de(site, point):
        if fermeture.couvre(jour):
            return JourOuvert(jour, fermeture.plages, fermeture.motif, modifie=True)
    return jour_habituel(site, point, jour)


def jour_habituel(site: Site, point: PointAccueil, jour: date) -> JourOuvert:
    """The hours of ``point`` on ``jour`` if nothing exceptional had been announced."""
    if point.permanent or point.semaine is None:
        return JourOuvert(jour, (JOURNEE,))
    if not point.ouvert_feries and (ferie := site.calendrier.nom_ferie(jour)):
        return JourOuvert(jour, (), ferie)
    for periode in point.periodes:
        if periode.couvre(jour):
            return JourOuvert(jour, periode.semaine.du_jour(jour), periode.nom)
    return JourOuvert(jour, point.semaine.du_jour(jour))


JOURNEE = Plage.lire("00:00-24:00")


def jours_de(site: Site, point: PointAccueil, nombre: int = 15) -> Iterator[JourOuvert]:
    """Today and the days that follow, ``nombre`` in all."""
    for rang in range(nombre):
        yield jour_de(site, point, site.today + timedelta(days=rang))


@dataclass(frozen=True, slots=True)
class Suite:
    """Days in a row that are open alike, said once."""

    du: date
    au: date
    plages: tuple[Plage, ...]
    raison: str
    modifie: bool

    @property
    def ouvert(self) -> bool:
        return bool(self.plages)


def replier(jours: Iterable[JourOuvert]) -> tuple[Suite, ...]:
    """Fold consecutive days that have the same hours for the same reason."""
    suites: list[Suite] = []
    for jour in jours:
        derniere = suites[-1] if suites else None
        if derniere and (derniere.plages, derniere.raison, derniere.modifie) == (
            jour.plages,
            jour.raison,
            jour.modifie,
        ):
            suites[-1] = replace(derniere, au=jour.jour)
        else:
            suites.append(Suite(jour.jour, jour.jour, jour.plages, jour.raison, jour.modifie))
    return tuple(suites)


def semaine_repliee(semaine: Semaine) -> tuple[tuple[tuple[int, ...], tuple[Plage, ...]], ...]:
    """The days of a week (0 is Monday) gathered by equal hours, in the order of their first day."""
    groupes: dict[tuple[Plage, ...], list[int]] = {}
    for rang, nom in enumerate(JOURS):
        groupes.setdefault(getattr(semaine, nom), []).append(rang)
    return tuple((tuple(rangs), plages) for plages, rangs in groupes.items())


Heures = tuple[tuple[str, tuple[Plage, ...]], ...]
"""Days in words, and their opening ranges."""


def heures_de(semaine: Semaine) -> Heures:
    """``du lundi au jeudi`` with its ranges; the closed days last."""
    groupes = semaine_repliee(semaine)
    ouverts = [(phrases.jours_en_mots(rangs), plages) for rangs, plages in groupes if plages]
    fermes = next((rangs for rangs, plages in groupes if not plages), ())
    if not fermes:
        return tuple(ouverts)
    epars = len(fermes) > 2 and fermes[-1] - fermes[0] >= len(fermes)
    return (*ouverts, ("les autres jours" if epars else phrases.jours_en_mots(fermes), ()))


def instants(site: Site, jours: list[JourOuvert]) -> list[list[str]]:
    """Opening ranges as absolute times with the offset of the place, for the script that says "open now"."""
    return [
        [_instant(site, ouvert.jour, plage.debut.minutes), _instant(site, ouvert.jour, plage.fin.minutes)]
        for ouvert in jours
        for plage in ouvert.plages
    ]


def _instant(site: Site, jour: date, minutes: int) -> str:
    local = datetime(jour.year, jour.month, jour.day) + timedelta(minutes=minutes)
    return local.replace(tzinfo=site.calendrier.fuseau).isoformat()

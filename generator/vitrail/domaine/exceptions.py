"""Days on which a reception point does not keep its usual week: what directories, calendars and maps must be told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from vitrail.domaine import ouvertures
from vitrail.domaine.ouvertures import Suite
from vitrail.domaine.site import Site, une_fois
from vitrail.socle.echeances import ajouter_mois
from vitrail.socle.temps import Plage
from vitrail.sources.modeles.horaires import PointAccueil

UN_JOUR = timedelta(days=1)


def horizon(today: date) -> date:
    """The last day that is told in advance: a year from the day of the build, short of one day."""
    return ajouter_mois(today, 12) - UN_JOUR


def exceptions(site: Site, point: PointAccueil) -> tuple[Suite, ...]:
    """Days in a row, from today to :func:`horizon`, that are open otherwise than the usual week says.

    A day that is open alike anyway does not cut them: a closure from Thursday to Monday is told once.
    """
    return _de_chacun(site)[point.id] if site.points.get(point.id) is point else _chercher(site, point)


@une_fois
def _de_chacun(site: Site) -> dict[str, tuple[Suite, ...]]:
    """Those of each desk of the site: pages, maps, directories and search engines are told the same."""
    return {nom: _chercher(site, point) for nom, point in site.points.items()}


def _chercher(site: Site, point: PointAccueil) -> tuple[Suite, ...]:
    suites: list[Suite] = []
    en_cours: tuple[date, Suite] | None = None  # the last day seen in a row, and what it belongs to
    for jour in _jours_concernes(site, point):
        ouvert = ouvertures.jour_de(site, point, jour)
        inhabituel = not ouvert.connu or ouvert.plages != usuelles(point, jour)
        suite = en_cours[1] if en_cours and jour - en_cours[0] == UN_JOUR else None
        if suite is not None and suite.connu and ouvert.plages == suite.plages and not inhabituel:
            en_cours = jour, suite
        elif suite is not None and ouvertures.pareils(suite, ouvert):
            suites[-1] = replace(suite, au=jour)
            en_cours = jour, suites[-1]
        elif inhabituel:
            suites.append(ouvertures.suite_de(ouvert))
            en_cours = jour, suites[-1]
        else:
            en_cours = None
    return tuple(suites)


def _jours_concernes(site: Site, point: PointAccueil) -> list[date]:
    """Days of which something is told: the others keep the usual week."""
    fin = horizon(site.today)
    if point.regles or point.a_partir_du or point.jusqu_au:
        return [site.today + rang * UN_JOUR for rang in range((fin - site.today).days + 1)]
    jours = {
        intervalle.du + rang * UN_JOUR
        for intervalle in (*point.periodes, *ouvertures.fermetures_de(site.fermetures, point))
        for rang in range((min(intervalle.au, fin) - intervalle.du).days + 1)
    }
    jours.update(jour for annee in range(site.today.year, fin.year + 1) for jour in site.calendrier.feries(annee))
    return sorted(jour for jour in jours if site.today <= jour <= fin)


def usuelles(point: PointAccueil, jour: date) -> tuple[Plage, ...]:
    """The hours that its usual week gives to a day; all day long for what answers day and night."""
    if point.absence is not None:
        return ()
    return point.semaine.du_jour(jour) if point.semaine else (ouvertures.JOURNEE,)


def connu_jusqu_au(site: Site, point: PointAccueil) -> date | None:
    """The last day before hours that are not known, over the coming year; ``None`` when all are known.

    The eve of the build when those of today are not."""
    inconnues = (suite.du for suite in exceptions(site, point) if not suite.connu)
    premiere = next(inconnues, None)
    return premiere - UN_JOUR if premiere else None


@une_fois
def feries(site: Site) -> tuple[tuple[date, str, tuple[PointAccueil, ...]], ...]:
    """Public holidays and days off, from today to :func:`horizon`, that close points open on such a day of the week,
    and that nothing opens by exception: the day, its name, those points."""
    fin = horizon(site.today)
    annees = range(site.today.year, fin.year + 1)
    a_venir = {
        jour: nom
        for annee in annees
        for jour, nom in site.calendrier.feries(annee).items()
        if site.today <= jour <= fin
    }
    fermes = (
        (jour, nom, tuple(point for point in site.points.values() if _ferme_ce_jour(site, point, jour)))
        for jour, nom in a_venir.items()
    )
    return tuple(ferie for ferie in fermes if ferie[2])


def _ferme_ce_jour(site: Site, point: PointAccueil, jour: date) -> bool:
    """Whether a point that would open, or of which that is not known, is closed on that holiday."""
    if ouvertures.jour_habituel(site, point, jour).cause != "ferie":
        return False
    sinon = ouvertures.jour_ordinaire(site, point, jour)
    return (sinon.ouvert or not sinon.connu) and not ouvertures.jour_de(site, point, jour).ouvert

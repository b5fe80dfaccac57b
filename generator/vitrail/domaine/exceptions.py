"""Days on which a reception point does not keep its usual week: what directories, calendars and maps must be told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from vitrail.domaine import ouvertures
from vitrail.domaine.ouvertures import JourOuvert, Suite
from vitrail.domaine.site import Site
from vitrail.langage.echeances import ajouter_mois
from vitrail.modeles.horaires import PointAccueil


def horizon(site: Site) -> date:
    """The last day that is told in advance: a year from the day of the build, short of one day."""
    return ajouter_mois(site.today, 12) - timedelta(days=1)


def exceptions(site: Site, point: PointAccueil) -> tuple[Suite, ...]:
    """Days in a row, from today to :func:`horizon`, that are open otherwise than the usual week says.

    A day that is open alike anyway does not cut them: a closure from Thursday to Monday is told once.
    """
    suites: list[Suite] = []
    en_cours: Suite | None = None
    for jour in _jours(site, point):
        inhabituel = jour.plages != _usuelles(point, jour.jour)
        if en_cours is not None and jour.plages == en_cours.plages:
            if inhabituel and (jour.raison, jour.modifie) == (en_cours.raison, en_cours.modifie):
                en_cours = suites[-1] = replace(en_cours, au=jour.jour)
                continue
            if not inhabituel:
                continue
        en_cours = None
        if inhabituel:
            en_cours = Suite(jour.jour, jour.jour, jour.plages, jour.raison, jour.modifie)
            suites.append(en_cours)
    return tuple(suites)


def _jours(site: Site, point: PointAccueil) -> Iterator[JourOuvert]:
    for rang in range((horizon(site) - site.today).days + 1):
        yield ouvertures.jour_de(site, point, site.today + timedelta(days=rang))


def _usuelles(point: PointAccueil, jour: date) -> object:
    return point.semaine.du_jour(jour) if point.semaine else (ouvertures.JOURNEE,)


def feries(site: Site) -> Iterator[tuple[date, str, tuple[PointAccueil, ...]]]:
    """Public holidays and days off, from today to :func:`horizon`, that close points open on such a day of the week:
    the day, its name, those points."""
    for annee in range(site.today.year, horizon(site).year + 1):
        for jour, nom in site.calendrier.feries(annee).items():
            fermes = tuple(
                point
                for point in site.points.values()
                if point.semaine and not point.ouvert_feries and point.semaine.du_jour(jour)
            )
            if fermes and site.today <= jour <= horizon(site):
                yield jour, nom, fermes

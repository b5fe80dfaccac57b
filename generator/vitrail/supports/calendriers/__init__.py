"""Calendars that one subscribes to: closures and changed hours; desks that travel; meetings and publications."""

from __future__ import annotations

from collections.abc import Callable

from vitrail.domaine.site import Site
from vitrail.presentation.abonnements import FERMETURES, PERMANENCES, PUBLICATIONS
from vitrail.supports.calendriers.fermetures import fermetures
from vitrail.supports.calendriers.permanences import permanences
from vitrail.supports.calendriers.rendez_vous import publications, rendez_vous


def fichiers(site: Site) -> dict[str, Callable[[], bytes]]:
    """The calendars that have something to tell, by address. One of closures is there as soon as hours are: those who
    subscribe wait for what is not announced yet."""
    trouves: dict[str, Callable[[], bytes]] = {}
    if site.horaires:
        trouves[FERMETURES] = lambda: fermetures(site)
    if site.permanences.permanences:
        trouves[PERMANENCES] = lambda: permanences(site)
    if site.comites or site.audits or any(publications(site)):
        trouves[PUBLICATIONS] = lambda: rendez_vous(site)
    return trouves

"""Every reception point that is named exists in ``horaires.yml``."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, Emplacement, signaler


def controler(site: Site) -> Iterator[Diagnostic]:
    if "horaires" in site.brises:
        return
    for lieu, point in _cites(site):
        if point not in site.points:
            suggestion = phrases.proche(point, site.points) or ""
            yield signaler("point-inconnu", lieu, valeur=point, connus=", ".join(site.points), suggestion=suggestion)


def _cites(site: Site) -> Iterator[tuple[Emplacement, str]]:
    """Where a point is named, and its identifier."""
    for fermeture in site.horaires.fermetures if site.horaires else ():
        for rang, point in enumerate(fermeture.points):
            yield fermeture.place("points", rang), point
    if site.demarches:
        for demarche in site.demarches.demarches:
            for rang, point in enumerate(demarche.points):
                yield demarche.place("points", rang), point
        for numerique in site.demarches.points_numeriques:
            if numerique.point:
                yield numerique.place("point"), numerique.point
    if site.contacts:
        numeros = (*site.contacts.telephones, *site.contacts.urgences, site.contacts.numero_crise)
        for numero in numeros:
            if numero and numero.point:
                yield numero.place("point"), numero.point

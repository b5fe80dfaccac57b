"""Who receives people says where, and an entrance says of which place."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine.site import Site
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.sources.modeles.listes import SUR_PLACE


def controler(site: Site) -> Iterator[Diagnostic]:
    if "acces" in site.brises:
        return
    for point in site.points.values():
        if point.entree is not None and point.lieu is None:
            yield signaler("entree-sans-lieu", point.place("entree"), valeur=point.entree)
        if site.acces and point.lieu is None and point.canal in SUR_PLACE:
            yield signaler("point-sans-lieu", point.place(), nom=point.nom)

"""Every entrance that is named is one of its place, and who receives people says where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.sources.modeles.acces import Lieu
from vitrail.sources.modeles.horaires import PointAccueil
from vitrail.sources.modeles.listes import SUR_PLACE


def controler(site: Site) -> Iterator[Diagnostic]:
    if "acces" in site.brises:
        return
    for point in site.points.values():
        yield from _entree(site.lieux, point)
        if site.acces and point.lieu is None and point.canal in SUR_PLACE:
            yield signaler("point-sans-lieu", point.place(), nom=point.nom)


def _entree(lieux: Mapping[str, Lieu], point: PointAccueil) -> Iterator[Diagnostic]:
    if point.entree is None:
        return
    if point.lieu is None:
        yield signaler("entree-sans-lieu", point.place("entree"), valeur=point.entree)
    elif (lieu := lieux.get(point.lieu)) is not None:
        connues = [entree.id for entree in lieu.entrees]
        if point.entree not in connues:
            suggestion = phrases.proche(point.entree, connues) or ""
            mots = {"valeur": point.entree, "lieu": lieu.nom, "connus": ", ".join(connues) or "aucune"}
            yield signaler("entree-inconnue", point.place("entree"), lieu.place(), **mots, suggestion=suggestion)

"""No two items of one list have the same identifier: it is their address on the page."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine import parcours
from vitrail.domaine.site import Site
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.sources.modeles.base import Modele


def controler(site: Site) -> Iterator[Diagnostic]:
    for fiche in parcours.fiches(site):
        yield from _dans(fiche)


def _dans(fiche: Modele) -> Iterator[Diagnostic]:
    for nom in type(fiche).model_fields:
        valeur = getattr(fiche, nom)
        elements = valeur if isinstance(valeur, tuple) else (valeur,)
        premiers: dict[str, Modele] = {}
        for element in elements:
            if not isinstance(element, Modele):
                continue
            yield from _dans(element)
            identifiant = getattr(element, "id", None)
            if identifiant is None:
                continue
            if identifiant in premiers:
                premier = premiers[identifiant]
                yield signaler("identifiant-double", element.place("id"), premier.place("id"), valeur=identifiant)
            premiers.setdefault(identifiant, element)

"""One identifier, one thing, across the lists of a file that share a page: an action names what it answers by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from vitrail.domaine.site import Site
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.sources.modeles.enquetes import Critere, Enquete, EnqueteSatisfaction, Remarque
from vitrail.sources.modeles.plans_actions import Action

Liste = Sequence[Critere | Remarque | Action]


def controler(site: Site) -> Iterator[Diagnostic]:
    for enquete in site.enquetes:
        yield from _partages(_points(enquete))
    for plan in site.plans_actions:
        yield from _partages(objectif.actions for objectif in plan.objectifs)


def _points(enquete: Enquete) -> tuple[Liste, ...]:
    """Lists of a survey of which the items are answered one by one."""
    if isinstance(enquete, EnqueteSatisfaction):
        return (*(theme.criteres for theme in enquete.themes), enquete.points_faibles, enquete.suggestions)
    return (enquete.resultats, enquete.points_vigilance)


def _partages(listes: Iterable[Liste]) -> Iterator[Diagnostic]:
    """Items of two lists that have one identifier; inside one list, another check says it."""
    premiers: dict[str, tuple[int, Critere | Remarque | Action]] = {}
    for rang, liste in enumerate(listes):
        for element in liste:
            premier_rang, premier = premiers.setdefault(element.id, (rang, element))
            if premier_rang != rang:
                yield signaler(
                    "identifiant-de-deux-listes", element.place("id"), premier.place("id"), valeur=element.id
                )

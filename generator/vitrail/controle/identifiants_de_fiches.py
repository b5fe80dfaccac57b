"""One identifier, one thing: across the files of a kind, and across the lists of a file that share an address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from vitrail.domaine.site import Site
from vitrail.socle.diagnostic import Diagnostic, Emplacement, signaler
from vitrail.sources.modeles.enquetes import Enquete, EnqueteSatisfaction


class FicheIdentifiee(Protocol):
    """A record that has an identifier, and knows where it was written."""

    @property
    def id(self) -> str: ...

    def place(self, *suite: str | int, cle: bool = False) -> Emplacement: ...


Liste = Sequence[FicheIdentifiee]


def controler(site: Site) -> Iterator[Diagnostic]:
    genres: tuple[Liste, ...] = (site.enquetes, site.plans_actions, site.reclamations, site.comites)
    for fiches in genres:
        premiers: dict[str, FicheIdentifiee] = {}
        for fiche in fiches:
            nom = fiche.id
            if premiers.setdefault(nom, fiche) is not fiche:
                yield signaler("identifiant-de-deux-fichiers", fiche.place("id"), premiers[nom].place("id"), valeur=nom)
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
    premiers: dict[str, tuple[int, FicheIdentifiee]] = {}
    for rang, liste in enumerate(listes):
        for element in liste:
            premier_rang, premier = premiers.setdefault(element.id, (rang, element))
            if premier_rang != rang:
                yield signaler(
                    "identifiant-de-deux-listes", element.place("id"), premier.place("id"), valeur=element.id
                )

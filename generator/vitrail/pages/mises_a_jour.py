"""``/mises-a-jour/``: what changed and when, told by the data itself, the newest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import ClassVar

from vitrail.domaine.nouvelles import Nouvelle, evenements
from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.temps import DatePartielle, Periode
from vitrail.sources.pages import Gabarit, Vue


@dataclass(frozen=True, slots=True)
class Jour:
    """What changed on one day, or in one longer time when the day is not known."""

    mots: str
    natures: tuple[tuple[str, tuple[Nouvelle, ...]], ...]
    """Changes of the same kind are told together."""


@dataclass(frozen=True, slots=True)
class GabaritMisesAJour(Gabarit):
    fichier: ClassVar[str] = "mises-a-jour.html"

    mois: tuple[tuple[str, tuple[Jour, ...]], ...]


def pages(site: Site) -> Iterator[Vue]:
    mois = tuple(_par_mois(site))
    if not mois:
        return
    yield Vue(
        chemin="mises-a-jour",
        titre="Mises à jour",
        description="Ce qui a changé sur ce site et à la préfecture, mois par mois, le plus récent d’abord.",
        gabarit=GabaritMisesAJour(mois=mois),
    )


def _par_mois(site: Site) -> Iterator[tuple[str, tuple[Jour, ...]]]:
    tous = sorted(evenements(site), key=lambda evenement: (_fin(evenement, site.today), evenement.quand), reverse=True)
    for mois, suite in groupby(tous, key=lambda evenement: Periode.contenant("mois", _fin(evenement, site.today))):
        jours = tuple(
            _jour(quand, list(groupe)) for quand, groupe in groupby(suite, key=lambda evenement: evenement.quand)
        )
        yield phrases.majuscule(phrases.periode_en_mots(mois)), jours


def _jour(quand: DatePartielle, groupe: list[Nouvelle]) -> Jour:
    natures: dict[str, list[Nouvelle]] = {}
    for evenement in groupe:
        natures.setdefault(evenement.nature, []).append(evenement)
    mots = phrases.majuscule(phrases.date_partielle_en_mots(quand))
    return Jour(mots, tuple((nature, tuple(suite)) for nature, suite in natures.items()))


def _fin(evenement: Nouvelle, today: date) -> date:
    """A year or a quarter that is not over is told as of today."""
    return min(evenement.quand.fin, today)

"""``/ameliorations/``: what is better than before, since when, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from vitrail.domaine.label import adresse_d_engagement
from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.sources.modeles.divers import Amelioration
from vitrail.sources.pages import Gabarit, Vue


@dataclass(frozen=True, slots=True)
class GabaritAmeliorations(Gabarit):
    fichier: ClassVar[str] = "ameliorations.html"

    ameliorations: tuple[tuple[str, Amelioration, tuple[tuple[str, str], ...]], ...]


def pages(site: Site) -> Iterator[Vue]:
    if not site.ameliorations.ameliorations:
        return
    recentes = sorted(
        site.ameliorations.ameliorations,
        key=_quand,
        reverse=True,
    )
    yield Vue(
        chemin="ameliorations",
        titre="Ce qui s’est amélioré",
        libelle="Améliorations",
        description="Ce qui a changé pour les usagers de la préfecture, et depuis quand.",
        section="plan-actions",
        fiches=(site.ameliorations,),
        gabarit=GabaritAmeliorations(
            ameliorations=tuple(
                (
                    phrases.majuscule(phrases.date_partielle_en_mots(amelioration.date)) if amelioration.date else "",
                    amelioration,
                    tuple((adresse_d_engagement(vise), vise) for vise in amelioration.engagements),
                )
                for amelioration in recentes
            ),
        ),
    )


def _quand(amelioration: Amelioration) -> tuple[date, date]:
    """What has no date stands last."""
    return (amelioration.date.fin, amelioration.date.debut) if amelioration.date else (date.min, date.min)

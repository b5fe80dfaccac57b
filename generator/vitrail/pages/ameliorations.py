"""``/ameliorations/``: what is better than before, since when, and why."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine.site import Site
from vitrail.pages import suites
from vitrail.socle import phrases
from vitrail.sources.pages import Vue


def pages(site: Site) -> Iterator[Vue]:
    if site.ameliorations is None or not site.ameliorations.ameliorations:
        return
    recentes = sorted(
        site.ameliorations.ameliorations,
        key=lambda amelioration: (amelioration.date.fin, amelioration.date.debut),
        reverse=True,
    )
    yield Vue(
        chemin="ameliorations",
        titre="Ce qui s’est amélioré",
        libelle="Améliorations",
        description="Ce qui a changé pour les usagers de la préfecture, et depuis quand.",
        gabarit="ameliorations.html",
        section="plan-actions",
        fiches=(site.ameliorations,),
        donnees={
            "ameliorations": [
                (
                    phrases.majuscule(phrases.date_partielle_en_mots(amelioration.date)),
                    amelioration,
                    [(suites.adresse_d_engagement(vise), vise) for vise in amelioration.engagements],
                )
                for amelioration in recentes
            ],
        },
    )

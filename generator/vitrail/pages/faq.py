"""``/faq/``: the questions that come most often."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine.site import Site
from vitrail.sources.pages import Vue


def pages(site: Site) -> Iterator[Vue]:
    if site.faq is None or not site.faq.questions:
        return
    yield Vue(
        chemin="faq",
        titre="Questions fréquentes",
        description="Réponses courtes aux questions posées le plus souvent à l’accueil et au téléphone.",
        gabarit="faq.html",
        section="demarches",
        fiches=(site.faq,),
        donnees={"rubriques": tuple(rubrique for rubrique in site.faq.rubriques if rubrique.questions)},
    )

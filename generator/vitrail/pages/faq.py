"""``/faq/``: the questions that come most often."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from vitrail.domaine.site import Site
from vitrail.sources.modeles.divers import RubriqueFaq
from vitrail.sources.pages import Gabarit, Vue


@dataclass(frozen=True, slots=True)
class GabaritFaq(Gabarit):
    fichier: ClassVar[str] = "faq.html"

    rubriques: tuple[RubriqueFaq, ...]


def pages(site: Site) -> Iterator[Vue]:
    if not site.faq.questions:
        return
    yield Vue(
        chemin="faq",
        titre="Questions fréquentes",
        description="Réponses courtes aux questions posées le plus souvent à l’accueil et au téléphone.",
        section="demarches",
        fiches=(site.faq,),
        gabarit=GabaritFaq(rubriques=tuple(rubrique for rubrique in site.faq.rubriques if rubrique.questions)),
    )

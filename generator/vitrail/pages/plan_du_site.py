"""``/plan-du-site/``: every page, by section; also what a search gives where scripts do not run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from vitrail.domaine.site import Site
from vitrail.presentation.menu import PLAN_DU_SITE
from vitrail.sources.pages import Gabarit, Vue

AUTRES = "Autres pages"


@dataclass(frozen=True, slots=True)
class GabaritPlanDuSite(Gabarit):
    fichier: ClassVar[str] = "plan-du-site.html"

    rubriques: tuple[tuple[str, tuple[str, ...]], ...]
    autres: str
    classees: frozenset[str]


def pages(site: Site) -> Iterator[Vue]:
    yield Vue(
        chemin="plan-du-site",
        titre="Plan du site",
        description="Toutes les pages de ce site, rubrique par rubrique.",
        gabarit=GabaritPlanDuSite(
            rubriques=PLAN_DU_SITE, autres=AUTRES, classees=frozenset(nom for _, noms in PLAN_DU_SITE for nom in noms)
        ),
    )

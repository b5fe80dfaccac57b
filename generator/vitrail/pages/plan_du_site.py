"""``/plan-du-site/``: every page, by section; also what a search gives where scripts do not run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from vitrail.domaine.site import Site
from vitrail.sources.pages import Gabarit, Vue

RUBRIQUES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Venir et nous joindre", ("", "horaires", "venir", "acces", "contacts", "point-numerique", "organisation")),
    ("Faire une démarche", ("demarches", "faq")),
    ("Nos engagements", ("engagements", "label", "audits", "affiches")),
    ("Nos résultats", ("indicateurs", "enquetes", "reclamations", "plan-actions", "comite-usagers", "ameliorations")),
    (
        "À propos de ce site",
        ("mises-a-jour", "donnees", "plan-du-site", "mentions-legales", "donnees-personnelles", "accessibilite"),
    ),
)
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
            rubriques=RUBRIQUES, autres=AUTRES, classees=frozenset(nom for _, noms in RUBRIQUES for nom in noms)
        ),
    )

"""``/guide/regles/``: what each finding means, from the catalogue alone. Published where the guide of those who
publish is: a prefecture's own site is for citizens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from vitrail.domaine.site import Site
from vitrail.socle import explications, phrases
from vitrail.socle.catalogue import FAMILLES, RegleDuCatalogue
from vitrail.sources.pages import Gabarit, Vue

CHEMIN = "guide/regles"


@dataclass(frozen=True, slots=True)
class GabaritGuide(Gabarit):
    fichier: ClassVar[str] = "guide-regles.html"

    familles: tuple[tuple[str, list[RegleDuCatalogue]], ...]
    titres: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class GabaritFamille(Gabarit):
    fichier: ClassVar[str] = "guide-famille.html"

    regles: list[RegleDuCatalogue]
    parties: Callable[[RegleDuCatalogue], Iterator[tuple[str, str]]]


def pages(site: Site) -> Iterator[Vue]:
    if not site.identite.publier_le_guide:
        return
    familles = tuple(explications.familles())
    yield Vue(
        chemin=CHEMIN,
        titre="Les règles de vérification",
        description="Ce que veut dire chaque remarque de la vérification, et que faire.",
        gabarit=GabaritGuide(familles=familles, titres=FAMILLES),
        archive=True,
        pour_publier=True,
    )
    for famille, regles in familles:
        yield Vue(
            chemin=f"{CHEMIN}/{famille.lower()}",
            titre=f"Règles {famille} : {FAMILLES[famille]}",
            libelle=phrases.majuscule(FAMILLES[famille]),
            description=f"Les règles de vérification : {FAMILLES[famille]}.",
            gabarit=GabaritFamille(regles=regles, parties=explications.parties),
            archive=True,
            pour_publier=True,
        )

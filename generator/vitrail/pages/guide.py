"""``/guide/regles/``: what each finding means, from the catalogue alone. Published by the demonstration only: a
prefecture's own site is for citizens."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine.site import Site
from vitrail.socle import explications, phrases
from vitrail.socle.catalogue import FAMILLES
from vitrail.sources.pages import Vue

CHEMIN = "guide/regles"


def pages(site: Site) -> Iterator[Vue]:
    if not site.identite.demonstration:
        return
    familles = tuple(explications.familles())
    yield Vue(
        chemin=CHEMIN,
        titre="Les règles de vérification",
        description="Ce que veut dire chaque remarque de la vérification, et que faire.",
        gabarit="guide-regles.html",
        donnees={"familles": familles, "titres": FAMILLES},
        archive=True,
    )
    for famille, regles in familles:
        yield Vue(
            chemin=f"{CHEMIN}/{famille.lower()}",
            titre=f"Règles {famille} : {FAMILLES[famille]}",
            libelle=phrases.majuscule(FAMILLES[famille]),
            description=f"Les règles de vérification : {FAMILLES[famille]}.",
            gabarit="guide-famille.html",
            donnees={"regles": regles, "parties": explications.parties},
            archive=True,
        )

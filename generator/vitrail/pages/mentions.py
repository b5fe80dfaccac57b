"""``/mentions-legales/`` and ``/donnees-personnelles/``: what the law wants said of any public site."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine.site import Site
from vitrail.sources.pages import Vue


def pages(site: Site) -> Iterator[Vue]:
    identite = site.identite
    yield Vue(
        chemin="mentions-legales",
        titre="Mentions légales",
        description="Éditeur, directeur de la publication, hébergeur, réutilisation des contenus.",
        gabarit="mentions-legales.html",
        donnees={"identite": identite, "editeur": identite.editeur, "hebergeur": identite.hebergeur},
    )
    yield Vue(
        chemin="donnees-personnelles",
        titre="Données personnelles et cookies",
        libelle="Données personnelles",
        description="Finalités, durée de conservation, sous-traitants, vos droits, aucun cookie.",
        gabarit="donnees-personnelles.html",
        donnees={"identite": identite, "donnees": identite.donnees_personnelles},
    )

"""``/mentions-legales/`` and ``/donnees-personnelles/``: what the law wants said of any public site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from vitrail.domaine.site import Site
from vitrail.sources.modeles.site import DonneesPersonnelles, Identite
from vitrail.sources.pages import Gabarit, Vue


@dataclass(frozen=True, slots=True)
class GabaritMentions(Gabarit):
    fichier: ClassVar[str] = "mentions-legales.html"

    identite: Identite


@dataclass(frozen=True, slots=True)
class GabaritDonneesPersonnelles(Gabarit):
    fichier: ClassVar[str] = "donnees-personnelles.html"

    donnees: DonneesPersonnelles | None


def pages(site: Site) -> Iterator[Vue]:
    identite = site.identite
    yield Vue(
        chemin="mentions-legales",
        titre="Mentions légales",
        description="Éditeur, directeur de la publication, hébergeur, réutilisation des contenus.",
        gabarit=GabaritMentions(identite),
    )
    yield Vue(
        chemin="donnees-personnelles",
        titre="Données personnelles et cookies",
        libelle="Données personnelles",
        description="Finalités, durée de conservation, sous-traitants, vos droits, aucun cookie.",
        gabarit=GabaritDonneesPersonnelles(donnees=identite.donnees_personnelles),
    )

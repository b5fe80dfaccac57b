"""Datasets of who does what and where: services, the prefecture and its territory in figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vitrail.domaine.site import Site
from vitrail.sources.modeles.divers import Organisation, Service, Territoire
from vitrail.supports.donnees.colonne import Jeu, JeuDe, champs, colonne, dans


@dataclass(frozen=True, slots=True)
class ServiceRattache:
    """A service with the name of the one above it."""

    service: Service
    rattache_a: str | None


def services(site: Site) -> Iterator[ServiceRattache]:
    """Every service, in the order of the chart."""

    def sous(service: Service, parent: str | None) -> Iterator[ServiceRattache]:
        yield ServiceRattache(service, parent)
        for interne in service.services:
            yield from sous(interne, service.nom)

    for service in site.services:
        yield from sous(service, None)


def _territoires(site: Site) -> tuple[Territoire, ...]:
    territoire = site.organisation.territoire
    return (territoire,) if territoire else ()


JEUX: tuple[Jeu, ...] = (
    JeuDe(
        id="services",
        titre="Services",
        description="L’organisation de la préfecture : services, missions, rattachement.",
        page="organisation",
        colonnes=(
            *dans(ServiceRattache, "service", champs(Service, "nom", "sigle", "missions", "lieu")),
            colonne(ServiceRattache, "rattache_a", "Service dont il dépend ; vide au premier niveau."),
        ),
        lignes=services,
        fiches=lambda site: (site.organisation,),
    ),
    JeuDe(
        id="prefecture",
        titre="La préfecture en chiffres",
        description="L’effectif de la préfecture et ses sous-préfectures.",
        page="organisation",
        colonnes=champs(Organisation, "effectif", "sous_prefectures"),
        lignes=lambda site: (site.organisation,) if site.organisation else (),
        fiches=lambda site: (site.organisation,),
    ),
    JeuDe(
        id="territoire",
        titre="Le territoire en chiffres",
        description="Habitants, communes, arrondissements, siège de la préfecture.",
        page="organisation",
        colonnes=champs(Territoire, "habitants", "communes", "arrondissements", "chef_lieu", "habitants_du_chef_lieu"),
        lignes=_territoires,
        fiches=lambda site: (site.organisation,),
    ),
)

"""``/organisation/``: missions and chart, as text first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from vitrail.domaine.site import Site
from vitrail.sources.modeles.divers import Organisation
from vitrail.sources.pages import Gabarit, Vue


@dataclass(frozen=True, slots=True)
class GabaritOrganisation(Gabarit):
    fichier: ClassVar[str] = "organisation.html"

    organisation: Organisation


def pages(site: Site) -> Iterator[Vue]:
    if not site.organisation:
        return
    yield Vue(
        chemin="organisation",
        titre="Missions et organisation",
        libelle="Organisation",
        description="Les services de la préfecture, ce que chacun fait, et l’organigramme.",
        section="contacts",
        fiches=(site.organisation,),
        gabarit=GabaritOrganisation(organisation=site.organisation),
    )

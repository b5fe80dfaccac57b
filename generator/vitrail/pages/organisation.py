"""``/organisation/``: missions and chart, as text first."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine.site import Site
from vitrail.sources.pages import Vue


def pages(site: Site) -> Iterator[Vue]:
    if site.organisation is None:
        return
    yield Vue(
        chemin="organisation",
        titre="Missions et organisation",
        libelle="Organisation",
        description="Les services de la préfecture, ce que chacun fait, et l’organigramme.",
        gabarit="organisation.html",
        section="contacts",
        fiches=(site.organisation,),
        donnees={"organisation": site.organisation},
    )

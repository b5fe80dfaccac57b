"""Hand-written pages, shown like the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from vitrail.domaine.site import Site
from vitrail.presentation.menu import MENU
from vitrail.sources.markdown.libres import PageLibre
from vitrail.sources.pages import Gabarit, Vue


@dataclass(frozen=True, slots=True)
class GabaritLibre(Gabarit):
    fichier: ClassVar[str] = "libre.html"

    titre: str
    corps: Markup


def pages(site: Site) -> Iterator[Vue]:
    """One view per file of ``content/pages``; those that explain how to publish are left out unless wanted."""
    for page in site.libres:
        if page.entete.pour_publier and not site.identite.publier_le_guide:
            continue
        yield Vue(
            chemin=page.chemin,
            titre=page.titre,
            description=page.description,
            section=_section(page),
            fiches=(page.entete,),
            gabarit=GabaritLibre(
                # Both were written tag by tag by vitrail.sources.markdown.prose.
                titre=Markup(page.corps.titre) or page.titre,
                corps=Markup(page.corps.html),
            ),
            source=page.fichier,
            archive=True,
            pour_publier=page.entete.pour_publier,
        )


def _section(page: PageLibre) -> str:
    debut = page.chemin.split("/")[0]
    return page.entete.section or (debut if debut in MENU else "")

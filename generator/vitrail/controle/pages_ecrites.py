"""Hand-written pages: a name that makes a good address, an entry of the menu that exists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vitrail.domaine.site import Site
from vitrail.presentation.menu import MENU
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.sources.markdown.libres import PageLibre

_NOM = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*(?:/[a-z0-9]+(?:[-_][a-z0-9]+)*)*\.md")


def controler(site: Site) -> Iterator[Diagnostic]:
    for page in site.libres:
        if not _NOM.fullmatch(page.fichier):
            yield signaler("nom-de-page", page.lieu, suggestion=_propre(page))
        section = page.entete.section
        if section is not None and section not in MENU:
            suggestion = phrases.proche(section, MENU) or ""
            yield signaler(
                "section-inconnue",
                page.entete.place("section"),
                valeur=section,
                connus=", ".join(MENU),
                suggestion=suggestion,
            )


def _propre(page: PageLibre) -> str:
    etapes = page.fichier[: -len(".md")].split("/")
    return "/".join(phrases.slug(etape) or "page" for etape in etapes) + ".md"

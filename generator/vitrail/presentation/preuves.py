"""Where the site shows each evidence of the referential: read on the rendered pages, so that it cannot be wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from vitrail.sources.pages import Page

_BLOC = re.compile(r' data-preuve="([^"]+)" id="([^"]+)"')
"""The attribute that ``preuve_de()`` writes in the templates, when the block has an anchor of its own."""


def lieux(pages: Iterable[Page]) -> Mapping[str, str]:
    """Evidence -> where it is first shown: ``horaires#preuve-horaires-accueil``; the home page if no other shows it."""
    trouves: dict[str, str] = {}
    for page in sorted(pages, key=lambda page: not page.chemin):
        for identifiants, ancre in _blocs(page):
            for identifiant in identifiants.split():
                trouves.setdefault(identifiant, f"{page.chemin}#{ancre}")
    return trouves


def _blocs(page: Page) -> Iterator[tuple[str, str]]:
    """Evidence and anchor of each block of the page, and of the dates that the theme shows above it."""
    yield from ((bloc[1], bloc[2]) for bloc in _BLOC.finditer(page.html))
    dates = page.meta.get("fraicheur") or {}
    if "preuves" in dates:
        yield dates["preuves"], dates["ancre"]

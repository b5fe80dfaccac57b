"""Where the site shows each evidence of the referential: read on the rendered pages, so that it cannot be wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from vitrail.pages import Page

_BLOC = re.compile(r' data-preuve="([^"]+)" id="([^"]+)"')
"""The attribute that ``preuve()`` writes in the templates, when the block has an anchor of its own."""


def lieux(pages: Iterable[Page]) -> Mapping[str, str]:
    """Evidence -> where it is first shown, ``horaires#preuve-horaires-accueil``; the home page only if no other does."""
    trouves: dict[str, str] = {}
    for page in sorted(pages, key=lambda page: not page.chemin):
        for bloc in _BLOC.finditer(page.html):
            for identifiant in bloc[1].split():
                trouves.setdefault(identifiant, f"{page.chemin}#{bloc[2]}")
    return trouves

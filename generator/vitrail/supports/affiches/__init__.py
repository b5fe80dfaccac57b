"""Posters: the same facts on paper, A4 and A3, to be printed and put up in the premises.

``contenu`` says which posters a site has, each described once, in blocks (``blocs``); the page of the site shows these
blocks, and ``composition`` sets them on sheets. A poster whose data is missing does not exist.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from vitrail.domaine.site import Site
from vitrail.supports.affiches import composition, contenu


def fichiers(site: Site) -> dict[str, Callable[[], bytes]]:
    """The PDF files of every poster, in each format."""
    return {
        affiche.fichier(format_): partial(composition.pdf, site, affiche, format_)
        for affiche in contenu.affiches(site)
        for format_ in composition.FORMATS
    }

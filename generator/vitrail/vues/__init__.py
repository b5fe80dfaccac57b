"""One module per subject: the site -> the pages of that subject. A new subject is one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from vitrail.pages import Vue
from vitrail.site import Site
from vitrail.vues import horaires, indicateurs

Sujet = Callable[[Site], Iterator[Vue]]

SUJETS: tuple[Sujet, ...] = (horaires.pages, indicateurs.pages)
"""In the order of the site map."""

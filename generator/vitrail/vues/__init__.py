"""One module per subject: the site -> the pages of that subject. A new subject is one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from vitrail.pages import Vue
from vitrail.site import Site
from vitrail.vues import (
    ameliorations,
    comites,
    enquetes,
    horaires,
    indicateurs,
    libres,
    mises_a_jour,
    plan_actions,
    reclamations,
)

Sujet = Callable[[Site], Iterator[Vue]]

SUJETS: tuple[Sujet, ...] = (
    horaires.pages,
    indicateurs.pages,
    enquetes.pages,
    reclamations.pages,
    plan_actions.pages,
    comites.pages,
    ameliorations.pages,
    mises_a_jour.pages,
    libres.pages,
)
"""In the order of the site map."""

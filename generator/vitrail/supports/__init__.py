"""One source, every support: the files that a site gives beside its pages, each made from the same records.

A support is one module here, with a function that gives the files of a site by address. Their addresses are known at
once, so that pages may link to them; their content is made only when the site is built.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from vitrail.domaine.site import Site
from vitrail.supports import adresses, annuaire, api, badges, calendriers, donnees, flux

Fichiers: TypeAlias = Mapping[str, Callable[[], bytes]]
"""Address in the site, without slash in front (``calendriers/fermetures.ics``) -> what makes its content."""

SUPPORTS: tuple[Callable[[Site], Fichiers], ...] = (
    adresses.fichiers,
    calendriers.fichiers,
    flux.fichiers,
    annuaire.fichiers,
    donnees.fichiers,
    api.fichiers,
    badges.fichiers,
)


def fichiers(site: Site) -> dict[str, Callable[[], bytes]]:
    """All the files of all supports, by address. No two supports may give the same address."""
    return {adresse: faire for support in SUPPORTS for adresse, faire in support(site).items()}

"""One source, every support: the files that a site gives beside its pages, each made from the same records.

A support is one module here, with a function that gives the files of a site by address. Their addresses are known at
once, so that pages may link to them; their content is made only when the site is built.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from threading import Lock
from typing import TypeAlias

from vitrail.domaine.site import Site
from vitrail.sources.fichiers.instantane import ContenuDeFichier
from vitrail.supports import adresses, affiches, annuaire, api, badges, calendriers, donnees, flux, securite, vocal

Fichiers: TypeAlias = Mapping[str, Callable[[], bytes]]
"""Address in the site, without slash in front (``calendriers/fermetures.ics``) -> what makes its content."""

SUPPORTS: tuple[Callable[[Site], Fichiers], ...] = (
    adresses.fichiers,
    affiches.fichiers,
    calendriers.fichiers,
    flux.fichiers,
    annuaire.fichiers,
    vocal.fichiers,
    donnees.fichiers,
    api.fichiers,
    badges.fichiers,
    securite.fichiers,
)


class Offerts(Mapping[str, bytes | ContenuDeFichier]):
    """Files of a site by address: those that are ready, then those of the supports, made once, when asked for, by
    whatever thread asks first. Several threads may make several of them at once."""

    def __init__(
        self,
        prets: Mapping[str, bytes | ContenuDeFichier],
        a_faire: Mapping[str, Callable[[], bytes | ContenuDeFichier]],
    ) -> None:
        self._faits = dict(prets)
        self._a_faire = a_faire
        self._adresses = tuple({**prets, **a_faire})
        self._verrous = {adresse: Lock() for adresse in a_faire}

    def apres(self, prets: Mapping[str, bytes | ContenuDeFichier]) -> Offerts:
        """The same files, made or being made, after others that are ready."""
        return Offerts(prets, {adresse: partial(self.__getitem__, adresse) for adresse in self})

    def __getitem__(self, adresse: str) -> bytes | ContenuDeFichier:
        if adresse in self._faits:
            return self._faits[adresse]
        with self._verrous[adresse]:
            if adresse not in self._faits:
                self._faits[adresse] = self._a_faire[adresse]()
            return self._faits[adresse]

    def __iter__(self) -> Iterator[str]:
        return iter(self._adresses)

    def __len__(self) -> int:
        return len(self._adresses)


def fichiers(site: Site, brouillon: bool = False) -> dict[str, Callable[[], bytes]]:
    """All the files of all supports, by address. No two supports may give the same address. ``brouillon`` marks as not
    published those that have a place for it."""
    lu = replace(site, brouillon=True) if brouillon else site
    return {adresse: faire for support in SUPPORTS for adresse, faire in support(lu).items()}

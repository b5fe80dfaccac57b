"""Short addresses that never break, for letters, posters and the telephone: each leads to a page that exists.

The list of the package is data (``adresses_courtes.yml``); a prefecture adds its own, or turns one to another page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import NotRequired, TypedDict

from vitrail.domaine.site import Site
from vitrail.socle import paquet


@dataclass(frozen=True, slots=True)
class AdresseCourte:
    """``adresse`` (``rdv``) leads to ``cible``: a page (``demarches``), maybe with its anchor, or another site."""

    adresse: str
    titre: str
    """What is found there, in words."""
    cible: str
    abrege: bool = False
    """Whether it says the same as its page, and so may be printed in its place."""

    @property
    def externe(self) -> bool:
        return self.cible.startswith("https:")


class _Destination(TypedDict):
    page: str
    si: str
    """The fact without which nothing is found there: ``contacts.formulaire_contact``."""


class _Fournie(TypedDict):
    """An address of the package, and where it may lead, the best first."""

    adresse: str
    titre: str
    vers: list[_Destination]
    abrege: NotRequired[bool]


def toutes(site: Site) -> tuple[AdresseCourte, ...]:
    """The short addresses of the site, those of the prefecture first; one that would lead nowhere is left out."""
    locales = {
        locale.adresse: AdresseCourte(locale.adresse, locale.titre, _cible(locale.vers))
        for locale in site.identite.adresses_courtes
    }
    fournies = (courte for courte in _fournies(site) if courte.adresse not in locales)
    return (*locales.values(), *fournies)


def du_paquet() -> tuple[str, ...]:
    """Every short address that the package keeps for ever, whether this or that site has its page or not."""
    return tuple(fournie["adresse"] for fournie in _liste())


def adresse_publique(site: Site, chemin: str) -> str:
    """The shortest lasting address of the page ``chemin``, whole and without a final slash, ready to be printed."""
    abregees = [courte.adresse for courte in toutes(site) if courte.abrege and courte.cible == chemin]
    return f"{site.identite.racine}{min([chemin, *abregees], key=len)}".rstrip("/")


def _fournies(site: Site) -> Iterator[AdresseCourte]:
    for fournie in _liste():
        for cible in fournie["vers"]:
            if _existe(site, cible["si"]):
                yield AdresseCourte(fournie["adresse"], fournie["titre"], cible["page"], fournie.get("abrege", False))
                break


def _existe(site: Site, fait: str) -> bool:
    """Whether the site tells this: ``contacts``, ``contacts.formulaire_contact``."""
    return bool(attrgetter(fait)(site))


def _cible(lien: str) -> str:
    """A link as people write it -> the address of a page: ``/horaires/#annonces`` -> ``horaires#annonces``."""
    if not lien.startswith("/"):
        return lien
    page, diese, ancre = lien.partition("#")
    return f"{page.strip('/')}{diese}{ancre}"


@cache
def _liste() -> tuple[_Fournie, ...]:
    return tuple(paquet.lire_yaml("vitrail.domaine", "adresses_courtes.yml"))

"""What became of each site of a network in one run, as values that go from one process to another and to a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from posixpath import normpath
from typing import Any

from vitrail.socle import catalogue
from vitrail.socle.diagnostic import Diagnostic, Emplacement
from vitrail.socle.reseau import SITES


class Sort(StrEnum):
    """How a site fares. ``REFUSE``: something forbids what was asked, and its old pages stay."""

    BIEN = "bien"
    EN_RETARD = "en_retard"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class CompteDeSite:
    """What became of one site. ``dossier``: the name of its folder."""

    dossier: str
    sort: Sort
    constats: tuple[Diagnostic, ...] = ()
    """What was found, with places told from the root of the network."""
    erreurs: int = 0
    avertissements: int = 0
    retards: int = 0
    raison: str = ""
    """Why it was refused, when no finding says it."""
    pages_du: str = ""
    """The day of the pages that stand, in ISO; empty when there are none."""
    phrase: str = ""
    """What was done, in words."""
    donnees: Any = None
    """What machines are given of it besides."""
    inchange: bool = False
    """Whether nothing had changed since the last time, and nothing was done again."""


def refuse(dossier: str, raison: str, pages_du: str = "") -> CompteDeSite:
    """A site that could not be dealt with."""
    return CompteDeSite(dossier, Sort.REFUSE, raison=raison, pages_du=pages_du)


def dans_le_reseau(constats: Sequence[Diagnostic], dossier: str) -> tuple[Diagnostic, ...]:
    """Findings on a site with their places told from the root of its network, and values that can be written down."""
    return tuple(
        Diagnostic(
            trouve.regle,
            tuple(replace(lieu, fichier=normpath(f"{SITES}/{dossier}/{lieu.fichier}")) for lieu in trouve.lieux),
            {cle: _simple(valeur) for cle, valeur in trouve.valeurs.items()},
        )
        for trouve in constats
    )


def _simple(valeur: object) -> object:
    return valeur if isinstance(valeur, str | int | bool | None) else str(valeur)


def une_fois(comptes: Sequence[CompteDeSite]) -> list[Diagnostic]:
    """The findings of all sites: what is shared, and is worded alike for several, is told once."""
    uniques: dict[object, Diagnostic] = {}
    for compte in comptes:
        for trouve in compte.constats:
            uniques.setdefault((trouve.regle, trouve.lieu, catalogue.dire(trouve).message), trouve)
    return sorted(uniques.values(), key=lambda trouve: trouve.lieu)


def en_json(compte: CompteDeSite) -> dict[str, Any]:
    return asdict(compte)


def de_json(lu: Mapping[str, Any]) -> CompteDeSite:
    """What :func:`en_json` gave. Raises KeyError, TypeError or ValueError for anything else."""
    constats = tuple(
        Diagnostic(str(dit["regle"]), tuple(Emplacement(**lieu) for lieu in dit["lieux"]), dict(dit["valeurs"]))
        for dit in lu["constats"]
    )
    return CompteDeSite(**{**lu, "sort": Sort(lu["sort"]), "constats": constats})

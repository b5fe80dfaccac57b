"""The prefectures and sub-prefectures there are: ``prefectures.csv``, one line each.

Official facts only. Codes, seats and departments are those of the Code officiel géographique (Insee, 2025); names and
seats of the directory, those of its records of 28 October 2022 (DILA). ``nom_verifie: non`` marks a name that was
formed from that of the seat, or that is still to be confirmed: who writes it says so.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from types import MappingProxyType

from vitrail.socle.mots import slug


@dataclass(frozen=True)
class ServiceConnu:
    """A prefecture, a sub-prefecture, a representation of the State overseas or one of its subdivisions."""

    code: str
    genre: str
    nom: str
    nom_annuaire: str
    departement: str
    nom_departement: str
    chef_lieu: str
    insee: str
    insee_annuaire: str
    fuseau: str
    nom_verifie: bool

    @property
    def sous_prefecture(self) -> bool:
        return self.genre in ("sous-prefecture", "subdivision")

    @cached_property
    def natures(self) -> tuple[str, ...]:
        """The kinds by which the directory knows it. Guyane has no record of a prefecture, only of its region."""
        if self.sous_prefecture:
            return ("sous_pref",)
        de_region = self.nom_annuaire.startswith("Préfecture de région")
        return ("prefecture", "prefecture_region") if de_region else ("prefecture",)

    @property
    def sieges(self) -> frozenset[str]:
        """The codes of the town where it sits: the directory writes the municipal arrondissement of three of them."""
        return frozenset((self.insee, self.insee_annuaire))

    @property
    def lieu(self) -> str:
        """What its name is of: a town, else a department."""
        return (self.chef_lieu if self.genre == "sous-prefecture" else "") or self.nom_departement

    @property
    def dossier(self) -> str:
        """``01-ain``; a code that is words already stands alone: ``95-pontoise``."""
        return self.code if "-" in self.code else f"{self.code}-{slug(self.lieu)}"


@cache
def services() -> Mapping[str, ServiceConnu]:
    """All of them by code, in the order of the list: prefectures first."""
    texte = resources.files(__package__).joinpath("prefectures.csv").read_text("utf-8")
    lignes = csv.DictReader(io.StringIO(texte))
    lus = (ServiceConnu(nom_verifie=ligne.pop("nom_verifie") == "oui", **ligne) for ligne in lignes)
    return MappingProxyType({service.code: service for service in lus})


def hors_liste(nom: str, insee: str, sous_prefecture: bool) -> ServiceConnu | None:
    """A service that the list does not know, under the name that the directory gives it; None when its department is
    not known either."""
    prefecture = next((service for service in services().values() if insee.startswith(service.departement)), None)
    if prefecture is None or not nom or not slug(nom):
        return None
    lieu = nom.partition(" - ")[2] or nom
    return ServiceConnu(
        code=insee,
        genre="sous-prefecture" if sous_prefecture else "prefecture",
        nom=nom,
        nom_annuaire=nom,
        departement=prefecture.departement,
        nom_departement=prefecture.nom_departement if sous_prefecture else lieu,
        chef_lieu=lieu,
        insee=insee,
        insee_annuaire=insee,
        fuseau=prefecture.fuseau,
        nom_verifie=False,
    )

"""The names of fields, as a French reader writes them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from vitrail.socle import paquet


def libelle(nom: str) -> str:
    """``code_postal`` -> « code postal », ``realisee_le`` -> « réalisée le »."""
    return _libelles().get(nom, nom.replace("_", " "))


@cache
def _libelles() -> Mapping[str, str]:
    libelles: Mapping[str, str] = paquet.lire_yaml("vitrail.sources.modeles", "libelles.yml")
    return libelles

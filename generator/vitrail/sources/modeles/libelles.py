"""The names of fields, as a French reader writes them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from vitrail.socle import paquet


def libelle(nom: str) -> str:
    """``code_postal`` -> « code postal », ``realisee_le`` -> « réalisée le », ``absence_n`` -> « n : pourquoi l’on ne
    sait pas »."""
    if nom.startswith(_ABSENCE) and nom not in _libelles():
        return f"{libelle(nom.removeprefix(_ABSENCE))} : pourquoi l’on ne sait pas"
    return _libelles().get(nom, nom.replace("_", " "))


_ABSENCE = "absence_"


@cache
def _libelles() -> Mapping[str, str]:
    libelles: Mapping[str, str] = paquet.lire_yaml("vitrail.sources.modeles", "libelles.yml")
    return libelles

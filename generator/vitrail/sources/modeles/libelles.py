"""The names of fields, as a French reader writes them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from vitrail.socle import paquet


def libelle(nom: str, de: str = "") -> str:
    """``code_postal`` -> « code postal », ``realisee_le`` -> « réalisée le », ``absence_n`` -> « n : pourquoi l’on ne
    sait pas », ``unite`` of ``cible`` -> « objectif, unité ». The name of both together has its own words, or not."""
    if (entier := f"{de}_{nom}" if de else nom) in _libelles():
        return _libelles()[entier]
    if de:
        return f"{libelle(de)}, {libelle(nom)}"
    if nom.startswith(_ABSENCE):
        if nom.endswith(_RAISON):
            return f"{libelle(nom.removesuffix(_RAISON))}, en une phrase"
        return f"{libelle(nom.removeprefix(_ABSENCE))} : pourquoi l’on ne sait pas"
    return nom.replace("_", " ")


_ABSENCE = "absence_"
_RAISON = "_raison"


@cache
def _libelles() -> Mapping[str, str]:
    libelles: Mapping[str, str] = paquet.lire_yaml("vitrail.sources.modeles", "libelles.yml")
    return libelles

"""The data files of the guard, each read once."""

from __future__ import annotations

from functools import cache
from typing import Any

from vitrail.socle import paquet


@cache
def lire(fichier: str) -> Any:
    """A data file of the guard."""
    return paquet.lire_yaml("vitrail.controle.garde", fichier)

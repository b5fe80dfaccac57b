"""The words of ``personnes_et_services.yml``: what is a function, a service or a place, and not a person."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from vitrail.socle import paquet


@cache
def mots(liste: str) -> frozenset[str]:
    """The words of one list of ``personnes_et_services.yml``, without accents or capitals."""
    return frozenset(str(lire("personnes_et_services.yml")[liste]).split())


@cache
def motif(liste: str) -> re.Pattern[str]:
    """A pattern that reads any word of the list; one that ends with a star reads all that begins like it."""
    return re.compile("|".join(re.escape(mot).replace(r"\*", "[a-z]*") for mot in sorted(mots(liste))))


@cache
def lire(fichier: str) -> Any:
    """A data file of the guard."""
    return paquet.lire_yaml("vitrail.controle.garde", fichier)

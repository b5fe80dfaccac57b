"""The words that tell a person from a function, a service or a place, as the files beside this module list them."""

from __future__ import annotations

import re
from functools import cache

from vitrail.socle import paquet

_FICHIERS = ("prenoms.yml", "personnes_et_services.yml", "personnages.yml")


@cache
def mots(liste: str) -> frozenset[str]:
    """The words of one list, without accents or capitals."""
    return frozenset(_listes()[liste].split())


@cache
def motif(liste: str) -> re.Pattern[str]:
    """A pattern that reads any word of the list; one that ends with a star reads all that begins like it."""
    return re.compile("|".join(re.escape(mot).replace(r"\*", "[a-z]*") for mot in sorted(mots(liste))))


@cache
def phrases_de(liste: str) -> frozenset[str]:
    """The entries of a list whose entries are several words, one a line or between commas."""
    return frozenset(" ".join(entree.split()) for entree in _listes()[liste].split(","))


@cache
def _listes() -> dict[str, str]:
    dites = [paquet.lire_yaml("vitrail.socle.personnes", fichier) for fichier in _FICHIERS]
    return {nom: str(liste) for fichier in dites for nom, liste in fichier.items()}

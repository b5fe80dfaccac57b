"""The words of ``mots.yml``: what is a function, a service or a place, and not a person."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Any

import yaml


@cache
def mots(liste: str) -> frozenset[str]:
    """The words of one list of ``mots.yml``, without accents or capitals."""
    return frozenset(str(lire("mots.yml")[liste]).split())


@cache
def motif(liste: str) -> re.Pattern[str]:
    """A pattern that reads any word of the list; one that ends with a star reads all that begins like it."""
    return re.compile("|".join(re.escape(mot).replace(r"\*", "[a-z]*") for mot in sorted(mots(liste))))


@cache
def lire(fichier: str) -> Any:
    """A data file of the guard."""
    chargeur = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(resources.files("vitrail.garde").joinpath(fichier).read_text("utf-8"), Loader=chargeur)

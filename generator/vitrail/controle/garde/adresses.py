"""Public addresses that changed: ``adresses_changees.yml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from vitrail.controle.garde import vocabulaire
from vitrail.socle.temps import DatePartielle

ADRESSE = re.compile(r"(?:https?://|\bwww\.)[^\s<>()\"'«»\]]+")
"""An address in a text; the punctuation after it is left to the caller."""


@dataclass(frozen=True, slots=True)
class AdresseDemenagee:
    """An address that moved. ``avant`` is a domain, and the beginning of a path if only that part moved."""

    avant: str
    apres: str
    depuis: DatePartielle
    source: str
    sous_domaines: bool = False
    meme_chemin: bool = False

    def nouvelle(self, adresse: str) -> str | None:
        """The address to write instead; ``None`` when this change does not bear on it."""
        lue = re.fullmatch(r"(?:https?://)?([\w.-]+)((?:[/?#].*)?)", adresse)
        if lue is None:
            return None
        domaine, _, chemin = self.avant.partition("/")
        hote, suite = lue[1].lower(), lue[2]
        prefixe = hote.removesuffix(domaine)
        if not hote.endswith(domaine) or not (prefixe in ("", "www.") or (self.sous_domaines and prefixe[-1] == ".")):
            return None
        if not re.match(rf"/?{re.escape(chemin)}(?:[/?#]|$)" if chemin else "", suite):
            return None
        garde = prefixe if self.sous_domaines and self.meme_chemin else ""
        return f"https://{garde}{self.apres}{suite if self.meme_chemin else ''}"


@cache
def changements() -> tuple[AdresseDemenagee, ...]:
    """Every known change, in the order of the file."""
    return tuple(_changement(**adresse) for adresse in vocabulaire.lire("adresses_changees.yml")["adresses"])


def _changement(depuis: str, **champs: str) -> AdresseDemenagee:
    return AdresseDemenagee(depuis=DatePartielle.lire(depuis), **champs)  # type: ignore[arg-type]


def nouvelle(adresse: str) -> tuple[AdresseDemenagee, str] | None:
    """What becomes of an address: the change, with its day, and the new address."""
    for changement in changements():
        if apres := changement.nouvelle(adresse):
            return changement, apres
    return None

"""Dates known to the hour, day, month, quarter or year: the words in which people type them <-> what files write."""

from __future__ import annotations

import re
from datetime import date

from vitrail.socle import phrases
from vitrail.socle.formes import FormeInvalide, proposer
from vitrail.socle.temps import DatePartielle

_HEURE = re.compile(r"(?P<jour>.{6,40}?)(?:\s+à|,)?\s+(?P<h>\d{1,2})\s*[h:]\s*(?P<m>\d{2})?")
_MOMENT = re.compile(r"(?P<jour>\d{4}-\d{2}-\d{2})[T ](?P<h>\d{2}):(?P<m>\d{2})")


def lire(texte: str) -> str:
    """What files write for ``texte``: ``2022-05`` for « mai 2022 ». What is no date stays as it was typed."""
    propre = " ".join(texte.split())
    if _est_ecrite(propre) or _MOMENT.fullmatch(propre):
        return propre
    if (lu := _HEURE.fullmatch(propre)) and (jour := proposer(lu["jour"])) and _est_un_jour(jour):
        return f"{jour} {int(lu['h']):02}:{lu['m'] or '00'}"
    propose = proposer(propre) or ""
    return propose if _est_ecrite(propose) else propre


def montrer(ecrite: str) -> str:
    """« mai 2022 » for ``2022-05``; as it is when it would not come back the same."""
    if lu := _MOMENT.fullmatch(ecrite):
        mots = f"{_en_mots(lu['jour'])} à {int(lu['h'])} h {lu['m']}"
    else:
        mots = _en_mots(ecrite) if _est_ecrite(ecrite) else ecrite
    simple = " ".join(mots.split())
    return simple if lire(simple) == ecrite else ecrite


def _en_mots(ecrite: str) -> str:
    try:
        return phrases.date_partielle_en_mots(DatePartielle.lire(ecrite))
    except FormeInvalide:
        return ecrite


def _est_ecrite(texte: str) -> bool:
    try:
        return DatePartielle.lire(texte).code == texte
    except FormeInvalide:
        return False


def _est_un_jour(texte: str) -> bool:
    try:
        return date.fromisoformat(texte).isoformat() == texte
    except ValueError:
        return False

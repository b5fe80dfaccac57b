"""A name put inside a sentence: a common noun loses its capital, a proper name keeps its own."""

from __future__ import annotations

import re

from vitrail.socle.mots import aplatir
from vitrail.socle.personnes.vocabulaire import mots

_PREMIER = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_PROPRES = frozenset(("france", "europe", "etat", "republique"))


def dans_la_phrase(nom: str) -> str:
    """``Quai Sadi-Carnot`` -> ``quai Sadi-Carnot``; ``Saint-Sever``, ``France services`` and ``ANTS`` as they are."""
    premier = _PREMIER.match(nom)
    if premier is None or not nom[0].isupper() or any(signe.isupper() for signe in premier[0][1:]):
        return nom
    # An elided article goes before a noun; what agrees has its singular in the list.
    mot = aplatir(premier[0]).split("'")[-1]
    connus = mots("communs") | mots("voies") | mots("lettres") | mots("communs_et_noms") | mots("noms_communs")
    commun = mot in connus or (mot.endswith(("s", "x")) and mot[:-1] in connus)
    return nom[0].lower() + nom[1:] if commun and mot not in _PROPRES else nom

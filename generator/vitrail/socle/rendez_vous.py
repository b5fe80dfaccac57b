"""How one is received during some hours: the words for it, and those that people use."""

from __future__ import annotations

import re

from vitrail.socle.mots import proche, sans_accents

MODES = {
    "sans": "sans rendez-vous",
    "obligatoire": "sur rendez-vous",
    "possible": "avec ou sans rendez-vous",
    "convocation": "sur convocation",
}
"""How one is received -> the words that follow a range."""
_AUTRES_MOTS = {
    "avec rendez-vous": "obligatoire",
    "uniquement sur rendez-vous": "obligatoire",
    "sur rendez-vous uniquement": "obligatoire",
    "sur rendez-vous seulement": "obligatoire",
    "en acces libre": "sans",
}
_RENDEZ_VOUS = r"rdv|rv|r\.d\.v|rendez ?vous"
"""The other ways in which an appointment is written."""
_ECRITS = {mots: mode for mode, mots in MODES.items()} | _AUTRES_MOTS
_PRESQUE = {
    "acces libre": "sans", "accueil libre": "sans", "libre": "sans", "libre acces": "sans", "tout public": "sans",
    "rendez-vous": "obligatoire", "sur rendez-vous de preference": "possible", "rendez-vous conseille": "possible",
    "de preference sur rendez-vous": "possible", "convocation": "convocation", "rendez-vous obligatoire": "obligatoire",
}  # fmt: skip
"""Words that are refused, with the right ones."""


def mode_dit(texte: str) -> str | None:
    """``sur RDV`` -> ``obligatoire``; None for words that are not read."""
    return _ECRITS.get(_nu(texte))


def mots_voulus(texte: str) -> str | None:
    """The words for what ``texte`` most probably says; None when nothing is near."""
    nu = _nu(texte)
    if (mode := _ECRITS.get(nu) or _PRESQUE.get(nu)) is not None:
        return MODES[mode]
    return proche(nu, _ECRITS)


def _nu(texte: str) -> str:
    simple = sans_accents(texte).lower().strip(" ,;:().")
    return re.sub(rf"\b(?:{_RENDEZ_VOUS})\b", "rendez-vous", simple)


def motif_des_modes() -> str:
    """A pattern of all that :func:`mode_dit` reads, in small or capital letters, with or without its accent."""
    textes = "|".join(mots.replace("rendez-vous", f"(?:rendez-vous|{_RENDEZ_VOUS})") for mots in _ECRITS)
    return re.sub(r"(?<!\\)[a-z]", lambda lu: _LETTRES.get(lu[0], f"[{lu[0]}{lu[0].upper()}]"), textes)


_LETTRES = {"e": "[eEèÈ]"}

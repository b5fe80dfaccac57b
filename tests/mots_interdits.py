"""What nobody who fills in a form may read: a bracket, a file name with its line, a word of YAML or of a terminal."""

from __future__ import annotations

import re

from vitrail.saisie import mots_du_formulaire
from vitrail.socle.diagnostic import Diagnostic

_INTERDITS = re.compile(
    r"[\[\]{}]"
    r"|[\w/.-]+\.(?:ya?ml|md)\b"
    r"|\b(?:content|site_config)/"
    r"|\byaml\b|\bindent\w*|\bcrochets?\b"
    r"|\b(?!pt_PT|en_GB)[a-z]+_[a-z_]+\b"
    r"|(?<![\w/])(?!mailto:|tel:)[a-z_]+:(?=\s|$)"
    r"|(?<![\w-])--[a-z]+|\bvitrail (?:audit|check|import|period|verify|new|build|serve|migrate)\b",
    re.IGNORECASE,
)
_PLACES = re.compile(r"\{\w*\}")
_ECRITS = ("valeur", "extrait", "recu", "quoi", "phrase", "defaut", "nouvelle", "preuve", "lien")
"""Values of a finding that quote what people wrote."""


def interdits(texte: str) -> list[str]:
    """The words of ``texte`` that a form may not show; the places left for values are none."""
    return _INTERDITS.findall(_PLACES.sub("", texte))


def interdits_du_formulaire(diagnostic: Diagnostic) -> list[str]:
    """Those that a finding would show. What people wrote is quoted as they wrote it."""
    mots = mots_du_formulaire.dire(diagnostic)
    texte = f"{mots.message} {mots.conseil}"
    ecrits = {" ".join(str(diagnostic.valeurs[nom]).split()) for nom in _ECRITS if diagnostic.valeurs.get(nom)}
    for ecrit in sorted(ecrits, key=len, reverse=True):
        texte = texte.replace(ecrit, "")
    return interdits(texte)

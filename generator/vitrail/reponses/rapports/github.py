"""Workflow commands that GitHub shows on the lines of a merge request."""

from __future__ import annotations

from collections.abc import Sequence

from vitrail.socle import catalogue
from vitrail.socle.diagnostic import Diagnostic, lisible


def rapport(diagnostics: Sequence[Diagnostic], langue: str = "fr") -> str:
    """One ``::error`` or ``::warning`` command per finding."""
    return "".join(_commande(diagnostic, langue) for diagnostic in diagnostics)


def erreur(fichier: str, texte: str) -> str:
    """An error that is no finding, on a file or a folder."""
    return f"::error file={_propriete(lisible(fichier))}::{_donnee(texte)}\n"


def _commande(diagnostic: Diagnostic, langue: str) -> str:
    mots = catalogue.dire(diagnostic, langue)
    lieu = diagnostic.lieu
    place = f"file={_propriete(lisible(lieu.fichier))}"
    if lieu.ligne:
        place += f",line={lieu.ligne},col={lieu.colonne}"
    texte = _donnee(f"{mots.message} {mots.conseil}".strip())
    return f"::{catalogue.gravite(diagnostic)} {place},title={_propriete(catalogue.code(diagnostic))}::{texte}\n"


def _donnee(texte: str) -> str:
    return texte.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _propriete(texte: str) -> str:
    return _donnee(texte).replace(":", "%3A").replace(",", "%2C")

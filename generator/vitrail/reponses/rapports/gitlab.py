"""The Code Quality report that GitLab shows in a merge request."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from vitrail.socle import catalogue
from vitrail.socle.diagnostic import Diagnostic, Gravite

GRAVITES = {Gravite.ERREUR: "critical", Gravite.AVERTISSEMENT: "minor"}


def rapport(diagnostics: Sequence[Diagnostic], langue: str = "fr") -> str:
    """A JSON list with, for each finding, the fingerprint by which GitLab recognises it."""
    return json.dumps([_objet(diagnostic, langue) for diagnostic in diagnostics], ensure_ascii=False, indent=2) + "\n"


def erreur(fichier: str, texte: str) -> dict[str, object]:
    """An error that is no finding, on a file or a folder."""
    return {
        "description": texte,
        "check_name": "vitrail",
        "fingerprint": hashlib.sha256(f"{fichier}|{texte}".encode(errors="replace")).hexdigest(),
        "severity": GRAVITES[Gravite.ERREUR],
        "location": {"path": fichier, "lines": {"begin": 1}},
    }


def _objet(diagnostic: Diagnostic, langue: str) -> dict[str, object]:
    mots = catalogue.dire(diagnostic, langue)
    empreinte = hashlib.sha256(
        f"{catalogue.code(diagnostic)}|{diagnostic.lieu}|{mots.message}".encode(errors="replace")
    ).hexdigest()
    return {
        "description": f"{mots.message} {mots.conseil}".strip(),
        "check_name": catalogue.code(diagnostic),
        "fingerprint": empreinte,
        "severity": GRAVITES[catalogue.gravite(diagnostic)],
        "location": {"path": diagnostic.lieu.fichier, "lines": {"begin": max(diagnostic.lieu.ligne, 1)}},
    }

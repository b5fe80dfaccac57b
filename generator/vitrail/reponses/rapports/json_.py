"""JSON for machines: one object per finding, stable keys."""

from __future__ import annotations

import json
from collections.abc import Sequence

from vitrail.socle import catalogue
from vitrail.socle.diagnostic import Diagnostic


def rapport(diagnostics: Sequence[Diagnostic], langue: str = "fr") -> str:
    """A JSON list of findings: rule, severity, places, message, way out."""
    return json.dumps([_objet(diagnostic, langue) for diagnostic in diagnostics], ensure_ascii=False, indent=2) + "\n"


def _objet(diagnostic: Diagnostic, langue: str) -> dict[str, object]:
    mots = catalogue.dire(diagnostic, langue)
    return {
        "regle": catalogue.code(diagnostic),
        "severite": str(catalogue.gravite(diagnostic)),
        "lieux": [{"fichier": lieu.fichier, "ligne": lieu.ligne, "colonne": lieu.colonne} for lieu in diagnostic.lieux],
        "message": mots.message,
        "conseil": mots.conseil,
        "pourquoi": mots.pourquoi,
        "clause": mots.clause,
    }

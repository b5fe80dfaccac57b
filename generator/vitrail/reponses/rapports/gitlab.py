"""The Code Quality report that GitLab shows in a merge request."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from vitrail.socle import catalogue
from vitrail.socle.diagnostic import Diagnostic, Severity

GRAVITES = {Severity.ERROR: "critical", Severity.WARNING: "minor"}


def rapport(diagnostics: Sequence[Diagnostic], langue: str = "fr") -> str:
    """A JSON list with, for each finding, the fingerprint by which GitLab recognises it."""
    return json.dumps([_objet(ecart, langue) for ecart in diagnostics], ensure_ascii=False, indent=2) + "\n"


def _objet(ecart: Diagnostic, langue: str) -> dict[str, object]:
    mots = catalogue.dire(ecart, langue)
    empreinte = hashlib.sha256(f"{ecart.regle}|{ecart.lieu}|{mots.message}".encode(errors="replace")).hexdigest()
    return {
        "description": f"{mots.message} {mots.conseil}".strip(),
        "check_name": ecart.regle,
        "fingerprint": empreinte,
        "severity": GRAVITES[catalogue.severite(ecart)],
        "location": {"path": ecart.lieu.fichier, "lines": {"begin": max(ecart.lieu.ligne, 1)}},
    }

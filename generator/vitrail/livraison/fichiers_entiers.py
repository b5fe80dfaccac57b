"""Files that our own commands make anew: each is old or new, whole, at any moment."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


def deposer(dossier: Path, textes: Mapping[str, str]) -> list[Path]:
    """Write each text under its name in ``dossier``, made if need be. Returns the files that changed."""
    dossier.mkdir(parents=True, exist_ok=True)
    changes = []
    for nom, texte in textes.items():
        cible = dossier / nom
        if not cible.is_file() or cible.read_bytes() != texte.encode():
            _remplacer(cible, texte)
            changes.append(cible)
    return changes


def _remplacer(cible: Path, texte: str) -> None:
    descripteur, provisoire = tempfile.mkstemp(dir=cible.parent, prefix=".vitrail-")
    try:
        with os.fdopen(descripteur, "wb") as fichier:
            fichier.write(texte.encode())
        os.chmod(provisoire, 0o644)
        os.replace(provisoire, cible)
    except BaseException:
        Path(provisoire).unlink(missing_ok=True)
        raise

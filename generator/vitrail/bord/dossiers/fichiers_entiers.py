"""Files that our own commands make anew: each is old or new, whole, at any moment."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


def deposer(dossier: Path, contenus: Mapping[str, str | bytes]) -> list[Path]:
    """Write each content under its name in ``dossier``, made if need be. Returns the files that changed."""
    dossier.mkdir(parents=True, exist_ok=True)
    changes = []
    for nom, contenu in contenus.items():
        cible = dossier / nom
        octets = contenu.encode() if isinstance(contenu, str) else contenu
        if not cible.is_file() or cible.read_bytes() != octets:
            cible.parent.mkdir(parents=True, exist_ok=True)
            _remplacer(cible, octets)
            changes.append(cible)
    return changes


def _remplacer(cible: Path, octets: bytes) -> None:
    descripteur, provisoire = tempfile.mkstemp(dir=cible.parent, prefix=".vitrail-")
    try:
        with os.fdopen(descripteur, "wb") as fichier:
            fichier.write(octets)
        os.chmod(provisoire, 0o644)
        os.replace(provisoire, cible)
    except BaseException:
        Path(provisoire).unlink(missing_ok=True)
        raise

"""Dates of the last commit of each file: the fallback of ``mis_a_jour``."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path


def dates_de_commit(racine: Path, chemins: list[str]) -> dict[str, date]:
    """Date of the last commit of each of ``chemins`` (relative to ``racine``); files unknown to git are left out."""
    dates: dict[str, date] = {}
    for chemin in chemins:
        try:
            resultat = subprocess.run(
                ["git", "log", "-1", "--format=%cs", "--", chemin],
                cwd=racine,
                capture_output=True,
                text=True,
                timeout=20,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return dates
        if resultat.returncode == 0 and resultat.stdout.strip():
            dates[chemin] = date.fromisoformat(resultat.stdout.strip())
    return dates

"""Where the system of this computer wants what a program may lose: caches of the user."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

VARIABLE = "VITRAIL_CACHE"
"""Another folder for them; or ``non``: nothing that was made is kept for the next command."""
SANS = "non"


def dossier() -> Path:
    """Our folder among the caches of the user; nothing makes it yet. Raises RuntimeError where there is no home."""
    choisi = os.environ.get(VARIABLE, SANS)
    return Path(choisi) if choisi not in ("", SANS) else platformdirs.user_cache_path("vitrail", appauthor=False)


def voulus() -> bool:
    """Whether what was made may be kept for the next command."""
    return os.environ.get(VARIABLE) != SANS

"""Where the system of this computer wants what a program may lose: caches of the user."""

from __future__ import annotations

from pathlib import Path

import platformdirs


def dossier() -> Path:
    """Our folder among the caches of the user; nothing makes it yet. Raises RuntimeError where there is no home."""
    return platformdirs.user_cache_path("vitrail", appauthor=False)

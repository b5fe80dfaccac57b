"""Days of the last commit of files: what dates those that say no date themselves."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

_DELAI = 20
"""Seconds after which git is no longer waited for."""


class JoursDesCommits(Mapping[str, date]):
    """Day by path relative to ``racine``, as of ``commit``. Git is asked for a file when its day is: most files say
    theirs. Each is asked apart, for what a merge left out must not date what it kept."""

    def __init__(self, racine: Path, commit: str = "HEAD") -> None:
        self._racine = racine
        self._commit = commit
        self._connus: dict[str, date | None] = {}
        self._muet = False

    def __getitem__(self, chemin: str) -> date:
        if chemin not in self._connus:
            self._connus[chemin] = None if self._muet else self._demander(chemin)
        jour = self._connus[chemin]
        if jour is None:
            raise KeyError(chemin)
        return jour

    def __iter__(self) -> Iterator[str]:
        """Those that were asked for and found."""
        return (chemin for chemin, jour in self._connus.items() if jour is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _demander(self, chemin: str) -> date | None:
        try:
            dit = subprocess.run(
                ["git", "log", "-1", "--format=%cs", self._commit, "--", chemin],
                cwd=self._racine,
                capture_output=True,
                text=True,
                timeout=_DELAI,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            self._muet = True
            return None
        self._muet = dit.returncode != 0  # no repository, or no commit yet: no file has a day
        return date.fromisoformat(dit.stdout.strip()) if dit.stdout.strip() and not self._muet else None

"""What git remembers of the files of a site: the day of their last commit, how many times they changed, what they held
before something was taken away."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

_DELAI = 20
"""Seconds after which git is no longer waited for."""


class _Git:
    """Questions to git about one site; when it cannot answer the first one (no git, no repository, no commit), no other
    is asked."""

    def __init__(self, racine: Path) -> None:
        self._racine = racine
        self._repond = False
        self._muet = False

    def demander(self, *arguments: str) -> bytes | None:
        if self._muet:
            return None
        try:
            dit = subprocess.run(
                ["git", *arguments], cwd=self._racine, capture_output=True, timeout=_DELAI, check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            self._muet = True
            return None
        trouve = dit.returncode == 0
        self._repond = self._repond or trouve
        self._muet = not self._repond
        return dit.stdout if trouve else None


class JoursDesCommits(Mapping[str, date]):
    """Day by path relative to ``racine``, as of ``commit``. Git is asked for a file when its day is: most files say
    theirs. Each is asked apart, for what a merge left out must not date what it kept."""

    def __init__(self, racine: Path, commit: str = "HEAD") -> None:
        self._git = _Git(racine)
        self._commit = commit
        self._connus: dict[str, date | None] = {}

    def __getitem__(self, chemin: str) -> date:
        if chemin not in self._connus:
            self._connus[chemin] = self._demander(chemin)
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
        dit = (self._git.demander("log", "-1", "--format=%cs", self._commit, "--", chemin) or b"").strip()
        return date.fromisoformat(dit.decode()) if dit else None


COMMITS_RELUS = 50
"""Commits of a file in which what was taken away is looked for, the latest first."""
CONTENUS_GARDES = 3
"""Earlier contents that are given."""
_COMMIT = re.compile("[0-9a-f]{40}|[0-9a-f]{64}")
_FIN_DE_COMMIT = b"\0"
_NUE = ("-U0", "--no-color", "--no-ext-diff", "--no-textconv")
"""A difference without context, whatever the settings of who builds."""
_CLES = re.compile(rb"\b(?:id|le|chaque|quand):\s*[^\s,}#][^,}#\n]*")
"""What tells a record, or one of its dates, from the others."""


class PasseDeGit:
    """The past of the files under ``racine``: as of ``commit``, or of what is at work when none is named."""

    def __init__(self, racine: Path, commit: str | None = None) -> None:
        self._git = _Git(racine)
        self._commit = commit
        self._depuis = commit or "HEAD"
        self._nombres: dict[str, int] = {}

    def changements(self, chemin: str) -> int:
        if chemin not in self._nombres:
            self._nombres[chemin] = int(self._git.demander("rev-list", "--count", self._depuis, "--", chemin) or 0)
        return self._nombres[chemin]

    def versions(self, chemin: str) -> Iterator[tuple[str, datetime]]:
        """The latest commits that changed a file, the last one first, each with its moment."""
        demande = ("log", f"-{COMMITS_RELUS}", "--format=%H %ct", self._depuis, "--", chemin)
        for ligne in (self._git.demander(*demande) or b"").decode("ascii", "replace").splitlines():
            commit, _, instant = ligne.partition(" ")
            yield commit, datetime.fromtimestamp(int(instant))

    def contenu(self, chemin: str, commit: str) -> str | None:
        """What a file said at a commit, named by its whole number; None when git does not know it, or it is no text."""
        if not _COMMIT.fullmatch(commit):
            return None
        try:
            return (self._git.demander("show", f"{commit}:./{chemin}") or b"").decode() or None
        except UnicodeDecodeError:
            return None

    def avant(self, chemin: str) -> Sequence[bytes]:
        voulues = [f"{revision}:./{chemin}" for revision in self._revisions(chemin)]
        contenus = (self._git.demander("show", voulue) for voulue in voulues[:CONTENUS_GARDES])
        return [contenu for contenu in contenus if contenu is not None]

    def _revisions(self, chemin: str) -> Iterator[str]:
        """Those just before something was taken away."""
        if self._commit is None and _retire(self._git.demander("diff", *_NUE, "HEAD", "--", chemin) or b""):
            yield "HEAD"
        demande = ("log", f"-{COMMITS_RELUS}", "-p", *_NUE, "--format=%x00%H", self._depuis, "--", chemin)
        for commit in (self._git.demander(*demande) or b"").split(_FIN_DE_COMMIT)[1:]:
            nom, _, difference = commit.partition(b"\n")
            if _retire(difference):
                yield f"{os.fsdecode(nom)}~1"


def _retire(difference: bytes) -> bool:
    """Whether a difference takes away something that it does not put back elsewhere, or calls something off."""
    lignes = difference.splitlines()
    if any(ligne.startswith(b"+") and b"annulee" in ligne for ligne in lignes):
        return True
    otees = {cle.strip() for ligne in lignes if ligne.startswith(b"-") for cle in _CLES.findall(ligne)}
    mises = {cle.strip() for ligne in lignes if ligne.startswith(b"+") for cle in _CLES.findall(ligne)}
    return bool(otees - mises)

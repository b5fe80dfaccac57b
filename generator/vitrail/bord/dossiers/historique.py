"""What git remembers of the files of a site: the day of their last commit, how many times they changed, what they held
before something was taken away."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from vitrail.bord.dossiers.graphe_de_git import Git, GrapheDeGit


def histoire(racine: Path, commit: str | None = None) -> tuple[JoursDesCommits, PasseDeGit]:
    """The days of the files under ``racine`` and their past, as of ``commit``, or of what is at work: git walks its
    history once for both."""
    graphe = GrapheDeGit(racine, commit or "HEAD")
    return JoursDesCommits(graphe), PasseDeGit(racine, commit, graphe)


class JoursDesCommits(Mapping[str, date]):
    """Day by path relative to ``racine``, as of ``commit``: that of the last commit that changed it. Git is asked for
    none before one day is: most files say theirs."""

    def __init__(self, graphe: GrapheDeGit) -> None:
        self._graphe = graphe
        self._connus: dict[str, date | None] = {}

    def __getitem__(self, chemin: str) -> date:
        if chemin not in self._connus:
            self._connus[chemin] = self._graphe.jour(chemin)
        jour = self._connus[chemin]
        if jour is None:
            raise KeyError(chemin)
        return jour

    def __iter__(self) -> Iterator[str]:
        """Those that were asked for and found."""
        return (chemin for chemin, jour in self._connus.items() if jour is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)


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

    def __init__(self, racine: Path, commit: str | None = None, graphe: GrapheDeGit | None = None) -> None:
        self._git = Git(racine)
        self._commit = commit
        self._depuis = commit or "HEAD"
        self._graphe = graphe or GrapheDeGit(racine, self._depuis)
        self._nombres: dict[str, int] = {}

    def changements(self, chemin: str) -> int:
        if chemin not in self._nombres:
            self._nombres[chemin] = self._graphe.changements(chemin)
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

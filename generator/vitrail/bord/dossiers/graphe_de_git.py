"""The history of the files of a site, walked once: which commits changed which files, whatever branches they came by.

``git log -- file`` follows one file through the merges that kept it as one side had it, and leaves the other side out:
what a merge dropped must not date what it kept. The same is said here of all files, from two questions to git: the
commits with their parents, and what differs between each of them and each parent.
"""

from __future__ import annotations

import os
import posixpath
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from vitrail.sources.partage import COMMUNS, DEPUIS_LE_SITE

_DELAI = 20
"""Seconds after which git is no longer waited for."""
_DIFFERENCES = ("-r", "-z", "--root", "--always", "--no-renames", "--raw")


class Git:
    """Questions to git about one site; when it cannot answer the first one (no git, no repository, no commit), no other
    is asked."""

    def __init__(self, racine: Path) -> None:
        self._racine = racine
        self._repond = False
        self._muet = False

    def demander(self, *arguments: str, entree: bytes | None = None) -> bytes | None:
        if self._muet:
            return None
        try:
            dit = subprocess.run(
                ["git", *arguments],
                cwd=self._racine,
                stdin=subprocess.DEVNULL if entree is None else None,
                input=entree,
                capture_output=True,
                timeout=_DELAI,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            self._muet = True
            return None
        trouve = dit.returncode == 0
        self._repond = self._repond or trouve
        self._muet = not self._repond
        return dit.stdout if trouve else None


@dataclass(frozen=True, slots=True)
class CommitLu:
    """One commit: its day, as who made it counted it; for each parent, the paths that differ. Without parent, what it
    holds differs from nothing."""

    le: str
    parents: tuple[str, ...]
    differents: tuple[frozenset[str], ...]

    def suit(self, chemin: str) -> str | None:
        """The first parent that holds ``chemin`` as this commit does: its history is that of the path."""
        for parent, differents in zip(self.parents, self.differents, strict=False):
            if chemin not in differents:
                return parent
        return None

    def change(self, chemin: str) -> bool:
        """Whether it says something of ``chemin`` that none of its parents says."""
        return all(chemin in differents for differents in self.differents)


class GrapheDeGit:
    """The history of the files under ``racine``, as of ``commit``."""

    def __init__(self, racine: Path, commit: str) -> None:
        self._git = Git(racine)
        self._commit = commit

    def jour(self, chemin: str) -> date | None:
        """The day of the last commit that changed ``chemin``; None when git does not know it."""
        entier, nom = self._entier(chemin), self._depart
        while nom is not None:
            commit = self._commits[nom]
            if commit.change(entier):
                return date.fromisoformat(commit.le)
            nom = commit.suit(entier)
        return None

    def changements(self, chemin: str) -> int:
        """How many commits changed ``chemin``, on the sides that merges kept."""
        entier = self._entier(chemin)
        vus: set[str] = set()
        restent = [self._depart] if self._depart else []
        combien = 0
        while restent:
            nom = restent.pop()
            if nom in vus:
                continue
            vus.add(nom)
            commit = self._commits[nom]
            if commit.change(entier):
                combien += 1
                restent += commit.parents
            elif (suivi := commit.suit(entier)) is not None:
                restent.append(suivi)
        return combien

    def _dossiers(self) -> tuple[str, ...]:
        """Where the files of a site are, and those that its network shares, if the repository goes so far up."""
        return (".", COMMUNS, DEPUIS_LE_SITE) if self._prefixe.count("/") >= COMMUNS.count("../") else (".",)

    def _entier(self, chemin: str) -> str:
        """A path from the root of the repository: what a network shares stands above its sites."""
        return posixpath.normpath(self._prefixe + chemin)

    @cached_property
    def _prefixe(self) -> str:
        return os.fsdecode((self._git.demander("rev-parse", "--show-prefix") or b"").removesuffix(b"\n"))

    @cached_property
    def _depart(self) -> str | None:
        return next(iter(self._commits), None)

    @cached_property
    def _commits(self) -> Mapping[str, CommitLu]:
        """Commits by name, the one that everything starts from first."""
        lignes = (self._git.demander("log", "--no-show-signature", "--format=%cs %H %P", self._commit) or b"").decode()
        dits = {nom: (le, tuple(parents)) for le, nom, *parents in map(str.split, lignes.splitlines())}
        paires = [(nom, parent) for nom, (_, parents) in dits.items() for parent in parents or ("",)]
        entree = "".join(f"{nom} {parent}".rstrip() + "\n" for nom, parent in paires).encode()
        lues = (
            self._git.demander("diff-tree", "--stdin", *_DIFFERENCES, "--", *self._dossiers(), entree=entree)
            if dits
            else None
        )
        differents = iter(_par_paire(lues or b""))
        return (
            {
                nom: CommitLu(le, parents, tuple(next(differents, frozenset()) for _ in parents or ("",)))
                for nom, (le, parents) in dits.items()
            }
            if lues is not None
            else {}
        )


def _par_paire(dit: bytes) -> Iterator[frozenset[str]]:
    """What differs in each pair that was asked for, in that order: the paths, and the folders that they are in."""
    morceaux = iter(dit.split(b"\0"))
    chemins: set[str] | None = None
    for morceau in morceaux:
        if morceau.startswith(b":"):
            if chemins is not None:
                chemins.update(_avec_ses_dossiers(os.fsdecode(next(morceaux, b""))))
        elif morceau:
            if chemins is not None:
                yield frozenset(chemins)
            chemins = set()
    if chemins is not None:
        yield frozenset(chemins)


def _avec_ses_dossiers(chemin: str) -> Iterator[str]:
    while chemin:
        yield chemin
        chemin = chemin.rpartition("/")[0]

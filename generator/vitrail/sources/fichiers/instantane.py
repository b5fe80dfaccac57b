"""The files of a site at one moment, wherever they come from: all that the core ever reads of the world.

Whoever stands at the rim makes one from a folder, from a revision of git, or from nothing; changes laid over it give
another, so that they can be tried without being written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from vitrail.socle.diagnostic import Diagnostic, Emplacement


class ContenuDeFichier(Protocol):
    """What one file holds, given when it is asked for: a document may be heavy, and is often only copied."""

    @property
    def taille(self) -> int:
        """How many bytes the whole file has."""

    def lire(self, limite: int = -1) -> bytes:
        """Its first ``limite`` bytes, or all of them."""


@dataclass(frozen=True, slots=True)
class OctetsEnMemoire:
    """A content that is there already."""

    octets: bytes

    @property
    def taille(self) -> int:
        return len(self.octets)

    def lire(self, limite: int = -1) -> bytes:
        return self.octets if limite < 0 else self.octets[:limite]


class Passe(Protocol):
    """What history remembers of the files of a site, asked when it is needed."""

    def changements(self, chemin: str) -> int:
        """How many times a file was changed; 0 when nothing is remembered of it."""

    def avant(self, chemin: str) -> Sequence[bytes]:
        """Its latest contents from which something was taken away since, the latest first."""


class SansPasse:
    """Where nothing is remembered."""

    def changements(self, chemin: str) -> int:
        return 0

    def avant(self, chemin: str) -> Sequence[bytes]:
        return ()


SANS_PASSE = SansPasse()


@dataclass(frozen=True, slots=True)
class Partage:
    """What the network of a site shares: its files by path relative to the root of the site (``../../commun/…``), and
    the name of the folder of this site, with which addresses by pattern are filled."""

    dossier: str
    contenus: Mapping[str, ContenuDeFichier] = field(default_factory=dict)
    refus: Mapping[str, Diagnostic] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Instantane:
    """Files by path relative to the root of the site, with ``/``, whatever the system."""

    contenus: Mapping[str, ContenuDeFichier] = field(default_factory=dict)
    refus: Mapping[str, Diagnostic] = field(default_factory=dict)
    """What stands there and may not be read, with the reason: a link out of the site, a folder with the name of a
    file, a pipe."""
    jours: Mapping[str, date] = field(default_factory=dict)
    """Day of the last change of a file, as far as its history tells: for those that say no date themselves."""
    passe: Passe = SANS_PASSE
    """What was written before, for those who subscribed to it."""
    partage: Partage | None = None
    """What is laid under these files when the site is read, for a site in a network."""
    origines: Mapping[str, str] = field(default_factory=dict)
    """Once it is laid there: the shared files, by the path that they have in the site -> where they were written."""
    non_repris: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Then too, what the site leaves of them: see :mod:`vitrail.sources.non_repris`."""

    def __contains__(self, chemin: str) -> bool:
        """Whether something stands at ``chemin``, even if it may not be read."""
        return chemin in self.contenus or chemin in self.refus

    def avec(self, changements: Mapping[str, str | bytes | None]) -> Instantane:
        """The same files with other contents, None for one that goes. A file keeps the day of its history."""
        contenus = {chemin: contenu for chemin, contenu in self.contenus.items() if chemin not in changements}
        for chemin, ecrit in changements.items():
            if ecrit is not None:
                contenus[chemin] = OctetsEnMemoire(ecrit.encode() if isinstance(ecrit, str) else ecrit)
        restes = {chemin: refus for chemin, refus in self.refus.items() if chemin not in changements}
        return replace(self, contenus=contenus, refus=restes)

    def sous(self, dossier: str) -> Instantane:
        """The files under ``dossier``, which ends with ``/``, by path relative to it. Their history is left aside."""
        debut = len(dossier)
        return Instantane(
            {chemin[debut:]: contenu for chemin, contenu in self.contenus.items() if chemin.startswith(dossier)},
            {
                chemin[debut:]: replace(refus, lieux=(Emplacement(chemin[debut:]),))
                for chemin, refus in self.refus.items()
                if chemin.startswith(dossier)
            },
        )

"""What was made once, kept on the disk of the user for the next command: posters, compiled templates, records read.

A file each, whose name tells all that it was made from. Its folder may be removed at any time; it is bounded, and what
nobody has used for longest goes first. Several processes may share it: a file appears whole, in one move. One that is
damaged is not believed. A disk that is full, or that may not be written, only costs the time it would have saved.
"""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

from vitrail.bord import caches
from vitrail.socle import deja_fait
from vitrail.socle.seuils import MAGASIN_OCTETS_MAX

_NOM = re.compile(r"[a-z]+-[0-9a-f]{64}|\.[0-9]+-[0-9]+-[0-9]+\.neuf")
"""Names that are ours, being written included: nothing else is ever removed, whatever folder was chosen."""
_NEUF = ".neuf"
_SCEAU = 32
"""Bytes of the digest before what is kept."""
_HEURE = 3600
_FRAICHE = 0.8
"""The part of the bound that is left once what is oldest was removed."""
_RANG = itertools.count()


def ouvrir(octets_max: int = MAGASIN_OCTETS_MAX) -> None:
    """Keep what is made from now on in the folder of the user, unless they want none: see :data:`caches.VARIABLE`.
    ``octets_max``: how much, in bytes, for who makes many sites in a row."""
    with contextlib.suppress(RuntimeError):
        voulue = MagasinSurDisque(caches.dossier() / "faits", octets_max) if caches.voulus() else None
        deja_fait.confier(voulue, _programme)


def _programme() -> str:
    from vitrail.bord import empreintes  # for the commands that keep objects, and not for the shortest ones

    return empreintes.programme()


class MagasinSurDisque:
    """The files of ``dossier``, which weigh ``octets_max`` bytes together when it was last looked at, and a sixteenth
    more at most for each process that writes since."""

    def __init__(self, dossier: Path, octets_max: int = MAGASIN_OCTETS_MAX) -> None:
        self._dossier = dossier
        self._octets_max = octets_max
        self._poses = octets_max
        """Bytes written since the last look at how much is kept; the first of a process is followed by one."""
        self._sure: bool | None = None
        self._muette = False

    def prendre(self, cle: str) -> bytes | None:
        """What was kept under ``cle``; None when nothing was, or nothing that can be believed."""
        place = self._dossier / cle
        try:
            if not self._est_sure():
                return None
            lu = place.read_bytes()
        except OSError:
            return None
        fait = lu[_SCEAU:]
        if lu[:_SCEAU] != _sceau(cle, fait):
            with contextlib.suppress(OSError):
                place.unlink()
            return None
        self._dater(place)
        return fait

    def deposer(self, cle: str, fait: bytes) -> None:
        """Keep ``fait`` under ``cle`` if that can be done. After a refusal of the disk, this process asks no more."""
        if self._muette:
            return
        try:
            self._dossier.mkdir(mode=0o700, parents=True, exist_ok=True)
            if self._est_sure():
                self._ecrire(self._dossier / cle, _sceau(cle, fait) + fait)
                self._compter(len(fait))
        except OSError:
            self._muette = True

    def _est_sure(self) -> bool:
        """Whether nobody else may write there: compiled templates are run as they are found. Raises OSError."""
        if self._sure is None:
            etat = self._dossier.stat()
            self._sure = not hasattr(os, "getuid") or (etat.st_uid == os.getuid() and not etat.st_mode & 0o022)
        return self._sure

    def _ecrire(self, place: Path, octets: bytes) -> None:
        provisoire = place.with_name(f".{os.getpid()}-{time.time_ns()}-{next(_RANG)}{_NEUF}")
        try:
            provisoire.write_bytes(octets)
            os.replace(provisoire, place)
        except BaseException:
            with contextlib.suppress(OSError):
                provisoire.unlink()
            raise

    def _dater(self, place: Path) -> None:
        """Say that it was used, at most once an hour: what was not goes first."""
        with contextlib.suppress(OSError):
            if time.time() - place.stat().st_mtime > _HEURE:
                os.utime(place)

    def _compter(self, octets: int) -> None:
        self._poses += octets
        if self._poses > self._octets_max // 16:
            self._poses = 0
            self._trier()

    def _trier(self) -> None:
        """Remove what was used longest ago, until well under the bound, and what was never finished."""
        gardes = sorted(self._gardes())
        total = sum(taille for _, taille, _ in gardes)
        plein = total > self._octets_max
        for utilise, taille, place in gardes:
            abandonne = place.suffix == _NEUF and time.time() - utilise > _HEURE
            if abandonne or (plein and total > self._octets_max * _FRAICHE):
                total -= taille
                with contextlib.suppress(OSError):
                    place.unlink()

    def _gardes(self) -> Iterator[tuple[float, int, Path]]:
        """Last use, size and place of each file of ours."""
        for place in self._dossier.iterdir():
            if _NOM.fullmatch(place.name):
                with contextlib.suppress(OSError):  # another process may have removed it
                    etat = place.stat()
                    yield etat.st_mtime, etat.st_size, place


def _sceau(cle: str, fait: bytes) -> bytes:
    """What tells that this is what was kept under that key, to the last byte."""
    return hashlib.blake2b(fait, digest_size=_SCEAU, key=hashlib.sha256(cle.encode()).digest()).digest()

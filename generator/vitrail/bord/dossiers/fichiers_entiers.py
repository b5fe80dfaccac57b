"""Files that our own commands make anew: each is old or new, whole, at any moment."""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

_PREFIXE = ".vitrail-depot-"
_ABANDON = 3600
"""Seconds after which what is still hidden was left by a process that died: a file takes much less to be written."""
_ATTENTES = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between two attempts to take the place of a file that is held open."""


def graver(place: Path) -> None:
    """Make a file, or what was just moved in a folder, survive a power cut, where the system can."""
    with contextlib.suppress(OSError):
        descripteur = os.open(place, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        try:
            os.fsync(descripteur)
        finally:
            os.close(descripteur)


def graver_le_disque(place: Path) -> bool:
    """Make all that was written on the disk of ``place`` survive a power cut, at once; False where the system has no
    word for it, or says that it failed."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        syncfs = ctypes.CDLL(None).syncfs
        descripteur = os.open(place, os.O_RDONLY)
    except (OSError, AttributeError):
        return False
    try:
        return bool(syncfs(descripteur) == 0)
    finally:
        os.close(descripteur)


def mettre_a_la_place(neuf: str | Path, place: Path) -> None:
    """Move a file over another, in one step. Windows refuses while somebody holds the old one open, an antivirus or an
    indexer most often, for an instant: it is asked again. Raises :class:`OSError`."""
    for attente in _ATTENTES:
        try:
            os.replace(neuf, place)
            return
        except PermissionError:
            if sys.platform != "win32":
                raise
            time.sleep(attente)
    os.replace(neuf, place)


def deposer(dossier: Path, contenus: Mapping[str, str | bytes]) -> list[Path]:
    """Write each content under its name in ``dossier``, made if need be. Returns the files that changed. Raises
    :class:`OSError`, with the file that the disk refused; a folder in which nothing could be written is not left."""
    dossier.mkdir(parents=True, exist_ok=True)
    try:
        return _ecrire(dossier, contenus)
    except OSError:
        with contextlib.suppress(OSError):
            dossier.rmdir()  # refused unless it is empty
        raise


def _ecrire(dossier: Path, contenus: Mapping[str, str | bytes]) -> list[Path]:
    changes = []
    for nom, contenu in contenus.items():
        cible = dossier / nom
        octets = contenu.encode() if isinstance(contenu, str) else contenu
        if not cible.is_file() or cible.read_bytes() != octets:
            cible.parent.mkdir(parents=True, exist_ok=True)
            _ranger(cible.parent)
            _remplacer(cible, octets)
            changes.append(cible)
    return changes


def _ranger(dossier: Path) -> None:
    for reste in dossier.glob(f"{_PREFIXE}*"):
        with contextlib.suppress(OSError):
            if time.time() - reste.stat().st_mtime > _ABANDON:
                reste.unlink()


def _remplacer(cible: Path, octets: bytes) -> None:
    descripteur, provisoire = tempfile.mkstemp(dir=cible.parent, prefix=_PREFIXE)
    try:
        with os.fdopen(descripteur, "wb") as fichier:
            fichier.write(octets)
            fichier.flush()
            os.fsync(fichier.fileno())
        os.chmod(provisoire, 0o644)
        mettre_a_la_place(provisoire, cible)
        graver(cible.parent)
    except BaseException as erreur:
        with contextlib.suppress(OSError):
            os.unlink(provisoire)
        if isinstance(erreur, OSError) and erreur.filename is None:
            erreur.filename = str(cible)  # what cannot be filled is not named by the computer
        raise

"""What tells two states of folders apart: at once by what the system says of their files, surely by their bytes."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from vitrail import __version__

_PAQUETS = ("vitrail", "vitrail_theme", "vitrail_dsfr")
_RECENT_NS = 1_000_000_000
"""What changed so little ago may change again without its dates telling it."""


@dataclass(frozen=True, slots=True)
class Empreinte:
    """``rapide``: sizes, dates and places on the disk of all files; the same means that nothing changed. Empty when
    that is not sure. ``contenu``: their bytes."""

    rapide: str
    contenu: str


@dataclass(frozen=True, slots=True)
class FichierVu:
    """A file by its path relative to the folder that is looked at, with what the system says of it."""

    nom: str
    place: Path
    etat: os.stat_result


def fichiers(dossier: Path, sauf: Collection[str] = (), caches: bool = False) -> list[FichierVu]:
    """All files under ``dossier`` by path, but those under the folders ``sauf`` at its top and, unless ``caches``, what
    is hidden. A folder that is not there holds none."""
    return sorted(_fichiers(dossier, "", frozenset(sauf), caches), key=lambda vu: vu.nom)


def _fichiers(dossier: Path, debut: str, sauf: Collection[str], caches: bool) -> Iterator[FichierVu]:
    try:
        entrees = list(os.scandir(dossier))
    except FileNotFoundError:
        return
    for entree in entrees:
        if (entree.name.startswith(".") and not caches) or (not debut and entree.name in sauf):
            continue
        if entree.is_dir(follow_symlinks=False):
            yield from _fichiers(Path(entree.path), f"{debut}{entree.name}/", sauf, caches)
        else:
            yield FichierVu(f"{debut}{entree.name}", Path(entree.path), _etat(entree))


def _etat(entree: os.DirEntry[str]) -> os.stat_result:
    try:
        return entree.stat()
    except OSError:  # a link that leads nowhere
        return entree.stat(follow_symlinks=False)


def rapide(vus: Collection[FichierVu], maintenant_ns: int | None = None) -> str:
    """By what the system says of these files; empty when one of them changed just before ``maintenant_ns``."""
    somme = hashlib.blake2b(digest_size=20)
    for vu in vus:
        etat = vu.etat
        if maintenant_ns is not None and maintenant_ns - etat.st_ctime_ns < _RECENT_NS:
            return ""
        dit = f"{vu.nom}\0{etat.st_size} {etat.st_mtime_ns} {etat.st_ctime_ns} {etat.st_ino} {etat.st_mode}\n"
        somme.update(dit.encode(errors="surrogateescape"))
    return somme.hexdigest()


def contenu(vus: Collection[FichierVu]) -> str:
    """By the bytes of these files, and where links lead."""
    somme = hashlib.blake2b(digest_size=20)
    for vu in vus:
        somme.update(f"{vu.nom}\0".encode(errors="surrogateescape") + _somme(vu.place))
    return somme.hexdigest()


def _somme(place: Path) -> bytes:
    try:
        with place.open("rb") as fichier:
            return hashlib.file_digest(fichier, "blake2b").digest()
    except OSError as erreur:
        return f"{erreur.errno}".encode()


def relever(vus: Collection[FichierVu], maintenant_ns: int | None = None) -> Empreinte:
    return Empreinte(rapide(vus, maintenant_ns), contenu(vus))


@cache
def programme() -> str:
    """What tells this very program from another, what is installed beside it included."""
    somme = hashlib.blake2b(f"{__version__}\0{sys.version}".encode(), digest_size=20)
    for paquet in _PAQUETS:
        trouve = find_spec(paquet)
        for lieu in trouve.submodule_search_locations or () if trouve else ():
            vus = [vu for vu in fichiers(Path(lieu), sauf=("__pycache__",)) if not vu.nom.endswith(".pyc")]
            somme.update(rapide(vus).encode())
    installes = (nom for lieu in sys.path if os.path.isdir(lieu) for nom in os.listdir(lieu))
    somme.update("\n".join(sorted(nom for nom in installes if nom.endswith("-info"))).encode())
    return somme.hexdigest()

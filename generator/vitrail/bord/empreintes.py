"""What tells two states of folders apart: at once by what the system says of their files, surely by their bytes."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

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


class FichierVu(NamedTuple):
    """A file by its path relative to the folder that is looked at, with what the system says of it."""

    nom: str
    place: str
    etat: os.stat_result


def fichiers(dossier: Path, sauf: Collection[str] = (), caches: bool = False) -> list[FichierVu]:
    """All files under ``dossier`` by path, but those under the folders ``sauf`` at its top and, unless ``caches``, what
    is hidden. A folder that is not there holds none. A network has a hundred thousand files: nothing is made of each
    that is not needed."""
    vus: list[FichierVu] = []
    restent = [(os.fspath(dossier), "")]
    while restent:
        ou, debut = restent.pop()
        for entree in _entrees(ou):
            nom = entree.name
            if (nom[0] == "." and not caches) or (not debut and nom in sauf):
                continue
            if entree.is_dir(follow_symlinks=False):
                restent.append((entree.path, f"{debut}{nom}/"))
            else:
                vus.append(FichierVu(f"{debut}{nom}", entree.path, _etat(entree)))
    vus.sort(key=itemgetter(0))
    return vus


def _entrees(dossier: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(dossier) as entrees:
            return list(entrees)
    except FileNotFoundError:
        return []


def _etat(entree: os.DirEntry[str]) -> os.stat_result:
    try:
        return entree.stat()
    except OSError:  # a link that leads nowhere
        return entree.stat(follow_symlinks=False)


def rapide(vus: Collection[FichierVu], maintenant_ns: int | None = None) -> str:
    """By what the system says of these files; empty when one of them changed just before ``maintenant_ns``."""
    if maintenant_ns is not None and any(maintenant_ns - vu.etat.st_ctime_ns < _RECENT_NS for vu in vus):
        return ""
    lignes = [
        f"{nom}\0{etat.st_size} {etat.st_mtime_ns} {etat.st_ctime_ns} {etat.st_ino} {etat.st_mode}"
        for nom, _, etat in vus
    ]
    return hashlib.blake2b("\n".join(lignes).encode(errors="surrogateescape"), digest_size=20).hexdigest()


def contenu(vus: Collection[FichierVu]) -> str:
    """By the bytes of these files, and where links lead."""
    somme = hashlib.blake2b(digest_size=20)
    for vu in vus:
        somme.update(f"{vu.nom}\0".encode(errors="surrogateescape") + _somme(vu.place))
    return somme.hexdigest()


def _somme(place: str) -> bytes:
    try:
        with open(place, "rb") as fichier:
            return hashlib.file_digest(fichier, "blake2b").digest()
    except OSError as erreur:
        return f"{erreur.errno}".encode()


def relever(vus: Collection[FichierVu], maintenant_ns: int | None = None) -> Empreinte:
    return Empreinte(rapide(vus, maintenant_ns), contenu(vus))


def fichiers_du_programme() -> Iterator[list[FichierVu]]:
    """Those of Vitrail, and of each of its looks."""
    for paquet in _PAQUETS:
        trouve = find_spec(paquet)
        for lieu in trouve.submodule_search_locations or () if trouve else ():
            yield [vu for vu in fichiers(Path(lieu), sauf=("__pycache__",)) if not vu.nom.endswith(".pyc")]


@cache
def programme() -> str:
    """What tells this very program from another, what is installed beside it included."""
    somme = hashlib.blake2b(f"{__version__}\0{sys.version}".encode(), digest_size=20)
    for vus in fichiers_du_programme():
        somme.update(rapide(vus).encode())
    installes = (nom for lieu in sys.path if os.path.isdir(lieu) for nom in os.listdir(lieu))
    somme.update("\n".join(sorted(nom for nom in installes if nom.endswith("-info"))).encode())
    return somme.hexdigest()

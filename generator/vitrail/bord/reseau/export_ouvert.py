"""An export of the directory, opened as it was downloaded: plain, compressed (gzip, bzip2) or in an archive."""

from __future__ import annotations

import bz2
import gzip
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, cast

from vitrail.saisie.annuaire.export import ExportIllisible, Octets

OCTETS_MAX = 2_000_000_000
"""Bytes that are read of a file, once unfolded: seven times the whole directory."""
_ENTETES_MAX = 1_000_000
"""Bytes of an archive between two of its files: names and dates."""
_FINS = (".json", ".csv", ".jsonl", ".geojson")


class _Bornes:
    """Bytes that have an end, whatever a compressed file holds."""

    def __init__(self, dessous: Octets) -> None:
        self._dessous = dessous
        self.lus = 0
        self.limite = OCTETS_MAX

    def read(self, nombre: int = 1 << 16, /) -> bytes:
        try:
            lus = self._dessous.read(nombre)
        except (EOFError, zlib.error, OSError) as erreur:
            raise _abimee(erreur) from erreur
        self.lus += len(lus)
        if self.lus > self.limite:
            raise ExportIllisible("décompressé, il dépasse de loin la taille de l’annuaire")
        return lus


@contextmanager
def ouvrir(chemin: Path) -> Iterator[tuple[Octets, str]]:
    """The bytes of an export, and the name of the file that holds them. Raises ExportIllisible, OSError."""
    try:
        with chemin.open("rb") as fichier:
            yield from _ouvert(fichier, chemin.name)
    except (EOFError, zlib.error, zipfile.BadZipFile, tarfile.TarError, RuntimeError) as erreur:
        raise _abimee(erreur) from erreur


def _abimee(erreur: Exception) -> Exception:
    """The refusal of an archive that cannot be unfolded; what the computer refuses stays what it is."""
    if isinstance(erreur, OSError) and erreur.errno is not None:
        return erreur
    return ExportIllisible("l’archive est abîmée, incomplète ou chiffrée : téléchargez-la à nouveau")


def _ouvert(fichier: BinaryIO, nom: str) -> Iterator[tuple[Octets, str]]:
    debut = fichier.read(4)
    fichier.seek(0)
    if debut.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(fichier) as archive, archive.open(piece := _piece(archive)) as ouverte:
            yield _Bornes(ouverte), piece.rpartition("/")[2]
    elif debut.startswith((b"\x1f\x8b", b"BZh")):
        depliee = gzip.GzipFile(fileobj=fichier) if debut.startswith(b"\x1f\x8b") else bz2.BZ2File(fichier)
        yield from _deplie(depliee, nom)
    else:
        yield _Bornes(fichier), nom


def _piece(archive: zipfile.ZipFile) -> str:
    pieces = [piece for piece in archive.namelist() if piece.lower().endswith(_FINS)]
    if not pieces:
        raise ExportIllisible("l’archive ne contient ni JSON ni CSV")
    return next((piece for piece in pieces if "local" in piece.lower()), pieces[0])


def _deplie(depliee: gzip.GzipFile | bz2.BZ2File, nom: str) -> Iterator[tuple[Octets, str]]:
    """A file compressed alone, or an archive of several."""
    entete = _Bornes(depliee).read(512)
    depliee.seek(0)
    if entete[257:262] != b"ustar":
        yield _Bornes(depliee), nom.rpartition(".")[0]
        return
    bornes = _Bornes(depliee)
    bornes.limite = _ENTETES_MAX
    with tarfile.open(fileobj=cast(IO[bytes], bornes), mode="r|") as archive:
        for membre in archive:
            if membre.isfile() and membre.name.lower().endswith(_FINS) and (piece := archive.extractfile(membre)):
                bornes.limite = OCTETS_MAX
                yield piece, membre.name.rpartition("/")[2]
                return
            # What comes next begins after this file: no list of names is longer.
            bornes.limite = min(bornes.lus + max(membre.size, 0) + _ENTETES_MAX, OCTETS_MAX)
    raise ExportIllisible("l’archive ne contient ni JSON ni CSV")

"""Files of a new folder that stand already in the one whose place it takes: both share them, and none is written twice.

From one day to the next, most files of a site stay as they were, and its posters weigh more than all its pages.
"""

from __future__ import annotations

import filecmp
import os
import stat
from contextlib import suppress
from pathlib import Path


class DejaEnPlace:
    """What stands at ``final``, for the folder ``neuf`` that is filled in ``chantier`` and takes its place: none of its
    files is ever changed where it is, they only go."""

    def __init__(self, final: Path, neuf: Path, chantier: Path) -> None:
        self._final = final
        self._neuf = neuf
        temoin = chantier / "temoin"
        temoin.touch()
        self._comme = _a_qui(temoin.lstat())
        """Whose a new file is, and who may read it: one that was written otherwise is written again."""

    def partager(self, cible: Path, contenu: bytes | Path) -> bool:
        """Give ``cible``, a place in the new folder, the file that stands there in the other one, if it is this very
        content, in memory or in another file. False: nothing was done, it is to be written."""
        debout = self._final / cible.relative_to(self._neuf)
        with suppress(OSError):
            if _a_qui(debout.lstat()) == self._comme and _est(debout, contenu):
                os.link(debout, cible)
                return True
        return False


def _a_qui(etat: os.stat_result) -> tuple[int, ...]:
    return etat.st_mode, etat.st_uid, etat.st_gid, etat.st_dev


def _est(fichier: Path, contenu: bytes | Path) -> bool:
    if isinstance(contenu, Path):
        return filecmp.cmp(fichier, contenu, shallow=False)
    return fichier.stat().st_size == len(contenu) and fichier.read_bytes() == contenu


def est_partage(fichier: Path) -> bool:
    """Whether a file goes by another name too: to take this one away frees no place on the disk."""
    etat = fichier.lstat()
    return stat.S_ISREG(etat.st_mode) and etat.st_nlink > 1

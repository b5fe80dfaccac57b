"""What each file said at each save: kept beside the drafts, within bounds, for those who want to come back to it.

Where the site is in Git, its commits are earlier versions too: they are read there, and not kept twice.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from vitrail.bord.dossiers import ecriture
from vitrail.bord.dossiers.historique import PasseDeGit
from vitrail.bord.editeur.mis_de_cote import MisDeCote

_DOSSIER = "versions"
_PAR_FICHIER = 50
_OCTETS_MAX = 30_000_000
"""Of all the versions of a site: the oldest go first."""
_MOMENT = re.compile("[0-9]{15}")


@dataclass(frozen=True, slots=True)
class VersionDeFiche:
    """``cle`` names it in an address: when it was saved here, or the commit of Git that holds it."""

    cle: str
    moment: datetime
    de_git: bool = False


class VersionsGardees:
    """Those of the files of one site."""

    def __init__(self, racine: Path) -> None:
        self.racine = racine
        self._de_cote = MisDeCote(racine, _DOSSIER)
        self.dossier = self._de_cote.dossier

    def ecrire(self, changements: Mapping[str, tuple[str | None, str]]) -> None:
        """Write files of the site, as :func:`vitrail.bord.dossiers.ecriture.ecrire`, and keep what each said before and
        says now. Raises as it does, and :class:`OSError`."""
        for chemin, (lu, _) in changements.items():
            if lu is not None:
                self.garder(chemin, lu)
        ecriture.ecrire(self.racine, changements)
        for chemin, (_, neuf) in changements.items():
            self.garder(chemin, neuf)

    def garder(self, chemin: str, texte: str) -> None:
        """Keep what a file says, unless it is what was kept of it last. Raises :class:`OSError`."""
        siennes = self._places(chemin)
        if siennes and self._texte(siennes[0].name) == texte:
            return
        # Two saves in one millisecond, or a clock that went back: the order is that of the saves.
        dernier = int(siennes[0].name[:15]) if siennes else 0
        moment = max(time.time_ns() // 1_000_000, dernier + 1)
        self._de_cote.garder(f"{moment:015}-{_marque(chemin)}.json", {"chemin": chemin, "texte": texte})
        self._borner(chemin)

    def lister(self, chemin: str) -> list[VersionDeFiche]:
        """The versions of a file, the last one first: those of the editor, then those of Git."""
        ici = [
            VersionDeFiche(place.name[:15], datetime.fromtimestamp(int(place.name[:15]) / 1000))
            for place in self._places(chemin)
        ]
        de_git = (VersionDeFiche(commit, moment, True) for commit, moment in self._git().versions(chemin))
        return [*ici, *de_git]

    def texte(self, chemin: str, cle: str) -> str | None:
        """What the file said then; None when it is not known, or when it is no text."""
        if _MOMENT.fullmatch(cle):
            return self._texte(f"{cle}-{_marque(chemin)}.json")
        return self._git().contenu(chemin, cle)

    def _texte(self, nom: str) -> str | None:
        return self._de_cote.textes(nom).get("texte")

    def _git(self) -> PasseDeGit:
        return PasseDeGit(self.racine)

    def _places(self, chemin: str) -> list[Path]:
        trouvees = self.dossier.glob(f"{'[0-9]' * 15}-{_marque(chemin)}.json") if self.dossier.is_dir() else ()
        return sorted(trouvees, reverse=True)

    def _borner(self, chemin: str) -> None:
        for place in self._places(chemin)[_PAR_FICHIER:]:
            place.unlink(missing_ok=True)
        for place in self._en_trop():
            place.unlink(missing_ok=True)

    def _en_trop(self) -> Iterator[Path]:
        """The oldest, once the last ones fill the room that they have."""
        total = 0
        for place in sorted(self.dossier.glob("*.json"), reverse=True):
            total += place.stat().st_size
            if total > _OCTETS_MAX:
                yield place


def _marque(chemin: str) -> str:
    """What stands for a path in the name of a file."""
    return hashlib.sha256(chemin.encode()).hexdigest()[:16]

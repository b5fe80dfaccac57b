"""The site as it would be published now, beside the editor: built again when a file has changed, marked as a draft."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from threading import Lock

from vitrail import build
from vitrail.bord.dossiers import disque, place
from vitrail.bord.mkdocs import construire
from vitrail.bord.mkdocs.reglages import NOM
from vitrail.bord.refus import PagesRefusees
from vitrail.reponses import rapports
from vitrail.sources.fichiers.instantane import Instantane
from vitrail.sources.lecture import DOSSIERS


class Vitrine:
    """A built copy of the site in a folder of its own, never that of the published site."""

    def __init__(self, racine: Path, jour: Callable[[Instantane], date]) -> None:
        self.racine = racine
        self.jour = jour
        self._dossier: Path | None = None
        self._vu: object = None
        self._fin = ExitStack()
        self._un_seul = Lock()

    def a_jour(self) -> Path:
        """The folder of the site as its files are now. Raises :class:`~vitrail.bord.refus.Refus`."""
        with self._un_seul:
            actuel = self._etat()
            if self._dossier is None:
                self._dossier = self._fin.enter_context(place.provisoire("apercu"))
            if actuel != self._vu:
                self._batir(self._dossier / "site")
                self._vu = actuel
            return self._dossier / "site"

    def _batir(self, vers: Path) -> None:
        instantane = disque.photographier(self.racine)
        resultat = build.generer(instantane, self.jour(instantane), brouillon=True)
        if resultat.erreurs:
            raise PagesRefusees(rapports.texte.rapport(resultat.erreurs))
        construire.construire(self.racine, resultat, vers)

    def _etat(self) -> tuple[tuple[str, int, int], ...]:
        """What tells that a file has changed."""
        vus = []
        for base in (*DOSSIERS, NOM):
            for dossier, _, fichiers in os.walk(self.racine / base):
                for nom in fichiers:
                    etat = os.lstat(os.path.join(dossier, nom))
                    vus.append((os.path.join(dossier, nom), etat.st_mtime_ns, etat.st_size))
        return tuple(sorted(vus))

    def fermer(self) -> None:
        """Remove what was built."""
        self._fin.close()

"""The site of a folder as its files are, read and judged once for all that the editor shows of it.

A form, the page beside it and the pages of the editor ask the same thing many times: what the site says with these
files. It is worked out once for each content of the files, so that what is saved is already known when it was tried.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock

from vitrail import build
from vitrail.bord.dossiers import disque
from vitrail.bord.dossiers.disque import FichierDuDisque
from vitrail.build import Build
from vitrail.reponses.editeur import contenu
from vitrail.saisie.choix import choix_du_site
from vitrail.saisie.formulaires import Formulaire
from vitrail.sources.fichiers.instantane import ContenuDeFichier, Instantane, Partage

_GARDES = 6
"""Sites kept as they were judged: the files as they are, and as a few forms would make them."""

Changements = Mapping[str, str]
"""Path of a file -> its text, over those of the disk."""


@dataclass(frozen=True, slots=True)
class SiteLu:
    """The files of the folder at one moment, and what the site is with them."""

    instantane: Instantane
    jour: date
    memoire: MemoireDuSite

    @property
    def vu(self) -> Build:
        return self.memoire.inspecter(self.instantane, self.jour)

    def avec(self, changements: Changements) -> Build:
        """What the site would be with other texts in some files."""
        return self.memoire.inspecter(self.instantane.avec(changements), self.jour)


class MemoireDuSite:
    """What was read of one folder, for several threads at once."""

    def __init__(self, racine: Path, jour: Callable[[Instantane], date]) -> None:
        self.racine = racine
        self.jour = jour
        self._vus: OrderedDict[object, Build] = OrderedDict()
        self._formes: tuple[Build, tuple[str, ...], tuple[Formulaire, ...]] | None = None
        """The forms of the last site for which they were made, and its documents."""
        self._un_seul = Lock()

    def lire(self) -> SiteLu:
        """The site as its files are now. Raises :class:`~vitrail.bord.refus.Refus` for a day that cannot be read."""
        instantane = disque.photographier(self.racine)
        return SiteLu(instantane, self.jour(instantane), self)

    def inspecter(self, instantane: Instantane, jour: date) -> Build:
        """As :func:`vitrail.build.inspecter`, once for the same files. It may be slow; others wait."""
        cle = (_empreinte(instantane), self._histoire(), jour)
        with self._un_seul:
            if cle not in self._vus:
                self._vus[cle] = build.inspecter(instantane, jour)
            self._vus.move_to_end(cle)
            while len(self._vus) > _GARDES:
                self._vus.popitem(last=False)
            return self._vus[cle]

    def formes(self, vu: Build, documents: tuple[str, ...]) -> tuple[Formulaire, ...]:
        """All the forms with the choices of a site, and its images and documents: they are made of all its records."""
        connues = self._formes
        if connues is None or connues[0] is not vu or connues[1] != documents:
            choix = choix_du_site(vu.site) if vu.site else {}
            connues = self._formes = (vu, documents, contenu.formes(choix, documents))
        return connues[2]

    def _histoire(self) -> int:
        """What tells that git has a new commit: it dates the files that do not say their day."""
        for dossier in (self.racine, *self.racine.resolve().parents):
            with suppress(OSError):
                return (dossier / ".git" / "logs" / "HEAD").stat().st_mtime_ns
        return 0


def _empreinte(instantane: Instantane) -> bytes:
    """What tells two states of the files apart."""
    empreinte = hashlib.blake2b()
    partage = instantane.partage or Partage("")
    contenus, refus = {**partage.contenus, **instantane.contenus}, (*instantane.refus, *partage.refus)
    for chemin in sorted(contenus):
        octets = _octets(contenus[chemin])
        empreinte.update(f"{chemin}\0{len(octets)}\0".encode(errors="surrogateescape") + octets)
    empreinte.update(repr(sorted(refus)).encode(errors="surrogateescape"))
    return empreinte.digest()


def _octets(contenu: ContenuDeFichier) -> bytes:
    """The bytes of a text; of a document, which may be heavy, its size and the moment of its last change."""
    if not isinstance(contenu, FichierDuDisque):
        return contenu.lire()
    with suppress(OSError):
        return f"{contenu.taille} {contenu.place.stat().st_mtime_ns}".encode()
    return b""

"""What was done of each site the last time, so that what would be the same is not done again.

A file for each site and each thing that was asked, in a hidden folder of the network that may be removed at any time.
It tells all that the result was made from: the files of the site and of the network, the program, the options, the
day, what git remembers; and what was made, which is looked at again. A file that is damaged tells nothing.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from vitrail.bord import empreintes
from vitrail.bord.dossiers import fichiers_entiers
from vitrail.bord.empreintes import Empreinte
from vitrail.bord.jour import jour_demande, jour_en
from vitrail.reponses.comptes_du_reseau import CompteDeSite, Sort, de_json, en_json
from vitrail.socle.reseau import ANNUAIRE, COMMUN, PUBLIC, RESEAU, SITES

DOSSIER = ".vitrail-suivi"
_DELAI = 20
FIXE = "fixe"
"""Instead of a time zone, for a site that is always read on the same day."""


@dataclass(frozen=True, slots=True)
class NoteDeSuivi:
    """What a result was made from, and what it was."""

    cle: str
    """The program and the options."""
    jour: str
    horloge: str
    """The time zone whose day it is; :data:`FIXE`; empty for that of the machine."""
    site: Empreinte
    reseau: Empreinte
    histoire: str
    """The last commit that touched these files; empty without git."""
    tete: str
    """The commit at which that was asked."""
    sortie: Empreinte | None
    secondes: float
    """Processor time that it took."""
    compte: CompteDeSite


class SuiviDuReseau:
    """The notes of one network, for one thing that is asked with its options."""

    def __init__(self, reseau: Path, travail: str, options: Mapping[str, Any], demande: date | None) -> None:
        self._reseau = reseau
        self._travail = travail
        dite = json.dumps([travail, options], sort_keys=True, default=str)
        self._cle = hashlib.blake2b(f"{dite}{empreintes.programme()}".encode(), digest_size=20).hexdigest()
        self._demande = jour_demande(demande)
        self._jours: dict[str, str] = {}

    def deja(self, dossier: str, construit: bool) -> CompteDeSite | None:
        """What became of a site the last time, if all is as it was then; ``construit``: its pages included."""
        note = self._lire(dossier)
        if note is None or note.cle != self._cle or note.jour != self._jour(note):
            return None
        if (note.sortie is not None) != (construit and note.compte.sort is not Sort.REFUSE):
            return None
        neuve = self._relire(note, dossier)
        if neuve is None:
            return None
        if neuve != note:
            with suppress(OSError):
                self._ecrire(dossier, neuve)
        return replace(note.compte, inchange=True)

    def _relire(self, note: NoteDeSuivi, dossier: str) -> NoteDeSuivi | None:
        """The note with the marks of today; None when something is not the same."""
        site = _meme(note.site, du_site(self._reseau, dossier))
        reseau = _meme(note.reseau, self._communs)
        sortie = _meme(note.sortie, de_sortie(self._reseau, dossier)) if note.sortie else None
        histoire = note.histoire if note.tete == self._tete else self._histoire(dossier)
        if site is None or reseau is None or histoire != note.histoire or (note.sortie and sortie is None):
            return None
        return replace(note, site=site, reseau=reseau, sortie=sortie, tete=self._tete)

    def avant(self, dossier: str) -> EntreesDuSite:
        """The marks of what a result is made from, before it is made."""
        maintenant = time.time_ns()
        return EntreesDuSite(
            empreintes.relever(du_site(self._reseau, dossier), maintenant),
            _relever_les_communs(self._reseau, maintenant),
        )

    def noter(self, fait: SiteTraite, avant: EntreesDuSite, construit: bool, secondes: float) -> None:
        """Remember a result, unless what it is made from has changed meanwhile, or something else than that refused it.
        A disk that refuses costs only time."""
        compte, dossier = fait.compte, fait.compte.dossier
        if compte.raison or not self._sont_comme(dossier, avant):
            return
        pages = construit and compte.sort is not Sort.REFUSE
        note = NoteDeSuivi(
            self._cle,
            fait.jour,
            fait.horloge,
            avant.site,
            avant.reseau,
            self._histoire(dossier) if self._tete else "",
            self._tete,
            empreintes.relever(de_sortie(self._reseau, dossier)) if pages else None,
            secondes,
            compte,
        )
        with suppress(OSError):
            self._ecrire(dossier, note)

    def _sont_comme(self, dossier: str, avant: EntreesDuSite) -> bool:
        """Whether what a result is made from is still as it was."""
        site = _meme(avant.site, du_site(self._reseau, dossier))
        return site is not None and _meme(avant.reseau, communs(self._reseau)) is not None

    def _jour(self, note: NoteDeSuivi) -> str:
        if self._demande is not None:
            return self._demande.isoformat()
        if note.horloge == FIXE:
            return note.jour
        if note.horloge not in self._jours:
            self._jours[note.horloge] = jour_en(ZoneInfo(note.horloge) if note.horloge else None).isoformat()
        return self._jours[note.horloge]

    @cached_property
    def _communs(self) -> list[empreintes.FichierVu]:
        return communs(self._reseau)

    @cached_property
    def _tete(self) -> str:
        return _git(self._reseau, "rev-parse", "HEAD")

    def _histoire(self, dossier: str) -> str:
        return _git(self._reseau, "log", "-1", "--format=%H", "--", f"{SITES}/{dossier}", COMMUN, RESEAU)

    def _place(self, dossier: str) -> str:
        return f"{self._travail}/{dossier}.json"

    def _lire(self, dossier: str) -> NoteDeSuivi | None:
        try:
            lue = json.loads((self._reseau / DOSSIER / self._place(dossier)).read_bytes())
            empreintes_ = {nom: Empreinte(**lue[nom]) if lue[nom] else None for nom in ("site", "reseau", "sortie")}
            return NoteDeSuivi(**{**lue, **empreintes_, "compte": de_json(lue["compte"])})
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _ecrire(self, dossier: str, note: NoteDeSuivi) -> None:
        ecrite = {**asdict(note), "compte": en_json(note.compte)}
        contenus = {".gitignore": "*\n", self._place(dossier): json.dumps(ecrite, ensure_ascii=False)}
        fichiers_entiers.deposer(self._reseau / DOSSIER, contenus)


@dataclass(frozen=True, slots=True)
class SiteTraite:
    """What became of a site, the day as of which it was read, and what said that day: see :class:`NoteDeSuivi`."""

    compte: CompteDeSite
    jour: str = ""
    horloge: str = ""


@dataclass(frozen=True, slots=True)
class EntreesDuSite:
    """The marks of the files of a site, and of what its network shares."""

    site: Empreinte
    reseau: Empreinte


def poids(reseau: Path, dossiers: Sequence[str]) -> dict[str, float]:
    """How much each site weighs beside the others: the time that its pages took the last time; for one that was never
    built, what its files let one expect from those of the others."""
    tailles = {nom: float(sum(vu.etat.st_size for vu in empreintes.fichiers(reseau / SITES / nom))) for nom in dossiers}
    temps = {nom: secondes for nom in dossiers if (secondes := _secondes(reseau / DOSSIER / "build" / f"{nom}.json"))}
    par_octet = sum(temps.values()) / max(sum(tailles[nom] for nom in temps), 1) if temps else 1
    return {nom: temps.get(nom, taille * par_octet) for nom, taille in tailles.items()}


def _secondes(note: Path) -> float:
    with suppress(OSError, ValueError, KeyError, TypeError):
        return float(json.loads(note.read_bytes())["secondes"])
    return 0.0


def de_sortie(reseau: Path, dossier: str) -> list[empreintes.FichierVu]:
    """The pages of a site, hidden files included."""
    return empreintes.fichiers(reseau / PUBLIC / dossier, caches=True)


def du_site(reseau: Path, dossier: str) -> list[empreintes.FichierVu]:
    """What the pages of a site are made from, in its own folder."""
    return empreintes.fichiers(reseau / SITES / dossier, sauf=("site",))


def communs(reseau: Path) -> list[empreintes.FichierVu]:
    """All that stands beside the sites: what they share, and what their settings may name."""
    return empreintes.fichiers(reseau, sauf=(SITES, PUBLIC, ANNUAIRE))


_COMMUNS: dict[str, Empreinte] = {}
"""The last mark of what sites share: a process that makes many of them reads it once. An export of the directory may
stand there."""


def _relever_les_communs(reseau: Path, maintenant: int) -> Empreinte:
    vus = communs(reseau)
    rapide = empreintes.rapide(vus, maintenant)
    if rapide and (connue := _COMMUNS.get(rapide)):
        return connue
    lue = Empreinte(rapide, empreintes.contenu(vus))
    _COMMUNS.clear()
    _COMMUNS[rapide] = lue
    return lue


def _meme(notee: Empreinte, vus: list[empreintes.FichierVu]) -> Empreinte | None:
    """The mark of files that are as they were noted, with their dates of today; None when they are not."""
    if notee.rapide and notee.rapide == empreintes.rapide(vus):
        return notee
    if empreintes.contenu(vus) != notee.contenu:
        return None
    return Empreinte(empreintes.rapide(vus, time.time_ns()), notee.contenu)


def _git(dossier: Path, *arguments: str) -> str:
    """What git answers; nothing where it does not."""
    try:
        dit = subprocess.run(["git", *arguments], cwd=dossier, capture_output=True, timeout=_DELAI, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return dit.stdout.decode("ascii", "replace").strip() if dit.returncode == 0 else ""

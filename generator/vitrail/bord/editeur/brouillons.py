"""What people type, kept on the disk at each pause: neither a reload nor a power cut loses it.

Each form that is opened has one file, in a hidden folder of the site that Git does not see. It holds the text of the
file as it was, and the record at each step, so that a step can be undone.
"""

from __future__ import annotations

import json
import re
import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from vitrail.bord.editeur.mis_de_cote import MisDeCote
from vitrail.saisie.envois import donnee
from vitrail.saisie.reunion import ConflitDeSaisie
from vitrail.socle.arbres import Donnee

_PAS_MAX = 50
"""Steps that can be undone."""
_SIGNES_MAX = 20_000_000
_OUVERTS_MAX = 100
"""Forms kept at once, before those in which nothing was typed are forgotten."""
_SANS_SUITE = 24 * 3600
"""Seconds after which a form in which nothing was typed is forgotten."""
_CLE = re.compile("[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Brouillon:
    """One form being filled in."""

    cle: str
    formulaire: str
    chemin: str | None
    """Path of the file; None while a new one has no name."""
    base: str | None
    """Its text when the form was opened; None for a new one."""
    pas: tuple[dict[str, Donnee], ...] = ()
    """The record at each step, the last one as it is now; none while nothing was typed."""
    conflits: tuple[ConflitDeSaisie, ...] = ()
    """What somebody else wrote at the same places, when it was last saved."""
    dit: tuple[str, ...] = ()
    """What is told of the last step: what was understood of what was pasted."""
    ouverts: tuple[str, ...] = ()
    """The items of long lists that are unfolded in its page."""
    page: str = ""
    """The page of a browser that changed it last, and the number that it gave to what it sent then."""
    rang: int = 0
    moment: float = 0.0
    """When it was last kept, in seconds of the system's clock."""

    @property
    def donnees(self) -> dict[str, Donnee] | None:
        return self.pas[-1] if self.pas else None

    def avec(self, donnees: dict[str, Donnee]) -> Brouillon:
        """One step more, unless nothing changed."""
        return self if donnees == self.donnees else replace(self, pas=(*self.pas, donnees)[-_PAS_MAX:], dit=())


class Brouillons:
    """The drafts of one site."""

    def __init__(self, racine: Path) -> None:
        self._de_cote = MisDeCote(racine)
        self.dossier = self._de_cote.dossier

    def ouvrir(self, formulaire: str, chemin: str | None, base: str | None) -> Brouillon:
        """A new one, kept at once: a page that outlives the server still finds what it began from."""
        self._borner()
        brouillon = Brouillon(secrets.token_hex(8), formulaire, chemin, base)
        self.garder(brouillon)
        return brouillon

    def lire(self, cle: str) -> Brouillon | None:
        """The draft of that key, if there is one that can be read."""
        if not _CLE.fullmatch(cle):
            return None
        place = self.dossier / f"{cle}.json"
        try:
            lu = json.loads(place.read_text("utf-8"))
            pas = tuple({str(nom): donnee(valeur) for nom, valeur in fiche.items()} for fiche in lu["pas"])
            formulaire, chemin, base = lu["formulaire"], lu["chemin"], lu["base"]
            if (
                not isinstance(formulaire, str)
                or not isinstance(chemin, str | None)
                or not isinstance(base, str | None)
            ):
                return None
            conflits = tuple(ConflitDeSaisie(str(nom), donnee(sienne)) for nom, sienne in lu["conflits"])
            dit = tuple(str(phrase) for phrase in lu.get("dit", ()))
            ouverts = tuple(str(nom) for nom in lu.get("ouverts", ()))
            page, rang = str(lu.get("page", "")), int(lu.get("rang", 0))
            moment = place.stat().st_mtime
            return Brouillon(cle, formulaire, chemin, base, pas, conflits, dit, ouverts, page, rang, moment)
        except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
            return None

    def garder(self, brouillon: Brouillon) -> None:
        """Write it, whole or not at all. Raises :class:`OSError`."""
        dit = {
            "formulaire": brouillon.formulaire,
            "chemin": brouillon.chemin,
            "base": brouillon.base,
            "conflits": [[conflit.nom, conflit.sienne] for conflit in brouillon.conflits],
            "dit": list(brouillon.dit),
            "ouverts": list(brouillon.ouverts),
            "page": brouillon.page,
            "rang": brouillon.rang,
        }
        pas = list(brouillon.pas)
        while len(ecrit := json.dumps({**dit, "pas": pas}, ensure_ascii=False)) > _SIGNES_MAX and len(pas) > 1:
            del pas[: len(pas) // 2]
        self._de_cote.deposer({f"{brouillon.cle}.json": ecrit})

    def jeter(self, cle: str) -> None:
        if _CLE.fullmatch(cle):
            self._de_cote.oublier(f"{cle}.json")

    def commences(self, formulaire: str | None = None, chemin: str | None = None) -> list[Brouillon]:
        """Those in which something was typed, of one file or of all, the last one first."""
        trouves = [brouillon for brouillon in self._tous() if brouillon.pas]
        siens = [b for b in trouves if formulaire is None or (b.formulaire, b.chemin) == (formulaire, chemin)]
        return sorted(siens, key=lambda brouillon: brouillon.moment, reverse=True)

    def ranger(self) -> None:
        """Forget the forms in which nothing was typed."""
        for brouillon in self._tous():
            if not brouillon.pas and time.time() - brouillon.moment > _SANS_SUITE:
                self.jeter(brouillon.cle)

    def _borner(self) -> None:
        """Of many forms in which nothing was typed, the last opened stay: pages opened for ever fill no disk."""
        places = list(self.dossier.glob("*.json")) if self.dossier.is_dir() else []
        if len(places) < _OUVERTS_MAX:
            return
        ouverts = sorted((b for b in self._tous() if not b.pas), key=lambda brouillon: brouillon.moment)
        for brouillon in ouverts[: max(len(ouverts) - _OUVERTS_MAX // 2, 0)]:
            self.jeter(brouillon.cle)

    def _tous(self) -> Iterator[Brouillon]:
        for place in sorted(self.dossier.glob("*.json")) if self.dossier.is_dir() else ():
            if (brouillon := self.lire(place.stem)) is not None:
                yield brouillon

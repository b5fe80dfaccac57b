"""What the guard remarks: a finding, the words it bears on, and the file that may answer it."""

from __future__ import annotations

from dataclasses import dataclass

from vitrail.controle.garde.passages import Passage
from vitrail.socle.diagnostic import Diagnostic, Emplacement, signaler
from vitrail.sources.modeles.base import Fiche

EXTRAIT_MAX = 90


@dataclass(frozen=True, slots=True)
class RemarqueDeGarde:
    """A finding of the guard. ``extrait`` is what ``ecarts_admis`` has to quote."""

    diagnostic: Diagnostic
    fiche: Fiche
    extrait: str
    vaut: bool = True
    """``False`` when it only holds from a day to come: it is not said yet, and may be answered in advance."""


def remarquer(
    regle: str, passage: Passage, debut: int, fin: int, vaut: bool = True, **valeurs: object
) -> RemarqueDeGarde:
    """A remark on the signs ``debut`` to ``fin`` of a text."""
    extrait = abreger(passage.texte[debut:fin])
    return RemarqueDeGarde(
        signaler(regle, passage.place(debut), extrait=extrait, **valeurs), passage.fiche, extrait, vaut
    )


def remarquer_sur(regle: str, fiche: Fiche, extrait: str, *lieux: Emplacement, **valeurs: object) -> RemarqueDeGarde:
    """A remark on a value as a whole."""
    return RemarqueDeGarde(signaler(regle, *lieux, extrait=extrait, **valeurs), fiche, extrait)


def abreger(texte: str) -> str:
    """One line, short enough to be copied: the last words of a long sentence."""
    ligne = " ".join(texte.split())
    if len(ligne) <= EXTRAIT_MAX:
        return ligne
    return ligne[-EXTRAIT_MAX:].partition(" ")[2] or ligne[-EXTRAIT_MAX:]

"""A table of counts: its heads are the answers of a survey, and each line says how many gave each of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vitrail.saisie.tableurs import valeurs
from vitrail.saisie.tableurs.feuilles import Cellule, Feuille
from vitrail.saisie.tableurs.reponses import Sens, mot

_TOTAUX = ("total", "ensemble", "nombre de reponses")


@dataclass(frozen=True, slots=True)
class LigneDeComptes:
    """The line of a question: how many gave each answer, and how each is written."""

    cellule: Cellule
    """Where the question is named."""
    comptes: Mapping[str, int]
    ecrites: Mapping[str, str]
    total: int | None = None
    fausses: tuple[Cellule, ...] = ()
    """Cells under an answer that hold no count."""


@dataclass(frozen=True)
class _TeteDeComptes:
    """The answers that stand over the columns, and the column of totals."""

    reponses: Mapping[int, str]
    ecrites: Mapping[str, str]
    total: int | None

    def ligne(self, rangee: Mapping[int, Cellule]) -> LigneDeComptes | None:
        """The counts of a row; None when it has no name or no count."""
        noms = [cellule for rang, cellule in rangee.items() if rang < min(self.reponses) and rang != self.total]
        dites = {rang: rangee[rang] for rang in self.reponses if rang in rangee}
        if not noms or not dites:
            return None
        lus = {rang: valeurs.entier(cellule.texte) for rang, cellule in dites.items()}
        total = rangee.get(self.total) if self.total is not None else None
        return LigneDeComptes(
            noms[-1],
            {self.reponses[rang]: nombre for rang, nombre in lus.items() if nombre is not None},
            self.ecrites,
            valeurs.entier(total.texte) if total else None,
            tuple(dites[rang] for rang, nombre in lus.items() if nombre is None and dites[rang].texte not in ("-", "")),
        )


def lire(feuille: Feuille, sens: Mapping[str, Sens]) -> list[LigneDeComptes]:
    """The lines of a table whose heads are answers: at least two of those that ``sens`` knows, side by side."""
    return list(_lignes(feuille, sens))


def _lignes(feuille: Feuille, sens: Mapping[str, Sens]) -> Iterator[LigneDeComptes]:
    tete: _TeteDeComptes | None = None
    for _, rangee in feuille.lignes:
        if neuve := _tete(rangee, sens):
            tete = neuve
        elif tete and (ligne := tete.ligne(rangee)):
            yield ligne


def _tete(rangee: Mapping[int, Cellule], sens: Mapping[str, Sens]) -> _TeteDeComptes | None:
    mots = {rang: mot(cellule.texte) for rang, cellule in rangee.items()}
    reponses = {rang: dit for rang, dit in mots.items() if dit in sens}
    if len(reponses) < 2:
        return None
    total = next((rang for rang, dit in mots.items() if dit in _TOTAUX), None)
    return _TeteDeComptes(reponses, {dit: rangee[rang].texte for rang, dit in reponses.items()}, total)

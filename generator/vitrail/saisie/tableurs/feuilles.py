"""A sheet as a person sees it: what each cell shows, merged cells told, hidden rows and columns left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import Literal

LIGNES_MAX = 20_000
COLONNES_MAX = 600
CELLULES_MAX = 500_000
_FUSION_MAX = 20_000
_BLANCS = re.compile(r"[\s\u00a0\u2007-\u200b\u202f\ufeff]+")

Nature = Literal["texte", "nombre", "date", "erreur", "non_calcule"]


class TableurRefuse(Exception):
    """A file that cannot be read as a spreadsheet: the message says why, ``conseil`` what to do."""

    def __init__(self, message: str, conseil: str = "") -> None:
        super().__init__(message)
        self.conseil = conseil


@dataclass(frozen=True, slots=True)
class Cellule:
    """What a cell shows. ``ligne`` and ``colonne`` count from 0, and stay its own when the sheet is turned."""

    ligne: int
    colonne: int
    texte: str
    nature: Nature = "texte"
    formule: str = ""
    hauteur: int = 1
    largeur: int = 1
    """How many rows and columns it covers: more than one when it is merged."""
    exacte: str = ""
    """The number behind what is shown, when they differ."""

    @property
    def reference(self) -> str:
        """Its name in a spreadsheet: ``B12``."""
        return f"{lettres(self.colonne)}{self.ligne + 1}"


def lettres(colonne: int) -> str:
    """The letters of a column, from 0: ``A``, ``Z``, ``AA``."""
    noms = ""
    colonne += 1
    while colonne:
        colonne, reste = divmod(colonne - 1, 26)
        noms = chr(65 + reste) + noms
    return noms


def nettoyer(texte: str) -> str:
    """One line, ordinary spaces, nothing invisible."""
    return "".join(signe for signe in _BLANCS.sub(" ", texte) if signe.isprintable()).strip()


@dataclass(frozen=True)
class Feuille:
    """A sheet: its cells that show something, by row and column; a merged cell is at each place it covers."""

    nom: str
    cellules: Mapping[tuple[int, int], Cellule]
    masquee: bool = False
    lignes_masquees: int = 0
    """Rows with something in them that the person who sent the file had hidden: not read."""
    colonnes_masquees: int = 0

    @cached_property
    def lignes(self) -> tuple[tuple[int, Mapping[int, Cellule]], ...]:
        """The rows that hold something, from the top: their rank, and their cells by column."""
        places = sorted(self.cellules.items())
        return tuple(
            (rang, {colonne: cellule for (_, colonne), cellule in groupe})
            for rang, groupe in groupby(places, key=lambda place: place[0][0])
        )

    @cached_property
    def uniques(self) -> tuple[Cellule, ...]:
        """Every cell once."""
        return tuple(dict.fromkeys(cellule for _, cellule in sorted(self.cellules.items())))

    def tourner(self) -> Feuille:
        """Rows become columns; cells keep their own names."""
        tournees = {(colonne, ligne): cellule for (ligne, colonne), cellule in self.cellules.items()}
        return Feuille(self.nom, tournees, self.masquee, self.lignes_masquees, self.colonnes_masquees)

    def __iter__(self) -> Iterator[Cellule]:
        return iter(self.uniques)


@dataclass
class Recolte:
    """Builds a sheet, and refuses one that nobody can have filled in by hand."""

    nom: str
    masquee: bool = False
    cellules: dict[tuple[int, int], Cellule] = field(default_factory=dict)
    colonnes_cachees: set[int] = field(default_factory=set)
    lignes_vues: int = 0
    _lignes_cachees: set[int] = field(default_factory=set)
    _colonnes_tues: set[int] = field(default_factory=set)

    def ligne(self, nombre: int = 1) -> None:
        """Count rows that the file describes one by one, even empty."""
        self.lignes_vues += nombre
        if self.lignes_vues > LIGNES_MAX:
            raise TableurRefuse(
                f"la feuille « {self.nom} » a plus de {LIGNES_MAX} lignes, sans doute presque toutes vides.",
                "Supprimez les lignes vides sous le tableau, ou copiez le tableau seul dans un classeur neuf.",
            )

    def ajouter(self, cellule: Cellule, ligne_cachee: bool = False) -> None:
        """Keep a cell, unless it shows nothing or is hidden."""
        if not cellule.texte and cellule.nature == "texte":
            return
        if ligne_cachee:
            self._lignes_cachees.add(cellule.ligne)
        elif cellule.colonne in self.colonnes_cachees:
            self._colonnes_tues.add(cellule.colonne)
        else:
            self.cellules[cellule.ligne, cellule.colonne] = cellule
            if len(self.cellules) > CELLULES_MAX or cellule.colonne >= COLONNES_MAX:
                raise TableurRefuse(
                    f"la feuille « {self.nom} » est trop grande : plus de {COLONNES_MAX} colonnes "
                    f"ou de {CELLULES_MAX} cellules remplies.",
                    "Copiez le tableau à importer, seul, dans un classeur neuf.",
                )

    def feuille(self, fusions: Iterable[tuple[int, int, int, int]] = ()) -> Feuille:
        """The sheet; ``fusions`` are (first row, first column, last row, last column) of the merged cells."""
        cellules = dict(self.cellules)
        derniere = max((ligne for ligne, _ in cellules), default=0)
        for haut, gauche, bas, droite in fusions:
            if (ancre := self.cellules.get((haut, gauche))) is None:
                continue
            bas, droite = min(bas, derniere), min(droite, COLONNES_MAX)
            if not 0 <= (bas - haut) * (droite - gauche) <= _FUSION_MAX:  # a frame around the page, no table
                continue
            fusionnee = Cellule(
                haut,
                gauche,
                ancre.texte,
                ancre.nature,
                ancre.formule,
                bas - haut + 1,
                droite - gauche + 1,
                ancre.exacte,
            )
            for ligne in range(haut, bas + 1):
                for colonne in range(gauche, droite + 1):
                    if colonne not in self.colonnes_cachees and ligne not in self._lignes_cachees:
                        cellules[ligne, colonne] = fusionnee
        return Feuille(self.nom, cellules, self.masquee, len(self._lignes_cachees), len(self._colonnes_tues))


@dataclass(frozen=True)
class Classeur:
    """The sheets of a file, in order."""

    feuilles: tuple[Feuille, ...]

    @property
    def visibles(self) -> tuple[Feuille, ...]:
        return tuple(feuille for feuille in self.feuilles if not feuille.masquee and feuille.cellules)

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
CELLULES_MAX = 100_000
TEXTES_MAX = 50_000
"""Texts that are read, each once: a table of figures repeats its words."""
FEUILLES_MAX = 200
NOM_DE_FEUILLE_MAX = 255
"""Signs of the name of a sheet, which messages repeat: eight times what Excel takes."""
TEXTE_MAX = 32_767
"""Signs of a cell: more than spreadsheets themselves hold."""
RANG_MAX = 2**31
"""Rows and columns are counted below it by every program."""
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
    """One line, ordinary spaces, nothing invisible. Raises TableurRefuse for more than a cell holds."""
    if len(texte) > TEXTE_MAX:
        raise _demesure()
    net = _BLANCS.sub(" ", texte)
    return (net if net.isprintable() else "".join(signe for signe in net if signe.isprintable())).strip()


def _demesure() -> TableurRefuse:
    return TableurRefuse(
        f"une cellule contient plus de {TEXTE_MAX} signes.",
        "Copiez le tableau à importer, seul, dans un classeur neuf.",
    )


class TexteEnMorceaux:
    """A text that comes piece by piece, and no longer than a cell holds."""

    __slots__ = ("_morceaux", "_place")

    def __init__(self) -> None:
        self._morceaux: list[str] = []
        self._place = TEXTE_MAX

    def ajouter(self, morceau: str) -> None:
        self._place -= len(morceau)
        if self._place < 0:
            raise _demesure()
        self._morceaux.append(morceau)

    def __str__(self) -> str:
        return "".join(self._morceaux)


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
class Reserve:
    """What the sheets of one file may hold together: cells, and places that merged cells cover."""

    cellules: int = CELLULES_MAX
    textes: set[str] = field(default_factory=set)
    feuilles: int = FEUILLES_MAX

    def ouvrir(self, nom: str, masquee: bool = False) -> Recolte:
        """A new sheet to build. Raises TableurRefuse for more of them than anybody turns over, or a name too long."""
        self.feuilles -= 1
        if self.feuilles < 0:
            raise TableurRefuse(
                f"le classeur a plus de {FEUILLES_MAX} feuilles.",
                "Copiez la feuille à importer, seule, dans un classeur neuf.",
            )
        if len(nom) > NOM_DE_FEUILLE_MAX:
            raise TableurRefuse(
                f"le nom d’une feuille dépasse {NOM_DE_FEUILLE_MAX} signes.",
                "Renommez-la dans votre tableur, et enregistrez-le.",
            )
        return Recolte(nom, masquee, self)

    def lire(self, nom: str, texte: str) -> None:
        """Count a cell of the sheet ``nom``, and what it shows."""
        self.prendre(nom)
        self.textes.add(texte)
        if len(self.textes) > TEXTES_MAX:
            raise trop_grande(nom)

    def prendre(self, nom: str, nombre: int = 1) -> None:
        """Count cells of the sheet ``nom``. Raises TableurRefuse when there are no more."""
        self.cellules -= nombre
        if self.cellules < 0:
            raise trop_grande(nom)


def trop_grande(nom: str) -> TableurRefuse:
    """The refusal of a sheet that nobody can have filled in by hand."""
    return TableurRefuse(
        f"la feuille « {nom} » est trop grande : plus de {COLONNES_MAX} colonnes "
        f"ou de {CELLULES_MAX} cellules remplies ({TEXTES_MAX} contenus différents).",
        "Copiez le tableau à importer, seul, dans un classeur neuf.",
    )


@dataclass
class Recolte:
    """Builds a sheet, and refuses one that nobody can have filled in by hand."""

    nom: str
    masquee: bool = False
    reserve: Reserve = field(default_factory=Reserve)
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
            self.reserve.lire(self.nom, cellule.texte)
            if cellule.colonne >= COLONNES_MAX:
                raise trop_grande(self.nom)
            self.cellules[cellule.ligne, cellule.colonne] = cellule

    def cacher(self, premiere: int, derniere: int) -> None:
        """Hide the columns from ``premiere`` to ``derniere``, counted from 0."""
        self.colonnes_cachees.update(range(max(premiere, 0), min(derniere + 1, COLONNES_MAX)))

    def feuille(self, fusions: Iterable[tuple[int, int, int, int]] = ()) -> Feuille:
        """The sheet; ``fusions`` are (first row, first column, last row, last column) of the merged cells."""
        cellules = dict(self.cellules)
        derniere = max((ligne for ligne, _ in cellules), default=0)
        for haut, gauche, bas, droite in fusions:
            if (ancre := self.cellules.get((haut, gauche))) is None:
                continue
            bas, droite = min(bas, derniere), min(droite, COLONNES_MAX - 1)
            places = (bas - haut + 1) * (droite - gauche + 1)
            if bas < haut or droite < gauche or places > _FUSION_MAX:  # a frame around the page, no table
                continue
            self.reserve.prendre(self.nom, places)
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

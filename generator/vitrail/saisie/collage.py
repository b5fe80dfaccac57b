"""Cells copied from a spreadsheet -> rows of a list, as its form would have them typed. Nothing is guessed: what no box
understands stays written in it, where ``vitrail check`` says what is wrong.
"""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from vitrail.saisie import grilles
from vitrail.saisie.cases import lire_texte
from vitrail.saisie.envois import ELEMENTS_MAX
from vitrail.saisie.formulaires import Champ
from vitrail.saisie.tableurs import valeurs
from vitrail.saisie.tableurs.rapprochement import cle
from vitrail.socle import formes, phrases
from vitrail.socle.arbres import Donnee

COLLAGE_MAX = 2_000_000
"""Signs of what is pasted at once."""
_MONTRES_MAX = 6
_COURT_MAX = 80
_NUMERO = re.compile(r"\s*(\d{1,3})\b")
_NUMERO_EN_TETE = re.compile(r"\d{1,3}\. ")
_ENTRE_PARENTHESES = re.compile(r"\s*\([^()]*\)\s*$")
_TITRES_MIN = 2
"""Cells of a first row that bear the title of a box before it is a row of titles, when it has so many."""


@dataclass(frozen=True, slots=True)
class Collage:
    """The list with what was pasted, and what is said of it, in sentences."""

    elements: list[Donnee]
    dit: tuple[str, ...]
    premiere: int
    """Place of the first row that was filled."""


@dataclass(frozen=True, slots=True)
class DestinationDeCollage:
    """Where the first cell goes: the row, and the name of the column; after the last row when nothing says."""

    rang: int | None = None
    colonne: str = ""


def decouper(texte: str) -> list[list[str]]:
    """Rows of cells, as a spreadsheet puts them on the clipboard: tabulations, quotes around what holds a new line. A
    text that is no such table is cut at its lines and tabulations alone."""
    propre = texte[:COLLAGE_MAX].replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    try:
        lignes = list(csv.reader(io.StringIO(propre, newline=""), delimiter="\t", strict=True))
    except csv.Error:
        lignes = [ligne.split("\t") for ligne in propre.split("\n")]
    return [[cellule.strip() for cellule in ligne] for ligne in lignes if any(cellule.strip() for cellule in ligne)]


def coller(
    champ: Champ, elements: Sequence[Donnee], texte: str, montrees: Sequence[str], vers: DestinationDeCollage
) -> Collage:
    """The list ``champ`` with ``texte`` pasted over it. ``montrees``: the columns of its table, in order."""
    lignes = decouper(texte)
    dites = _colonnes_dites(champ, lignes[0]) if lignes else {}
    restees = [titre for place, titre in enumerate(lignes[0]) if titre and place not in dites] if dites else []
    colonnes = dites or _colonnes_a_la_suite(champ, montrees, vers.colonne, max(map(len, lignes), default=0))
    collees = lignes[1:] if dites else lignes
    return _Collage(champ, list(elements), vers.rang).avec(collees, colonnes, restees)


class _Collage:
    def __init__(self, champ: Champ, elements: list[Donnee], rang: int | None) -> None:
        self.elements = elements
        self.rang = rang
        self.nommes = _places(elements, [interieur.nom for interieur in champ.champs if interieur.unique])
        self.vides = deque(place for place, element in enumerate(elements) if not element)
        self.non_comprises: list[str] = []
        self.manques = {interieur.tient_lieu_de: interieur for interieur in champ.champs if interieur.tient_lieu_de}

    def avec(self, lignes: Sequence[Sequence[str]], colonnes: Mapping[int, Champ], restees: Sequence[str]) -> Collage:
        places = [
            self._poser(ligne, colonnes, decalage)
            for decalage, ligne in enumerate(lignes)
            if len(self.elements) < ELEMENTS_MAX
        ]
        perdues = sum(any(ligne[place] for place in range(len(ligne)) if place not in colonnes) for ligne in lignes)
        dit = [f"{phrases.compte(len(places), 'ligne collée', 'lignes collées')} : {_titres(colonnes.values())}."]
        if restees:
            dit.append(f"Colonnes laissées de côté : {_liste(restees)}.")
        elif perdues:
            dit.append(
                f"{phrases.compte(perdues, 'ligne a', 'lignes ont')} plus de cellules que la grille de colonnes."
            )
        if len(places) < len(lignes):
            dit.append(f"Les {len(lignes) - len(places)} dernières lignes ne tiennent pas : {ELEMENTS_MAX} au plus.")
        if self.non_comprises:
            dit.append(f"À choisir dans la liste : {_liste(self.non_comprises)}.")
        return Collage(
            self.elements, tuple(dit) if colonnes and lignes else ("Rien n’a été collé.",), min(places, default=0)
        )

    def _poser(self, ligne: Sequence[str], colonnes: Mapping[int, Champ], decalage: int) -> int:
        """Write a row over the one that it names, or where it was pasted, else after the last one."""
        lues: dict[str, Donnee] = {}
        doutes: list[str] = []
        for place, colonne in colonnes.items():
            if place < len(ligne) and ligne[place]:
                lu = self._lire(colonne, ligne[place])
                lues |= lu
                if colonne.nature == "choix" and lu.get(colonne.nom) not in dict(colonne.choix):
                    doutes.append(f"{colonne.titre}, « {_court(ligne[place])} »")
        rang = self._rang(lues, decalage)
        while len(self.elements) <= rang:
            self.elements.append({})
        ancien = self.elements[rang]
        garde = dict(ancien) if isinstance(ancien, dict) else {}
        for nom in lues:
            garde.pop(self.manques[nom].nom if nom in self.manques else "", None)
        for nom, manque in self.manques.items():
            if manque.nom in lues:
                garde.pop(nom, None)
        self.elements[rang] = {**garde, **lues}
        self.non_comprises += [f"ligne {rang + 1}, {doute}" for doute in doutes]
        return rang

    def _rang(self, lues: Mapping[str, Donnee], decalage: int) -> int:
        """Where a row goes: a record that is named twice is two rows."""
        if self.rang is not None:
            return self.rang + decalage
        for nom, dite in lues.items():
            if isinstance(dite, str) and (rang := self.nommes.pop((nom, dite), None)) is not None:
                return rang
        return self.vides.popleft() if self.vides else len(self.elements)

    def _lire(self, colonne: Champ, cellule: str) -> dict[str, Donnee]:
        """The value of a cell; the reason why there is none, where the list has a place for it."""
        valeur = lire_cellule(colonne, cellule)
        manque = self.manques.get(colonne.nom)
        if manque is not None and valeur not in dict(colonne.choix) and (lue := _sans_chiffre(cellule)).motif:
            return {manque.nom: {"motif": lue.motif, "raison": lue.raison}}
        return {} if valeur is None else {colonne.nom: valeur}


def _places(elements: Sequence[Donnee], uniques: Sequence[str]) -> dict[tuple[str, str], int]:
    """Where the record stands that has a value of these boxes to itself."""
    places: dict[tuple[str, str], list[int]] = {}
    for rang, element in enumerate(elements):
        fiche = element if isinstance(element, dict) else {}
        for nom in uniques:
            places.setdefault((nom, str(fiche.get(nom) or "")), []).append(rang)
    return {cle: rangs[0] for cle, rangs in places.items() if cle[1] and len(rangs) == 1}


def _sans_chiffre(cellule: str) -> valeurs.ValeurLue:
    """The reason that a cell gives for being empty, if it gives one."""
    try:
        return valeurs.lire_texte(cellule)
    except valeurs.ValeurRefusee:
        return valeurs.ValeurLue()


def lire_cellule(champ: Champ, cellule: str) -> Donnee:
    """What a cell says in a box of this nature; its own text when the box does not know it."""
    if champ.nature == "choix":
        return _choisi(champ, cellule)
    if champ.nature == "jour":
        return formes.proposer(cellule) or cellule
    if champ.nature in ("quand", "lignes", "texte"):
        return lire_texte(champ, cellule)
    return " ".join(cellule.split()) or None


def _choisi(champ: Champ, cellule: str) -> str:
    """The choice that a cell names: by its value, its words, its number, or as the only one that begins so."""
    simple, nue = cle(cellule), cellule.strip().lower()
    numero = _NUMERO.match(cellule)
    for trouvees in (
        [valeur for valeur, _ in champ.choix if valeur.lower() == nue],
        [valeur for valeur, mots in champ.choix if mots.lower() == nue or (simple and cle(mots) == simple)],
        [valeur for valeur, mots in champ.choix if simple and _sans_valeur(mots) == simple],
        [valeur for valeur, _ in champ.choix if numero and valeur == numero[1]],
        [
            valeur
            for valeur, mots in champ.choix
            if simple and cle(_NUMERO_EN_TETE.sub("", mots)).startswith(f"{simple} ")
        ],
    ):
        if len(trouvees) == 1:
            return trouvees[0]
    return cellule


def _sans_valeur(mots: str) -> str:
    """The words of a choice by their key, without the value that is quoted before or after some."""
    return cle(_NUMERO_EN_TETE.sub("", _ENTRE_PARENTHESES.sub("", mots)))


def _colonnes_dites(champ: Champ, premiere: Sequence[str]) -> dict[int, Champ]:
    """The boxes that the cells of a first row name; none when it is no row of titles."""
    par_nom = {
        cle(nom): interieur
        for interieur in champ.champs
        if interieur.nature in grilles.D_UNE_CELLULE
        for nom in (interieur.nom.replace("_", " "), interieur.titre)
    }
    dites: dict[int, Champ] = {}
    for place, titre in enumerate(premiere):
        trouve = par_nom.get(cle(titre)) if cle(titre) else None
        if trouve is not None and trouve not in dites.values():
            dites[place] = trouve
    pleines = sum(bool(titre) for titre in premiere)
    return dites if len(dites) >= min(_TITRES_MIN, pleines) else {}


def _colonnes_a_la_suite(champ: Champ, montrees: Sequence[str], depuis: str, largeur: int) -> dict[int, Champ]:
    """The columns of the table from one of them on, one for each cell."""
    premiere = montrees.index(depuis) if depuis in montrees else 0
    siens = {interieur.nom: interieur for interieur in champ.champs}
    return {place: siens[nom] for place, nom in enumerate(montrees[premiere : premiere + largeur])}


def _titres(colonnes: Iterable[Champ]) -> str:
    return phrases.enumeration([colonne.titre for colonne in colonnes])


def _liste(dits: Sequence[str]) -> str:
    suite = f" ; et {len(dits) - _MONTRES_MAX} de plus" if len(dits) > _MONTRES_MAX else ""
    return f"{' ; '.join(map(_court, dits[:_MONTRES_MAX]))}{suite}"


def _court(texte: str) -> str:
    return texte if len(texte) <= _COURT_MAX else f"{texte[: _COURT_MAX - 1]}…"

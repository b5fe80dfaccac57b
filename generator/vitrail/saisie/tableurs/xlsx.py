"""Excel workbooks (.xlsx): cells with their number formats, formulas, merged cells, what is hidden."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from vitrail.saisie.tableurs import formats
from vitrail.saisie.tableurs.archive import Archive, CibleMuette, abime, macros
from vitrail.saisie.tableurs.feuilles import (
    Cellule,
    Classeur,
    Feuille,
    Nature,
    Recolte,
    Reserve,
    TexteEnMorceaux,
    nettoyer,
)

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_OUI = ("1", "true")
LIGNES_D_EXCEL, COLONNES_D_EXCEL = 2**20, 2**14
_ARRONDI = Decimal("0.05")


def lire(archive: Archive) -> Classeur:
    """Every sheet of the workbook. Raises TableurRefuse for macros, and for a damaged file."""
    if any(nom.lower().endswith("vbaproject.bin") or "/macrosheets/" in nom.lower() for nom in archive.noms):
        raise macros()
    sommaire = _Sommaire()
    archive.parcourir("xl/workbook.xml", sommaire)
    liens = _Liens()
    archive.parcourir("xl/_rels/workbook.xml.rels", liens)
    styles, textes = _Styles(), _Textes()
    for cible, nom in ((styles, "xl/styles.xml"), (textes, "xl/sharedStrings.xml")):
        if nom in archive.noms:
            archive.parcourir(nom, cible)
    feuilles, reserve = [], Reserve()
    for nom, lien, masquee in sommaire.feuilles:
        chemin = liens.cibles.get(lien, "")
        if "worksheets/" in chemin:  # charts have sheets of their own
            lecteur = _LecteurXlsx(reserve.ouvrir(nom, masquee), styles, textes.valeurs, sommaire.depuis_1904)
            archive.parcourir(chemin, lecteur)
            feuilles.append(lecteur.feuille())
    return Classeur(tuple(feuilles))


class _Sommaire(CibleMuette):
    def __init__(self) -> None:
        self.feuilles: list[tuple[str, str, bool]] = []
        self.depuis_1904 = False

    def start(self, balise: str, attributs: dict[str, str]) -> None:
        if balise == "sheet":
            masquee = attributs.get("state", "visible") != "visible"
            self.feuilles.append((nettoyer(attributs.get("name", "")), attributs.get("id", ""), masquee))
        elif balise == "workbookPr":
            self.depuis_1904 = attributs.get("date1904") in _OUI


class _Liens(CibleMuette):
    def __init__(self) -> None:
        self.cibles: dict[str, str] = {}

    def start(self, balise: str, attributs: dict[str, str]) -> None:
        if balise == "Relationship" and attributs.get("TargetMode") != "External":
            cible = attributs.get("Target", "")
            chemin = cible.lstrip("/") if cible.startswith("/") else posixpath.normpath(f"xl/{cible}")
            self.cibles[attributs.get("Id", "")] = chemin


class _Styles(CibleMuette):
    """Number format of each style, by rank."""

    def __init__(self) -> None:
        self.ecrits: dict[str, str] = {}
        self.rangs: list[str] = []
        self._dans = False

    def start(self, balise: str, attributs: dict[str, str]) -> None:
        if balise == "numFmt":
            self.ecrits[attributs.get("numFmtId", "")] = attributs.get("formatCode", "")
        elif balise == "cellXfs":
            self._dans = True
        elif balise == "xf" and self._dans:
            self.rangs.append(attributs.get("numFmtId", "0"))

    def end(self, balise: str) -> None:
        if balise == "cellXfs":
            self._dans = False

    def format(self, rang: str) -> str:
        numero = self.rangs[int(rang)] if rang.isdecimal() and int(rang) < len(self.rangs) else "0"
        if numero in self.ecrits:
            return self.ecrits[numero]
        return formats.CONNUS.get(int(numero), "General") if numero.isdecimal() else "General"


class _Textes(CibleMuette):
    """The texts that cells share."""

    def __init__(self) -> None:
        self.valeurs: list[str] = []
        self._morceaux = _Morceaux()

    def start(self, balise: str, attributs: dict[str, str]) -> None:
        if balise == "si":
            self._morceaux = _Morceaux()
        self._morceaux.start(balise, attributs)

    def data(self, texte: str) -> None:
        self._morceaux.data(texte)

    def end(self, balise: str) -> None:
        self._morceaux.end(balise)
        if balise == "si":
            self.valeurs.append(self._morceaux.texte)


class _Morceaux:
    """A text in pieces: those of another style; a raised figure is the mark of a note, and is kept apart."""

    def __init__(self) -> None:
        self._texte = TexteEnMorceaux()
        self._ecoute = self._phonetique = self._exposant = False

    @property
    def texte(self) -> str:
        return str(self._texte)

    def start(self, balise: str, attributs: dict[str, str]) -> None:
        if balise == "t":
            self._ecoute = not self._phonetique
        elif balise == "rPh":
            self._phonetique = True
        elif balise == "r":
            self._exposant = False
        elif balise == "vertAlign":
            self._exposant = attributs.get("val") == "superscript"

    def data(self, texte: str) -> None:
        if self._ecoute:
            self._texte.ajouter(f" ({texte})" if self._exposant and texte.isdecimal() else texte)

    def end(self, balise: str) -> None:
        if balise == "t":
            self._ecoute = False
        elif balise == "rPh":
            self._phonetique = False


@dataclass
class _CelluleEnCours:
    """What is read of a cell so far."""

    attributs: dict[str, str] = field(default_factory=dict)
    formule: TexteEnMorceaux | None = None
    valeur: TexteEnMorceaux | None = None
    morceaux: _Morceaux = field(default_factory=_Morceaux)


@dataclass
class _LecteurXlsx(CibleMuette):
    """Reads the cells of one sheet."""

    recolte: Recolte
    styles: _Styles
    textes: list[str]
    depuis_1904: bool
    fusions: list[tuple[int, int, int, int]] = field(default_factory=list)
    _ligne: int = -1
    _colonne: int = -1
    _cachee: bool = False
    _cellule: _CelluleEnCours = field(default_factory=_CelluleEnCours)
    _ecoute: TexteEnMorceaux | None = None
    _colonnes_dites: int = 0

    def start(self, balise: str, attributs: dict[str, str]) -> None:
        if balise == "row":
            self.recolte.ligne()
            self._ligne = _numero(attributs["r"], LIGNES_D_EXCEL) - 1 if "r" in attributs else self._ligne + 1
            self._colonne = -1
            self._cachee = attributs.get("hidden") in _OUI
        elif balise == "c":
            lu = _REFERENCE.fullmatch(attributs.get("r", ""))
            self._colonne = _rang(lu[1]) if lu else self._colonne + 1
            self._cellule = _CelluleEnCours(attributs)
        elif balise == "f":
            self._ecoute = self._cellule.formule = TexteEnMorceaux()
        elif balise == "v":
            self._ecoute = self._cellule.valeur = TexteEnMorceaux()
        elif balise == "col":
            self._colonnes(attributs)
        elif balise == "mergeCell":
            self._fusion(attributs.get("ref", ""))
        self._cellule.morceaux.start(balise, attributs)

    def data(self, texte: str) -> None:
        if self._ecoute is not None:
            self._ecoute.ajouter(texte)
        self._cellule.morceaux.data(texte)

    def end(self, balise: str) -> None:
        self._cellule.morceaux.end(balise)
        if balise in ("f", "v"):
            self._ecoute = None
        elif balise == "c":
            self.recolte.ajouter(self._lire(self._cellule), self._cachee)

    def feuille(self) -> Feuille:
        return self.recolte.feuille(self.fusions)

    def _lire(self, cellule: _CelluleEnCours) -> Cellule:
        brut = "" if cellule.valeur is None else str(cellule.valeur)
        formule = "" if cellule.formule is None else f"={cellule.formule}"
        texte, nature = self._montre(cellule, brut)
        exacte = _autre_nombre(brut, texte) if nature == "nombre" and brut else ""
        if formule and not brut and cellule.attributs.get("t") != "str":  # the empty text is a result, too
            nature = "non_calcule"
        return Cellule(self._ligne, self._colonne, nettoyer(texte), nature, formule, exacte=exacte)

    def _montre(self, cellule: _CelluleEnCours, valeur: str) -> tuple[str, Nature]:
        genre = cellule.attributs.get("t", "n")
        if genre == "s":
            connu = valeur.isdecimal() and int(valeur) < len(self.textes)
            return (self.textes[int(valeur)] if connu else ""), "texte"
        if genre == "inlineStr":
            return cellule.morceaux.texte, "texte"
        if genre == "e":
            return valeur, "erreur"
        if genre == "b":
            return ("oui" if valeur in _OUI else "non"), "texte"
        if genre == "d":
            return valeur[:10], "date"
        if genre == "str" or not valeur:
            return valeur, "texte"
        return formats.afficher(valeur, self.styles.format(cellule.attributs.get("s", "0")), self.depuis_1904)

    def _colonnes(self, attributs: dict[str, str]) -> None:
        self._colonnes_dites += 1
        if self._colonnes_dites > COLONNES_D_EXCEL:
            raise abime()
        if attributs.get("hidden") in _OUI:
            premiere, derniere = (_numero(attributs.get(nom, "0"), COLONNES_D_EXCEL) for nom in ("min", "max"))
            self.recolte.cacher(premiere - 1, derniere - 1)

    def _fusion(self, reference: str) -> None:
        debut, _, fin = reference.partition(":")
        if (lu := _REFERENCE.fullmatch(debut)) and (autre := _REFERENCE.fullmatch(fin)):
            self.fusions.append((int(lu[2]) - 1, _rang(lu[1]), int(autre[2]) - 1, _rang(autre[1])))


def _numero(texte: str, dernier: int) -> int:
    """The number of a row or a column, from 1. Raises TableurRefuse for one that no program writes."""
    if not texte.isdecimal() or len(texte) > 9 or not 1 <= int(texte) <= dernier:
        raise abime()
    return int(texte)


def _rang(lettres: str) -> int:
    rang = 0
    for lettre in lettres:
        rang = rang * 26 + ord(lettre) - 64
    return rang - 1


def _autre_nombre(brut: str, affiche: str) -> str:
    """The number of the cell, when what it shows is rounded enough to matter; empty otherwise."""
    try:
        exact = formats.exact(brut, affiche)
        montre = Decimal(re.sub(r"[^\d,-]", "", affiche).replace(",", "."))
    except InvalidOperation:
        return ""
    return "" if abs(exact - montre) < _ARRONDI else format(exact, "f").replace(".", ",")

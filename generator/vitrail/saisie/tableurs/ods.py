"""OpenDocument workbooks (.ods): what each cell shows, formulas, merged and repeated cells, what is hidden."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from vitrail.saisie.tableurs.archive import Archive, CibleMuette, abime, macros, mot_de_passe
from vitrail.saisie.tableurs.feuilles import (
    COLONNES_MAX,
    RANG_MAX,
    Cellule,
    Classeur,
    Feuille,
    Nature,
    Recolte,
    Reserve,
    TexteEnMorceaux,
    nettoyer,
    trop_grande,
)

_VIDES_REPETEES = 1000
"""A row of one content repeated more often is no table: LibreOffice fills the rest of a sheet so."""


def lire(archive: Archive) -> Classeur:
    """Every sheet of the workbook. Raises TableurRefuse for macros, a password, a damaged file."""
    if any(nom.startswith(("Basic/", "Scripts/")) and not nom.endswith("/") for nom in archive.noms):
        raise macros()
    if "META-INF/manifest.xml" in archive.noms:
        archive.parcourir("META-INF/manifest.xml", _Manifeste())
    lecteur = _LecteurOds()
    archive.parcourir("content.xml", lecteur)
    return Classeur(tuple(lecteur.feuilles))


class _Manifeste(CibleMuette):
    def start(self, balise: str, attributs: dict[str, str]) -> None:
        if balise == "encryption-data":
            raise mot_de_passe()


@dataclass
class _LecteurOds(CibleMuette):
    feuilles: list[Feuille] = field(default_factory=list)
    _styles_masques: set[str] = field(default_factory=set)
    _style: str = ""
    _reserve: Reserve = field(default_factory=Reserve)
    _recolte: Recolte | None = None
    _fusions: list[tuple[int, int, int, int]] = field(default_factory=list)
    _ligne: int = 0
    _colonne: int = 0
    _rang_de_colonne: int = 0
    _fois: int = 1
    _cachee: bool = False
    _remplies: list[Cellule] = field(default_factory=list)
    _cellule: dict[str, str] | None = None
    _texte: TexteEnMorceaux = field(default_factory=TexteEnMorceaux)
    _paragraphe: bool = False
    _annexe: int = 0
    _tables: int = 0

    def start(self, balise: str, attributs: dict[str, str]) -> None:
        if balise == "style":
            self._style = attributs.get("name", "")
        elif balise == "table-properties" and attributs.get("display") == "false":
            self._styles_masques.add(self._style)
        elif balise in ("annotation", "shapes", "forms", "tracked-changes"):
            self._annexe += 1  # remarks of colleagues carry their names; drawings are no cells
        if self._annexe:
            return
        if balise == "table":
            self._tables += 1
            if self._tables == 1:
                self._ouvrir(attributs)
        elif self._recolte is not None:
            self._dans_la_feuille(balise, attributs, self._recolte)

    def _ouvrir(self, attributs: dict[str, str]) -> None:
        masquee = attributs.get("style-name", "") in self._styles_masques
        self._recolte = self._reserve.ouvrir(nettoyer(attributs.get("name", "")), masquee)
        self._fusions = []
        self._ligne = self._rang_de_colonne = 0

    def _dans_la_feuille(self, balise: str, attributs: dict[str, str], recolte: Recolte) -> None:
        if balise == "table-column":
            fois = _nombre(attributs, "number-columns-repeated")
            if _cachee(attributs):
                recolte.cacher(self._rang_de_colonne, self._rang_de_colonne + fois - 1)
            self._rang_de_colonne += fois
        elif balise == "table-row":
            recolte.ligne()
            self._colonne, self._remplies = 0, []
            self._fois, self._cachee = _nombre(attributs, "number-rows-repeated"), _cachee(attributs)
        elif balise in ("table-cell", "covered-table-cell"):
            self._cellule = attributs if balise == "table-cell" else {**attributs, "couverte": "oui"}
            self._texte = TexteEnMorceaux()
        elif balise == "p" and self._cellule is not None:
            self._paragraphe = True
            self._texte.ajouter(" ")
        elif balise in ("s", "tab", "line-break") and self._paragraphe:
            self._texte.ajouter(" ")

    def data(self, texte: str) -> None:
        if self._paragraphe and not self._annexe:
            self._texte.ajouter(texte)

    def end(self, balise: str) -> None:
        if balise in ("annotation", "shapes", "forms", "tracked-changes"):
            self._annexe -= 1
        if self._annexe or self._recolte is None:
            return
        if balise == "p":
            self._paragraphe = False
        elif balise in ("table-cell", "covered-table-cell") and self._cellule is not None:
            self._fermer_cellule(self._cellule)
            self._cellule = None
        elif balise == "table-row":
            self._fermer_ligne(self._recolte)
        elif balise == "table":
            self._tables -= 1
            if self._tables == 0:
                self.feuilles.append(self._recolte.feuille(self._fusions))
                self._recolte = None

    def _fermer_cellule(self, attributs: dict[str, str]) -> None:
        fois = _nombre(attributs, "number-columns-repeated")
        texte = nettoyer(str(self._texte))
        hauteur, largeur = _nombre(attributs, "number-rows-spanned"), _nombre(attributs, "number-columns-spanned")
        if "couverte" not in attributs:
            montre, nature = _montre(attributs, texte)
            formule = attributs.get("formula", "")
            if formule and not montre and attributs.get("value-type") != "string":
                nature = "non_calcule"
            if montre or nature == "non_calcule":
                if fois > COLONNES_MAX:  # the rest of the row, filled with one content: no table goes so far
                    fois = 1
                if self._colonne + fois > COLONNES_MAX and self._recolte is not None:
                    raise trop_grande(self._recolte.nom)
                self._remplies += [
                    Cellule(self._ligne, self._colonne + rang, montre, nature, formule) for rang in range(fois)
                ]
                if hauteur > 1 or largeur > 1:
                    haut, gauche = self._ligne, self._colonne
                    self._fusions.append((haut, gauche, haut + hauteur - 1, gauche + largeur - 1))
        self._colonne += fois

    def _fermer_ligne(self, recolte: Recolte) -> None:
        fois = self._fois if self._fois <= _VIDES_REPETEES else 1
        for rang in range(fois if self._remplies else 0):
            if rang:
                recolte.ligne()
            for cellule in self._remplies:
                copie = Cellule(self._ligne + rang, cellule.colonne, cellule.texte, cellule.nature, cellule.formule)
                recolte.ajouter(copie, self._cachee)
        self._ligne += self._fois


def _cachee(attributs: dict[str, str]) -> bool:
    return attributs.get("visibility") in ("collapse", "filter")


def _nombre(attributs: dict[str, str], nom: str) -> int:
    """How many times, or how far: once at least. Raises TableurRefuse for what no program writes."""
    ecrit = attributs.get(nom, "1")
    if not ecrit.isdecimal() or len(ecrit) > len(str(RANG_MAX)):
        raise abime()
    return max(int(ecrit), 1)


_ERREUR = re.compile(r"#[A-Z][A-Z0-9/]*[!?]?|#N/A|Err:\d+")


def _montre(attributs: dict[str, str], texte: str) -> tuple[str, Nature]:
    genre = attributs.get("value-type", "")
    if _ERREUR.fullmatch(texte):
        return texte, "erreur"
    if genre == "date":
        return attributs.get("date-value", texte)[:10], "date"
    if genre == "time":
        return texte, "date"
    if genre in ("float", "percentage", "currency"):
        return texte or attributs.get("value", "").replace(".", ","), "nombre"
    return texte, "texte"

"""YAML text -> where each of its values stands, comments and line breaks included: what an edit must not touch.

An entry of a block owns its lines whole: the comment that ends its line, and those below that are set further
to the right than it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from vitrail.socle.arbres import Branche, Donnee
from vitrail.socle.paquet import PARSEUR
from vitrail.sources.fichiers.source import Carte, ListeSituee

FIN_DE_LIGNE = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_LIGNE = re.compile("[^\n\r\x85\u2028\u2029]*")
_DEUX_POINTS = re.compile(r"\s*:")


@dataclass(slots=True)
class Noeud:
    """A value: what was read, and its place in the text."""

    valeur: Donnee
    debut: int
    fin: int
    style: str = ""
    """Quote or sign of a text; ``bloc`` or ``flux`` for a collection."""
    colonne: int = 0
    entrees: list[EntreeYaml] = field(default_factory=list)
    regulier: bool = True
    """Whether its parts may be changed apart; a writing that nobody uses is replaced whole."""

    @property
    def collection(self) -> bool:
        return self.style in ("bloc", "flux")

    @property
    def branche(self) -> Branche:
        """The value of a collection."""
        assert isinstance(self.valeur, list | dict)
        return self.valeur


@dataclass(slots=True)
class EntreeYaml:
    """A field of a mapping or an item of a list, from its first sign to the end of its last line."""

    cle: str | None
    debut: int
    signe: int
    """Just after the ``:`` or the dash; where the value starts, between brackets."""
    noeud: Noeud
    fin: int


def planter(texte: str, donnees: Carte) -> Noeud:
    """The tree of ``texte``, whose values are ``donnees``: a text that the reader accepted."""
    racine = yaml.compose(texte, Loader=PARSEUR)
    assert racine is not None
    return _Planteur(texte).noeud(racine, donnees)


class _Planteur:
    def __init__(self, texte: str) -> None:
        self.texte = texte

    def noeud(self, brut: yaml.Node, valeur: Donnee) -> Noeud:
        debut, fin = brut.start_mark.index, brut.end_mark.index
        colonne = brut.start_mark.column
        if isinstance(brut, yaml.ScalarNode):
            style = brut.style or ""
            return Noeud(valeur, debut, self._fin_de_texte(debut) if style in ("|", ">") else fin, style, colonne)
        assert isinstance(brut, yaml.CollectionNode) and isinstance(valeur, Carte | ListeSituee)
        flux = bool(brut.flow_style)
        noeud = Noeud(valeur, debut, fin, "flux" if flux else "bloc", colonne)
        if isinstance(valeur, ListeSituee):
            enfants = zip([None] * len(brut.value), brut.value, valeur, strict=True)
        else:
            enfants = zip(
                [cle for cle, _ in brut.value], [enfant for _, enfant in brut.value], valeur.values(), strict=True
            )
        for cle, enfant, contenu in enfants:
            noeud.entrees.append(self._entree(noeud, cle, enfant, contenu))
        if flux:
            noeud.regulier &= self.texte[debut] in "[{"
        elif noeud.entrees:
            noeud.fin = noeud.entrees[-1].fin
        return noeud

    def _entree(self, parent: Noeud, cle: yaml.ScalarNode | None, brut: yaml.Node, valeur: Donnee) -> EntreeYaml:
        noeud = self.noeud(brut, valeur)
        flux = parent.style == "flux"
        debut = signe = noeud.debut
        if cle is not None:
            debut = cle.start_mark.index
            deux_points = _DEUX_POINTS.match(self.texte, cle.end_mark.index)
            if deux_points is None or not (flux or cle.start_mark.column == parent.colonne):
                parent.regulier = False
            else:
                signe = deux_points.end()
        elif not flux:
            debut = self._tiret(parent)
            signe = debut + 1
        fin = max(noeud.fin, signe)
        return EntreeYaml(
            cle.value if cle else None, debut, signe, noeud, fin if flux else self._fin_large(fin, parent.colonne)
        )

    def _tiret(self, liste: Noeud) -> int:
        """The dash of an item: the first starts the list, the others stand below the item before."""
        if not liste.entrees:
            return liste.debut
        place = self._apres(liste.entrees[-1].fin)
        while not self._ligne(place).lstrip(" ").startswith("-"):
            place = self._apres(place)
        return place + liste.colonne

    def _fin_large(self, place: int, colonne: int) -> int:
        """End of the lines of an entry at ``colonne`` whose value ends at ``place``."""
        fin = place + len(self._ligne(place))
        for debut, ligne in self._suivantes(fin):
            if simple := ligne.lstrip(" "):
                if not simple.startswith("#") or len(ligne) - len(simple) <= colonne:
                    break
                fin = debut + len(ligne)
        return fin

    def _fin_de_texte(self, debut: int) -> int:
        """End of the last line of a folded or literal text, which YAML places anywhere below."""
        entete = self._ligne(debut)
        garde = "+" in entete.partition("#")[0]
        fin = debut + len(entete)
        marge = 0
        for place, ligne in self._suivantes(fin):
            simple = ligne.lstrip(" ")
            marge = marge or len(ligne) - len(simple) if simple else marge
            if simple and len(ligne) - len(simple) < marge:
                break
            if simple or garde:
                fin = place + len(ligne)
        return fin

    def _suivantes(self, place: int) -> Iterator[tuple[int, str]]:
        """The lines below that of ``place``, each with where it starts."""
        while (place := self._apres(place)) < len(self.texte):
            yield place, self._ligne(place)

    def _ligne(self, place: int) -> str:
        """The text from ``place`` to the end of its line."""
        return _LIGNE.match(self.texte, place).group()  # type: ignore[union-attr]

    def _apres(self, place: int) -> int:
        """Where the line below starts."""
        trouve = FIN_DE_LIGNE.search(self.texte, place)
        return trouve.end() if trouve else len(self.texte)

"""A YAML file of people, changed as they would have changed it: only the lines that say something else.

The text is edited by the places of its values rather than written again from a tree, because no writer of YAML
gives back every quote, fold, blank line and line ending that it read; here, what does not change is copied.
Comments stay with what they speak of: one at the end of a line or just above an entry goes with it; a heading
(``# --- … ---``), one that a blank line sets apart, and those above the first entry of a file remain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeGuard

from vitrail.socle import catalogue
from vitrail.socle.arbres import Branche, Donnee, Enregistrement
from vitrail.socle.diagnostic import Diagnostic
from vitrail.sources.fichiers import source
from vitrail.sources.retouche import notation
from vitrail.sources.retouche.appariement import en_place, ordonner
from vitrail.sources.retouche.arbre import FIN_DE_LIGNE, EntreeYaml, Noeud, planter
from vitrail.sources.retouche.flux import recomposer
from vitrail.sources.retouche.valeurs import champs_de, lues, pose, valeur_lue

_TITRE = re.compile(r"\s*#+\s*[-=—–─*#]{2,}")
_VIDE_OU_COMMENTAIRE = re.compile(r"\s*(?:#.*)?")


class NonModifiable(Exception):
    """A text that cannot be changed: for its own mistakes, which ``diagnostics`` locates, or for the values asked."""

    def __init__(self, message: str, diagnostics: Sequence[Diagnostic] = ()) -> None:
        super().__init__(message)
        self.diagnostics = tuple(diagnostics)


def fusionner(texte: str, donnees: Mapping[str, object], chemin: str = "") -> str:
    """``texte`` changed as little as can be, so that the reader finds exactly ``donnees`` in it.

    Values are as the reader gives them: mappings, lists, texts, None. Items of a list are known by their content,
    their name (``id``, ``indicateur``…) or their place. A new field comes after the one that precedes it in
    ``donnees``. A text without any value may be empty or hold comments, which are kept above. ``chemin`` locates
    the mistakes. Raises :class:`NonModifiable` for a text that the reader refuses, or that it would then refuse.
    """
    voulu = lues(donnees)
    marque = "\ufeff" if texte.startswith("\ufeff") else ""
    corps = texte.removeprefix(marque)
    if not sans_valeur(corps) and _lire(corps, chemin).donnees == voulu:
        return texte
    diagnostics: Sequence[Diagnostic] = ()
    for essai in _essais(corps, voulu):
        relu, diagnostics = source.analyser(essai, chemin)
        if relu is not None and relu.donnees == voulu:
            return marque + essai
    raise NonModifiable(f"« {chemin or 'ce fichier'} » ne peut pas recevoir ces valeurs.", diagnostics)


def poser(texte: str, etapes: Sequence[str | int], valeur: object, chemin: str = "") -> str:
    """``texte`` with ``valeur`` at ``etapes`` (names of fields, ranks from 0; the rank after the last adds an item).

    Groups of fields that are missing on the way are made. Raises as :func:`fusionner`, and :class:`KeyError` for
    steps that lead into a text or beyond the end of a list.
    """
    document = _lire(texte.removeprefix("\ufeff"), chemin)
    return fusionner(texte, champs_de(pose(document.donnees, tuple(etapes), valeur_lue(valeur))), chemin)


def commenter(texte: str, commentaires: Mapping[tuple[str | int, ...], Sequence[str]], chemin: str = "") -> str:
    """``texte`` with lines of comment above some of its entries, in the margin of each; an empty one is a blank line.

    Entries stand on lines of their own. Raises as :func:`fusionner`, and :class:`KeyError` for one that is not there.
    """
    fin_de_ligne = _fin_de_ligne(texte)
    lignes = texte.splitlines(keepends=True)
    document = _lire(texte.removeprefix("\ufeff"), chemin)
    places = {etapes: _ligne_de(document, etapes) for etapes in commentaires}
    for etapes, place in sorted(places.items(), key=lambda posee: posee[1], reverse=True):
        ligne = lignes[place - 1]
        marge = ligne[: len(ligne) - len(ligne.lstrip(" "))]
        lignes[place - 1 : place - 1] = [
            f"{marge}# {mots}{fin_de_ligne}" if mots else fin_de_ligne for mots in commentaires[etapes]
        ]
    return "".join(lignes)


def _ligne_de(document: source.Document, etapes: Sequence[str | int]) -> int:
    parent = document.valeur(etapes[:-1])
    present = etapes[-1] in parent if isinstance(parent, dict) else etapes[-1] in range(len(parent or ()))
    if not present:
        raise KeyError(*etapes)
    return document.situer(etapes, cle=isinstance(etapes[-1], str)).ligne


def _lire(texte: str, chemin: str) -> source.Document:
    document, diagnostics = source.analyser(texte, chemin)
    if document is None:
        premier = diagnostics[0]
        raise NonModifiable(f"{premier.lieu} : {catalogue.dire(premier).message}".removeprefix(" : "), diagnostics)
    return document


def _essais(texte: str, voulu: dict[str, Donnee]) -> Iterator[str]:
    """The text changed; then, for a text kept with its last line break in a file that lacks it, what works too."""
    fin_de_ligne = _fin_de_ligne(texte)
    edition = _Edition(texte, fin_de_ligne)
    if sans_valeur(texte):
        yield edition.sous_les_commentaires(voulu)
        return
    racine = planter(texte, _lire(texte, "").donnees)
    yield (ecrit := edition.texte_entier(racine, voulu))
    yield ecrit + fin_de_ligne
    dernier = racine
    while dernier.entrees:
        dernier = dernier.entrees[-1].noeud
    if dernier.style in ("|", ">"):
        sans_fin = f"{texte[: dernier.debut + 1]}-{texte[dernier.debut + 1 :]}"
        yield _Edition(sans_fin, fin_de_ligne).texte_entier(planter(sans_fin, _lire(sans_fin, "").donnees), voulu)


def sans_valeur(texte: str) -> bool:
    """Whether a text says nothing: it is empty, or holds comments alone."""
    return all(_VIDE_OU_COMMENTAIRE.fullmatch(ligne) for ligne in FIN_DE_LIGNE.split(texte))


def _fin_de_ligne(texte: str) -> str:
    trouve = FIN_DE_LIGNE.search(texte)
    return trouve.group() if trouve else "\n"


class _Edition:
    """The change of one text: every method gives the new text of a part of it."""

    def __init__(self, texte: str, fin_de_ligne: str) -> None:
        self.texte = texte
        self.fin_de_ligne = fin_de_ligne
        self.retrait = 2

    def sous_les_commentaires(self, voulu: dict[str, Donnee]) -> str:
        """``voulu`` below a text that holds comments alone, or nothing."""
        fini = not self.texte or FIN_DE_LIGNE.search(self.texte[-1])
        return self.texte + ("" if fini else self.fin_de_ligne) + self._lignes(f"{_racine(voulu)}\n")

    def texte_entier(self, racine: Noeud, voulu: dict[str, Donnee]) -> str:
        self.retrait = _retrait_des_listes(racine)
        if self._meme_sorte(voulu, racine) and racine.style == "bloc":
            return self._bloc(racine, 0, voulu) + self.texte[racine.fin :]
        ecrit = recomposer(self.texte, racine, voulu) if racine.entrees and voulu else self._lignes(_racine(voulu))
        return self.texte[: racine.debut] + ecrit + self.texte[racine.fin :]

    def _suite(self, entree: EntreeYaml, voulu: Donnee, colonne: int) -> str:
        """What follows the sign of ``entree``, which starts at ``colonne``, to the end of its last line."""
        noeud = entree.noeud
        reste = self.texte[noeud.fin : entree.fin]
        if voulu == noeud.valeur:
            return self.texte[entree.signe : entree.fin]
        if self._meme_sorte(voulu, noeud):
            if noeud.style == "bloc":
                return self._bloc(noeud, entree.signe, voulu) + reste
            ecrit = recomposer(self.texte, noeud, voulu)
            debut = self.texte[entree.signe : noeud.debut]
            if noeud.colonne + len(ecrit) <= notation.LARGEUR or FIN_DE_LIGNE.search(ecrit):
                return debut + ecrit + reste
        return self._remplace(entree, voulu, colonne)

    def _meme_sorte(self, voulu: Donnee, noeud: Noeud) -> TypeGuard[Branche]:
        if not (noeud.entrees and noeud.regulier and voulu):
            return False
        return type(voulu) is (list if isinstance(noeud.valeur, list) else dict)

    def _remplace(self, entree: EntreeYaml, voulu: Donnee, colonne: int) -> str:
        """Another value in the place of that of ``entree``: the comments of its line are kept."""
        noeud = entree.noeud
        avant, reste = self.texte[entree.signe : noeud.debut], self.texte[noeud.fin : entree.fin]
        if noeud.style == "bloc" and FIN_DE_LIGNE.search(avant):
            avant, reste = "", FIN_DE_LIGNE.split(avant)[0].rstrip() + reste
        commentaires = "#" in avant or "#" in reste
        if notation.est_collection(voulu):
            if notation.tient_sur_la_ligne(voulu, colonne + 2):
                return (avant or " ") + notation.en_flux(voulu) + reste
            if entree.cle is None and not commentaires:
                return self._lignes(notation.entree_de_liste(voulu, colonne, self.retrait)[1:])
            retrait = self.retrait if isinstance(voulu, list) and entree.cle is not None else 2
            lignes = notation.lignes_de(voulu, colonne + retrait, self.retrait)
            return avant.rstrip() + reste + self._lignes("".join(lignes))
        assert voulu is None or isinstance(voulu, str)
        ecrit = self._scalaire(noeud, voulu, colonne, bool(FIN_DE_LIGNE.search(reste)))
        tete, saut, corps = ecrit.partition("\n")
        if not tete:
            return avant.rstrip() + reste
        return (avant or " ") + tete + reste + self._lignes(saut + corps)

    def _scalaire(self, noeud: Noeud, voulu: str | None, colonne: int, suivi: bool) -> str:
        """``voulu`` in the manner of the text that it replaces; on one line when comments follow it below."""
        if noeud.collection:
            return notation.scalaire(voulu, retrait=0 if suivi else colonne + 2)
        place = notation.LARGEUR - noeud.colonne
        if noeud.style not in ("|", ">"):
            ecrit = self.texte[noeud.debut : noeud.fin]
            place = max(place, 0 if FIN_DE_LIGNE.search(ecrit) else len(ecrit))
            return notation.scalaire(voulu, place, 0 if suivi else colonne + 2, noeud.style)
        lignes = FIN_DE_LIGNE.split(self.texte[noeud.debut : noeud.fin])[1:]
        marge = next(len(ligne) - len(ligne.lstrip(" ")) for ligne in lignes if ligne.strip(" "))
        if voulu and noeud.style == ">" and (plie := notation.plier_la_suite(voulu, [*map(str.strip, lignes)], marge)):
            return plie
        return notation.scalaire(voulu, place, marge, noeud.style)

    def _bloc(self, noeud: Noeud, signe: int, voulu: Branche) -> str:
        """The entries of ``noeud``, from the sign before them, one under the other."""
        tete, dessus = self._dessus(noeud, signe)
        aere = self._aere(noeud, dessus)
        suite = ordonner(noeud.branche, voulu)
        stables = en_place([rang for rang, _, _ in suite])
        gardes = [garde for garde, _ in dessus]
        rendues = 0
        parties: list[str] = []
        for place, (rang, nom, contenu) in enumerate(suite):
            ecrit = self._entree(noeud, rang, nom, contenu)
            propre = "" if rang is None else dessus[rang][1]
            if place == 0 and rang != 0:
                propre = _sans_blanc(propre)
            elif place and aere and not rang and FIN_DE_LIGNE.search(ecrit):
                propre = self.fin_de_ligne + propre
            atteint = max(rang + 1 if rang is not None and rang in stables else 0, int(place == 0))
            parties.append("".join(gardes[rendues:atteint]) + propre + " " * noeud.colonne + ecrit)
            rendues = max(rendues, atteint)
        if restes := "".join(gardes[rendues:]):
            parties.append(restes.removesuffix("\n").removesuffix("\r"))
        corps = self.fin_de_ligne.join(parties)
        if signe == 0 or FIN_DE_LIGNE.search(tete):
            return tete + corps
        if _VIDE_OU_COMMENTAIRE.fullmatch(FIN_DE_LIGNE.split(corps)[0]):
            return tete.rstrip() + self.fin_de_ligne + corps
        return tete + corps[noeud.colonne :]

    def _entree(self, noeud: Noeud, rang: int | None, nom: str | None, contenu: Donnee) -> str:
        if rang is not None:
            entree = noeud.entrees[rang]
            return self.texte[entree.debut : entree.signe] + self._suite(entree, contenu, noeud.colonne)
        if nom is None:
            return self._lignes(notation.entree_de_liste(contenu, noeud.colonne, self.retrait))
        return self._lignes(notation.entree_de_carte(nom, contenu, noeud.colonne, self.retrait))

    def _dessus(self, noeud: Noeud, signe: int) -> tuple[str, list[tuple[str, str]]]:
        """What stands before the first entry; then, above each, the lines that remain and those that are its own."""
        debut = noeud.debut - noeud.colonne
        tete = self.texte[signe : noeud.debut]
        premier = ("", "")
        if signe == 0:
            tete = self.texte[:debut]
        elif saut := FIN_DE_LIGNE.search(tete):
            tete, premier = tete[: saut.end()], _partager(self.texte[signe + saut.end() : debut])
        dessus = [premier]
        for entree, suivante in zip(noeud.entrees, noeud.entrees[1:], strict=False):
            saut = FIN_DE_LIGNE.search(self.texte, entree.fin)
            assert saut is not None
            dessus.append(_partager(self.texte[saut.end() : suivante.debut - noeud.colonne]))
        return tete, dessus

    def _aere(self, noeud: Noeud, dessus: Sequence[tuple[str, str]]) -> bool:
        """Whether a blank line parts the entries of several lines."""
        grandes = [
            not (garde + propre).lstrip(" ")[:1].strip("\r\n") and bool(garde + propre)
            for (garde, propre), entree in list(zip(dessus, noeud.entrees, strict=True))[1:]
            if FIN_DE_LIGNE.search(self.texte[entree.debut : entree.fin])
        ]
        return sum(grandes) * 2 > len(grandes)

    def _lignes(self, ecrit: str) -> str:
        return ecrit.replace("\n", self.fin_de_ligne)


def _racine(voulu: Enregistrement) -> str:
    return "\n".join(notation.en_bloc(voulu, 0)) or "{}"


def _partager(dessus: str) -> tuple[str, str]:
    """The lines above an entry: those that speak of more than it, then its own."""
    lignes = dessus.splitlines(keepends=True)
    coupe = 0
    for rang, ligne in enumerate(lignes):
        suivie_d_un_blanc = any(not autre.strip() for autre in lignes[rang + 1 :])
        if ligne.strip() and (suivie_d_un_blanc or _TITRE.match(ligne)):
            coupe = rang + 1
    return "".join(lignes[:coupe]), "".join(lignes[coupe:])


def _sans_blanc(dessus: str) -> str:
    lignes = dessus.splitlines(keepends=True)
    while lignes and not lignes[0].strip():
        del lignes[0]
    return "".join(lignes)


def _retrait_des_listes(noeud: Noeud) -> int:
    """By how much the lists of this file are set to the right of their keys: as the first one is."""
    for entree in noeud.entrees:
        if entree.cle is not None and entree.noeud.style == "bloc" and isinstance(entree.noeud.valeur, list):
            return entree.noeud.colonne - noeud.colonne
    return next((_retrait_des_listes(entree.noeud) for entree in noeud.entrees if entree.noeud.entrees), 2)

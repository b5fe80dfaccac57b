"""A collection between brackets, changed: what stays keeps its own writing, spaces and comments."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vitrail.socle.arbres import Branche, Donnee
from vitrail.sources.retouche import notation
from vitrail.sources.retouche.appariement import ordonner
from vitrail.sources.retouche.arbre import FIN_DE_LIGNE, EntreeYaml, Noeud

_COMMENTAIRE_DE_FIN = re.compile("[ \t]+#[^\n\r\x85\u2028\u2029]*")
_BLANC_OU_COMMENTAIRE = re.compile("(?:(?:^|(?<=\\s))#[^\n\r\x85\u2028\u2029]*|[^,#])*")
_MARGE = re.compile("(?:\r\n|[\n\r\x85\u2028\u2029])[ ]*")


def recomposer(texte: str, noeud: Noeud, voulu: Donnee) -> str:
    """``noeud`` of ``texte``, a value between brackets, as it is written once it is ``voulu``."""
    if voulu == noeud.valeur:
        return texte[noeud.debut : noeud.fin]
    if voulu is None or isinstance(voulu, str):
        return notation.scalaire(voulu, style="" if noeud.style == "flux" else noeud.style, flux=True)
    meme_sorte = noeud.style == "flux" and isinstance(voulu, list) == isinstance(noeud.valeur, list)
    if not (noeud.regulier and noeud.entrees and meme_sorte and voulu):
        return notation.en_flux(voulu)
    return _assembler(texte, noeud, voulu)


def _assembler(texte: str, noeud: Noeud, voulu: Branche) -> str:
    """Every item with what stands before it and the comment that ends its line; commas in between."""
    avant, apres, fermeture = _autour(texte, noeud)
    marge = _marge(avant[min(1, len(avant) - 1)]) or ""
    retour = _retour([*avant[1:], avant[0]], fermeture)
    morceaux = [texte[noeud.debut]]
    suite = ordonner(noeud.branche, voulu)
    for place, (rang, nom, contenu) in enumerate(suite):
        ecrit = _nouveau(nom, contenu) if rang is None else _ancien(texte, noeud.entrees[rang], contenu)
        tete = avant[rang] if rang else marge or " "
        if place == 0:  # what stands before the first item speaks of all
            tete = avant[0] + (tete if rang and "#" in tete else "")
        commentaire = apres[rang] if rang is not None else ""
        if morceaux[-1].lstrip().startswith("#") and not FIN_DE_LIGNE.search(tete):
            tete = retour + tete.lstrip(" ")
        morceaux += [tete, ecrit, "," if place + 1 < len(suite) else "", commentaire]
    if morceaux[-1] and not FIN_DE_LIGNE.search(fermeture):
        fermeture = retour + fermeture
    return "".join(morceaux) + fermeture


def _nouveau(nom: str | None, contenu: Donnee) -> str:
    ecrit = notation.en_flux(contenu)
    return ecrit if nom is None else f"{notation.cle(nom, True)}: {ecrit}"


def _ancien(texte: str, entree: EntreeYaml, contenu: Donnee) -> str:
    ecrit = recomposer(texte, entree.noeud, contenu)
    if entree.cle is None:
        return ecrit
    return texte[entree.debut : entree.signe] + (texte[entree.signe : entree.noeud.debut] or " ") + ecrit


def _autour(texte: str, noeud: Noeud) -> tuple[list[str], list[str], str]:
    """Before each item, after each comma, and before the bracket that closes."""
    avant = [texte[noeud.debut + 1 : noeud.entrees[0].debut]]
    apres: list[str] = []
    for rang, entree in enumerate(noeud.entrees):
        dernier = rang + 1 == len(noeud.entrees)
        entre = texte[entree.fin : noeud.fin - 1 if dernier else noeud.entrees[rang + 1].debut]
        virgule = _BLANC_OU_COMMENTAIRE.match(entre).end()  # type: ignore[union-attr]
        reste = entre[:virgule] + entre[virgule + 1 :]
        commentaire = _COMMENTAIRE_DE_FIN.match(reste)
        apres.append(commentaire.group() if commentaire else "")
        avant.append(reste[len(apres[-1]) :])
    return avant[:-1], apres, avant[-1] + texte[noeud.fin - 1]


def _retour(avant: Sequence[str], fermeture: str) -> str:
    """A line break with the margin of an item that begins a line, to put behind a comment."""
    ecrits = [retour for blanc in avant for retour in _MARGE.findall(blanc)]
    return str(ecrits[0]) if ecrits else "".join(_MARGE.findall(fermeture)[-1:]) + "  "


def _marge(blanc: str) -> str | None:
    """The last line break and the spaces after it, or the spaces alone where no comment stands."""
    if lignes := _MARGE.findall(blanc):
        return str(lignes[-1])
    return None if "#" in blanc else blanc

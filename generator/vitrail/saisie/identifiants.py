"""The identifiers that a machine makes, so that nobody has to invent one: from the name of the record, once."""

from __future__ import annotations

from collections.abc import Sequence

from vitrail.saisie.formulaires import Champ
from vitrail.socle.arbres import Donnee, Enregistrement
from vitrail.socle.mots import slug

_SIGNES_MAX = 60


def nommer(champs: Sequence[Champ], donnees: Enregistrement) -> dict[str, Donnee]:
    """``donnees`` with an identifier for each item of a list that needs one and has none."""
    nomme = dict(donnees)
    for champ in champs:
        valeur = nomme.get(champ.nom)
        if champ.nature == "groupe" and isinstance(valeur, dict):
            nomme[champ.nom] = nommer(champ.champs, valeur)
        elif champ.nature == "liste" and isinstance(valeur, list):
            nomme[champ.nom] = _elements(champ, valeur)
    return nomme


def identifier(titre: str, pris: Sequence[str]) -> str:
    """An identifier made of the words of ``titre``, that is none of ``pris``."""
    racine = slug(titre)[:_SIGNES_MAX].strip("-") or "sans-nom"
    suite = (f"{racine}-{rang}" for rang in range(2, len(pris) + 3))
    return racine if racine not in pris else next(nom for nom in suite if nom not in pris)


def champ_de(champs: Sequence[Champ], nom: str) -> Champ | None:
    """The box at ``nom``, the way of a value in a record; that of the list for one of its items."""
    trouve: Champ | None = None
    for etape in nom.split("."):
        if not etape.isdecimal():
            trouve = next((champ for champ in champs if champ.nom == etape), None)
            champs = trouve.champs if trouve else ()
    return trouve


def _elements(champ: Champ, elements: Sequence[Donnee]) -> list[Donnee]:
    cle = next((interieur.nom for interieur in champ.champs if interieur.identifie and interieur.voulu), None)
    pris = [str(element[cle]) for element in elements if cle and isinstance(element, dict) and element.get(cle)]
    nommes: list[Donnee] = []
    for element in elements:
        if not isinstance(element, dict):
            nommes.append(element)
            continue
        fiche = nommer(champ.champs, element)
        if cle is not None and fiche and not fiche.get(cle):
            fiche = {cle: identifier(_titre(champ, fiche), pris), **fiche}
            pris.append(str(fiche[cle]))
        nommes.append(fiche)
    return nommes


def _titre(champ: Champ, fiche: Enregistrement) -> str:
    """What names the item: the field by which it is recognised, else its first text."""
    nom = fiche.get(champ.nom_d_element or "")
    textes = [valeur for valeur in fiche.values() if isinstance(valeur, str)]
    return nom if isinstance(nom, str) and nom else next(iter(textes), "")

"""Values of models in the words of a reader: dates, hours, figures, lists, texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import chain, takewhile
from typing import get_args

from vitrail.presentation import rendu
from vitrail.socle import phrases
from vitrail.socle.temps import JOURS, DatePartielle, Periode, Plage
from vitrail.sources.modeles.base import Absence, Modele
from vitrail.sources.modeles.libelles import libelle
from vitrail.sources.modeles.listes import MOTIFS_D_ABSENCE
from vitrail.sources.modeles.mesure import Cible, Quantite
from vitrail.sources.modeles.valeurs import Choix

LONGUEUR = 90
"""Signs over which a text is quoted only where it changes."""
_VOISINS = 4
"""Words kept on each side of what changes in a long text."""


def valeur_en_mots(valeur: object, champ: str = "") -> str:
    """``9 h – 12 h``, ``12 mai 2022``, ``oui``, ``plus de 75 %``; ``champ`` helps where the type says nothing."""
    match valeur:
        case None | "" | ():
            return "fermé" if valeur == () and champ in _JOURS else "rien"
        case bool():
            return "oui" if valeur else "non"
        case date():
            return phrases.instant_en_mots(valeur)
        case DatePartielle():
            return phrases.date_partielle_en_mots(valeur)
        case Periode():
            return phrases.periode_en_mots(valeur)
        case Quantite():
            return rendu.quantite(valeur)
        case Cible():
            return rendu.cible(valeur)
        case int() | Decimal():
            return str(valeur) if champ in ("numero", "annee") else phrases.nombre(valeur)
        case Absence():
            return f"{MOTIFS_D_ABSENCE[valeur.motif]} ({abreger(valeur.raison)})"
        case Modele():
            return _modele(valeur)
        case tuple() if valeur and isinstance(valeur[0], Plage):
            return phrases.plages_en_mots(valeur)
        case tuple():
            return phrases.enumeration([valeur_en_mots(element, champ) for element in valeur])
    return phrases.typographier(str(valeur))


_JOURS = frozenset((*JOURS, "plages"))


def passage(avant: str, apres: str) -> str:
    """``avant → apres``; of a long text, only the words that change and their neighbours."""
    if max(len(avant), len(apres)) <= LONGUEUR:
        return f"{avant} → {apres}"
    anciens, nouveaux = avant.split(), apres.split()
    tete = _communs(anciens, nouveaux)
    queue = _communs(anciens[tete:][::-1], nouveaux[tete:][::-1])
    if not (tete or queue):
        return f"{avant} → {apres}"
    return f"« {_extrait(anciens, tete, queue)} » → « {_extrait(nouveaux, tete, queue)} »"


def abreger(texte: str) -> str:
    """The beginning of a long text, on one line."""
    mots = " ".join(texte.split())
    return mots if len(mots) <= LONGUEUR else mots[:LONGUEUR].rsplit(" ", 1)[0].rstrip(" .,;:…") + "…"


def choix_en_mots(fiche: Modele, champ: str, valeur: object) -> str:
    """A value of the field ``champ`` of ``fiche``: words of closed lists get their accents."""
    liste = _liste(fiche, champ)
    if isinstance(valeur, str) and liste:
        return liste.mots[valeur]
    return valeur_en_mots(valeur, champ)


def _liste(fiche: Modele, champ: str) -> Choix | None:
    """The closed list from which a field takes its words."""
    decrit = type(fiche).model_fields[champ]
    notes = chain(decrit.metadata, _notes(decrit.annotation))
    return next((note for note in notes if isinstance(note, Choix)), None)


def _notes(annotation: object) -> Iterator[object]:
    for partie in get_args(annotation):
        yield partie
        yield from _notes(partie)


def _modele(fiche: Modele) -> str:
    donnes = [champ for champ in type(fiche).model_fields if champ in fiche.model_fields_set]
    parties = [f"{libelle(champ)} : {choix_en_mots(fiche, champ, getattr(fiche, champ))}" for champ in donnes]
    return abreger(" ; ".join(parties))


def _communs(mots: Sequence[str], autres: Sequence[str]) -> int:
    return sum(1 for _ in takewhile(lambda paire: paire[0] == paire[1], zip(mots, autres, strict=False)))


def _extrait(mots: Sequence[str], tete: int, queue: int) -> str:
    debut, fin = max(0, tete - _VOISINS), min(len(mots), len(mots) - queue + _VOISINS)
    return ("… " if debut else "") + " ".join(mots[debut:fin]) + (" …" if fin < len(mots) else "")

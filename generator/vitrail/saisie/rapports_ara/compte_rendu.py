"""What an imported report changes in a declaration, in words, field by field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vitrail.saisie.tableurs.bilan import abreger
from vitrail.socle.arbres import Donnee, Enregistrement
from vitrail.socle.mots import majuscule
from vitrail.sources.modeles.libelles import libelle

_LONGUEUR = 160


@dataclass(frozen=True, slots=True)
class ChangementDeclare:
    """One field of the declaration: what becomes of it, and of each of its items."""

    mots: str
    details: tuple[str, ...] = ()


def changements(avant: Enregistrement, apres: Enregistrement) -> Iterator[ChangementDeclare]:
    """Each value that changes, in the order of the fields."""
    for champ, valeur in apres.items():
        if valeur != avant.get(champ):
            yield _du_champ(majuscule(libelle(champ)), avant.get(champ), valeur)


def _du_champ(titre: str, avant: Donnee, apres: Donnee) -> ChangementDeclare:
    if not isinstance(avant, list | None) or not isinstance(apres, list):
        return ChangementDeclare(f"{titre} : {_mots(avant)} → {_mots(apres)}")
    otes = (f"− {_mots(element)}" for element in avant or [] if element not in apres)
    venus = (f"+ {_mots(element)}" for element in apres if element not in (avant or []))
    return ChangementDeclare(f"{titre} :", (*otes, *venus))


def _mots(valeur: Donnee) -> str:
    if isinstance(valeur, dict):
        critere, texte = valeur.get("critere"), valeur.get("texte")
        return f"{critere} : {_mots(texte)}" if isinstance(critere, str) else _mots(texte)
    return abreger(valeur, _LONGUEUR) if isinstance(valeur, str) and valeur else "(rien)"

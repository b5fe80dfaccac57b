"""What an imported report changes in a declaration, in words, field by field."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.saisie.tableurs.bilan import abreger
from vitrail.socle.arbres import Donnee, Enregistrement
from vitrail.socle.mots import majuscule
from vitrail.sources.modeles.libelles import libelle

_LONGUEUR = 160


def changements(avant: Enregistrement, apres: Enregistrement) -> Iterator[str]:
    """A line for each value that changes; those of the items of a list are set in, under its own."""
    for champ, valeur in apres.items():
        if valeur != avant.get(champ):
            yield from _du_champ(champ, avant.get(champ), valeur)


def _du_champ(champ: str, avant: Donnee, apres: Donnee) -> Iterator[str]:
    titre = majuscule(libelle(champ))
    if not isinstance(avant, list | None) or not isinstance(apres, list):
        yield f"{titre} : {_mots(avant)} → {_mots(apres)}"
        return
    yield f"{titre} :"
    yield from (f"    − {_mots(element)}" for element in avant or [] if element not in apres)
    yield from (f"    + {_mots(element)}" for element in apres if element not in (avant or []))


def _mots(valeur: Donnee) -> str:
    if isinstance(valeur, dict):
        critere, texte = valeur.get("critere"), valeur.get("texte")
        return f"{critere} : {_mots(texte)}" if isinstance(critere, str) else _mots(texte)
    return abreger(valeur, _LONGUEUR) if isinstance(valeur, str) and valeur else "(rien)"

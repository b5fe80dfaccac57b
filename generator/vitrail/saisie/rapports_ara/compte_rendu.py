"""What an imported report changes in a declaration, in words: field by field, then what was left out."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.saisie.rapports_ara.declaration import DeclarationReprise
from vitrail.saisie.tableurs.bilan import abreger
from vitrail.socle.arbres import Donnee, Enregistrement
from vitrail.socle.mots import majuscule
from vitrail.sources.modeles.libelles import libelle

_LONGUEUR = 160


def ecrire(avant: Enregistrement, reprise: DeclarationReprise) -> list[str]:
    """A line for each value that changes, comes or goes; then one for each thing that is left out."""
    changes = (
        ligne
        for champ, valeur in reprise.donnees.items()
        if valeur != avant.get(champ)
        for ligne in _du_champ(champ, avant.get(champ), valeur)
    )
    return [*changes, *reprise.laisses]


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

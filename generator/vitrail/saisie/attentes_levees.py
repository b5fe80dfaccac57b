"""What was awaited and has come: the value takes the place of the reason why it was not there yet."""

from __future__ import annotations

from collections.abc import Sequence

from vitrail.saisie.formulaires import Champ
from vitrail.socle.arbres import Donnee, Enregistrement

_EN_ATTENTE = "en_attente"


def lever(champs: Sequence[Champ], donnees: Enregistrement) -> dict[str, Donnee]:
    """``donnees`` without the absences that only said that a value was awaited, wherever that value now stands. Any
    other absence beside a value is a contradiction, which is told to whoever wrote it."""
    levees = dict(donnees)
    for champ in champs:
        valeur = levees.get(champ.nom)
        if _attend(valeur) and levees.get(champ.tient_lieu_de):
            del levees[champ.nom]
        elif champ.nature == "groupe" and isinstance(valeur, dict):
            levees[champ.nom] = lever(champ.champs, valeur)
        elif champ.nature == "liste" and isinstance(valeur, list):
            levees[champ.nom] = [
                lever(champ.champs, element) if isinstance(element, dict) else element for element in valeur
            ]
    return levees


def _attend(valeur: Donnee) -> bool:
    return isinstance(valeur, dict) and valeur.get("motif") == _EN_ATTENTE

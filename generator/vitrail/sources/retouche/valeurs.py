"""Values as the reader of YAML gives them: texts, lists, mappings, nothing; set at a place of a tree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vitrail.socle.arbres import Donnee, Enregistrement


def valeur_lue(valeur: object) -> Donnee:
    """``valeur`` in the types of the reader; anything else is a mistake of the caller."""
    if valeur is None or isinstance(valeur, str):
        return None if valeur is None else str(valeur)
    if isinstance(valeur, Mapping):
        return lues(valeur)
    if isinstance(valeur, list | tuple):
        return [valeur_lue(contenu) for contenu in valeur]
    raise TypeError(f"a value of YAML is a text, a list or a mapping, not {type(valeur).__name__}")


def lues(champs: Mapping[str, object]) -> dict[str, Donnee]:
    """Fields with their values in the types of the reader."""
    if not all(isinstance(nom, str) for nom in champs):
        raise TypeError("the names of fields are texts")
    return {nom: valeur_lue(contenu) for nom, contenu in champs.items()}


ETAPES_MAX = 100
"""Steps from a file to a value: no form has a fifth of it."""


def pose(noeud: Donnee, etapes: Sequence[str | int], valeur: Donnee) -> Donnee:
    """``noeud`` with ``valeur`` at ``etapes``; missing groups are made. Raises :class:`KeyError`, of a path
    deeper than any form too."""
    if not etapes:
        return valeur
    if len(etapes) > ETAPES_MAX:
        raise KeyError(etapes[0])
    etape, *suite = etapes
    if isinstance(etape, str) and (noeud is None or isinstance(noeud, Mapping)):
        return {**(noeud or {}), etape: pose((noeud or {}).get(etape), suite, valeur)}
    if isinstance(etape, int) and (noeud is None or isinstance(noeud, list)) and 0 <= etape <= len(noeud or ()):
        suivant = noeud[etape] if noeud and etape < len(noeud) else None
        return [*(noeud or ())[:etape], pose(suivant, suite, valeur), *(noeud or ())[etape + 1 :]]
    raise KeyError(etape)


def champs_de(racine: Donnee) -> Enregistrement:
    """The fields of a whole file. Raises :class:`KeyError` for anything else."""
    if not isinstance(racine, dict):
        raise KeyError("the root of a file has fields")
    return racine

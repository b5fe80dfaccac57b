"""Whether a value says something, or only that it is not known."""

from __future__ import annotations

from collections.abc import Collection

from vitrail.sources.modeles.base import Absence, Modele


def renseigne(valeur: object, motifs: Collection[str] = ()) -> bool:
    """Whether ``valeur`` says something: it is not empty, and no absence stands in its place.

    ``motifs``: the reasons of absence that count for an answer. A record that bears an ``absence`` of its own says
    nothing of what it is about, and a list says something when one of its values does.
    """
    if isinstance(valeur, Absence):
        return valeur.motif in motifs
    if isinstance(valeur, tuple):
        return any(renseigne(element, motifs) for element in valeur)
    if isinstance(valeur, Modele) and getattr(valeur, "absence", None) is not None:
        return False
    return bool(valeur)

"""Whether a value says something, or only that it is not known."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from vitrail.sources.modeles.base import Absence, Modele
from vitrail.sources.modeles.notes import remplacants


def renseigne(valeur: object, motifs: Collection[str] = ()) -> bool:
    """Whether ``valeur`` says something: it is not empty, and no absence stands in its place.

    ``motifs``: the reasons of absence that count for an answer. A record says nothing of what it is about when an
    absence stands in its place, or in that of a fact that it must give; a list says something when one of its values
    does.
    """
    if isinstance(valeur, Absence):
        return valeur.motif in motifs
    if isinstance(valeur, tuple):
        return any(renseigne(element, motifs) for element in valeur)
    if isinstance(valeur, Modele):
        return all(getattr(valeur, absence) is None for absence in _decisives(type(valeur)))
    return bool(valeur)


@cache
def _decisives(modele: type[Modele]) -> tuple[str, ...]:
    """The absences that leave a record of ``modele`` without what it is about."""
    propres = [nom for nom in ("absence",) if nom in modele.model_fields]
    return (
        *propres,
        *(nom for champ, nom in remplacants(modele).items() if modele.model_fields[champ].is_required()),
    )

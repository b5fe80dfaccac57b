"""Which item of a list became which: by what it is, then by its name, then by its place.

An item added in front, one removed or two exchanged must leave all others as they were written.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import pairwise

from vitrail.socle.arbres import Donnee, Enregistrement
from vitrail.sources.modeles.genres import cles

Entree = tuple[int | None, str | None, Donnee]
"""Rank that an entry had, or None when it is new; its name, in a mapping; its value."""


def apparier(anciens: Sequence[Donnee], nouveaux: Sequence[Donnee]) -> list[int | None]:
    """For each item of ``nouveaux``, the rank of the item of ``anciens`` that it was, or None when it is new."""
    paires: dict[int, int] = {}
    for marque in (_contenu, _nom):
        _par(marque, anciens, nouveaux, paires)
    _par_place(anciens, nouveaux, paires)
    return [paires.get(rang) for rang in range(len(nouveaux))]


def ordonner(ancien: Enregistrement | Sequence[Donnee], voulu: Enregistrement | Sequence[Donnee]) -> list[Entree]:
    """The entries of the result, each with the rank that it had. Fields keep their order, whatever that of ``voulu``:
    a new one comes after the one that precedes it there."""
    if not isinstance(ancien, Mapping) or not isinstance(voulu, Mapping):
        return [(rang, None, contenu) for rang, contenu in zip(apparier(ancien, voulu), voulu, strict=True)]  # type: ignore[arg-type]
    suite = [nom for nom in ancien if nom in voulu]
    place = 0
    for nom in voulu:
        if nom not in ancien:
            suite.insert(place, nom)
        place = suite.index(nom) + 1
    rangs = {nom: rang for rang, nom in enumerate(ancien)}
    return [(rangs.get(nom), nom, voulu[nom]) for nom in suite]


def en_place(rangs: Sequence[int | None]) -> set[int]:
    """Old ranks of the items that keep their order, as many as can: the others are those that moved."""
    fins: list[int] = []
    avant: dict[int, int | None] = {}
    for rang in rangs:
        if rang is not None:
            place = bisect_left(fins, rang)
            avant[rang] = fins[place - 1] if place else None
            fins[place : place + 1] = [rang]
    gardes: set[int] = set()
    dernier = fins[-1] if fins else None
    while dernier is not None:
        gardes.add(dernier)
        dernier = avant[dernier]
    return gardes


def _par(
    marque: Callable[[Donnee], Hashable], anciens: Sequence[Donnee], nouveaux: Sequence[Donnee], paires: dict[int, int]
) -> None:
    """Pair the items that bear the same mark, in order."""
    pris = set(paires.values())
    libres: dict[Hashable, list[int]] = {}
    for rang, element in enumerate(anciens):
        if rang not in pris and (signe := marque(element)) is not None:
            libres.setdefault(signe, []).append(rang)
    for rang, element in enumerate(nouveaux):
        if rang not in paires and (memes := libres.get(marque(element))):
            paires[rang] = memes.pop(0)


def _contenu(element: Donnee) -> Hashable:
    if isinstance(element, Mapping):
        return ("carte", *sorted((nom, _contenu(contenu)) for nom, contenu in element.items()))
    if isinstance(element, list | tuple):
        return ("liste", *map(_contenu, element))
    return ("texte", "" if element is None else f"={element}")


def _nom(element: Donnee) -> Hashable:
    if isinstance(element, Mapping):
        for nom in cles():
            if isinstance(valeur := element.get(nom), str):
                return nom, valeur
    return None


def _par_place(anciens: Sequence[Donnee], nouveaux: Sequence[Donnee], paires: dict[int, int]) -> None:
    """Between two items that are known, those that are as many before and after are the same, corrected."""
    gardes = en_place([paires.get(rang) for rang in range(len(nouveaux))])
    bornes = [(-1, -1), *((neuf, ancien) for neuf, ancien in sorted(paires.items()) if ancien in gardes)]
    bornes.append((len(nouveaux), len(anciens)))
    pris = set(paires.values())
    for (neuf, ancien), (neuf_suivant, ancien_suivant) in pairwise(bornes):
        seuls = [rang for rang in range(neuf + 1, neuf_suivant) if rang not in paires]
        restes = [rang for rang in range(ancien + 1, ancien_suivant) if rang not in pris]
        if len(seuls) == len(restes):
            paires.update(zip(seuls, restes, strict=True))

"""Walks the records of a site in search of the values of one type: every link, every file name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import UnionType
from typing import Annotated, TypeAlias, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from vitrail.sources.modeles.base import Modele
from vitrail.sources.modeles.notes import Note

Etape = str | int
FichesParGenre: TypeAlias = Mapping[str, tuple[Modele, ...]]


def valeurs(par_genre: FichesParGenre, genre: object) -> Iterator[tuple[Modele, tuple[Etape, ...], str]]:
    """Every value of the type ``genre`` (``Lien``, ``Fichier``): its record, its path in it, the text."""
    for fiche in fiches(par_genre):
        yield from dans(fiche, genre)


def fiches(par_genre: FichesParGenre) -> Iterator[Modele]:
    """Every file of the site, read as a model."""
    for lues in par_genre.values():
        yield from lues


def enregistrements(par_genre: FichesParGenre, modele: type[BaseModel] | UnionType = Modele) -> Iterator[Modele]:
    """Every record of the site that is of ``modele`` (or of one of several, ``A | B``): files, and all they hold."""
    for fiche in fiches(par_genre):
        yield from dedans(fiche, modele)


def dedans(fiche: Modele, modele: type[BaseModel] | UnionType = Modele) -> Iterator[Modele]:
    """As :func:`enregistrements`, in one file."""
    if isinstance(fiche, modele):
        yield fiche
    for champ in _menent(type(fiche), modele):
        valeur = getattr(fiche, champ)
        for element in valeur if isinstance(valeur, tuple) else (valeur,):
            if isinstance(element, Modele):
                yield from dedans(element, modele)


@cache
def _menent(de: type[Modele], modele: type[BaseModel] | UnionType) -> tuple[str, ...]:
    """The fields of ``de`` that may hold such a record, themselves or further down."""
    voulus = get_args(modele) or (modele,)

    def peut_en_etre(tenu: type[Modele]) -> bool:
        return any(issubclass(tenu, voulu) or issubclass(voulu, tenu) for voulu in voulus)

    return tuple(dict.fromkeys(nom for nom, tenu in sous_modeles(de) if any(map(peut_en_etre, _tenus(tenu)))))


def dans(fiche: Modele, genre: object) -> Iterator[tuple[Modele, tuple[Etape, ...], str]]:
    """As :func:`valeurs`, in one record."""
    for nom, direct in _champs(type(fiche), genre):
        valeur = getattr(fiche, nom)
        suite = enumerate(valeur) if isinstance(valeur, tuple) else [(None, valeur)]
        for rang, element in suite:
            if isinstance(element, Modele):
                yield from dans(element, genre)
            elif direct and isinstance(element, str):
                yield fiche, (nom,) if rang is None else (nom, rang), element


def champs_de(modele: type[Modele], genre: object) -> list[str]:
    """The fields of ``modele`` that hold such a value themselves."""
    return [nom for nom, direct in _champs(modele, genre) if direct]


def sous_modeles(modele: type[Modele]) -> Iterator[tuple[str, type[Modele]]]:
    """The records that ``modele`` may hold, each with the field that holds it."""
    for nom, types in _types(modele).items():
        yield from ((nom, tenu) for tenu in _modeles(types))


@cache
def _champs(modele: type[Modele], genre: object) -> tuple[tuple[str, bool], ...]:
    """The fields of ``modele`` that hold such a value, themselves (True) or further down."""
    types_par_champ = _types(modele)
    directs = {nom: genre in types for nom, types in types_par_champ.items()}
    return tuple(
        (nom, direct)
        for nom, direct in directs.items()
        if direct or any(_porte(tenu, genre) for tenu in _modeles(types_par_champ[nom]))
    )


def _porte(modele: type[Modele], genre: object) -> bool:
    """Whether a record of ``modele`` holds such a value, however deep."""
    return any(genre in types for tenu in _tenus(modele) for types in _types(tenu).values())


@cache
def _tenus(modele: type[Modele]) -> tuple[type[Modele], ...]:
    """``modele``, and the models of all that its records hold, however deep."""
    trouves = [modele]
    for courant in trouves:
        trouves += dict.fromkeys(tenu for _, tenu in sous_modeles(courant) if tenu not in trouves)
    return tuple(trouves)


@cache
def _types(modele: type[Modele]) -> Mapping[str, tuple[object, ...]]:
    """The fields of ``modele``, each with its type and what that is made of."""
    return {nom: tuple(_composants(_type(champ))) for nom, champ in modele.model_fields.items()}


def _modeles(types: Iterable[object]) -> Iterator[type[Modele]]:
    yield from (type_ for type_ in types if isinstance(type_, type) and issubclass(type_, Modele))


def _type(champ: FieldInfo) -> object:
    """The type of a field as it was written, but for what is noted of the field; pydantic takes both apart from it."""
    precisions = [precision for precision in champ.metadata if not isinstance(precision, Note)]
    return Annotated[(champ.annotation, *precisions)] if precisions else champ.annotation


def _composants(type_: object) -> Iterator[object]:
    """The type itself, and what it is made of."""
    yield type_
    for argument in get_args(type_):
        yield from _composants(argument)

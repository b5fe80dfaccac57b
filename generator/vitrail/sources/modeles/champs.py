"""What a model expects at a place of a file: the names of its fields, and a line to copy for one of them."""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Union, get_args, get_origin

from pydantic import BaseModel

from vitrail.sources.modeles.notes import remplacants
from vitrail.sources.modeles.roles import roles
from vitrail.sources.modeles.schema_json import MANQUES, SchemaJson, schema_de
from vitrail.sources.modeles.valeurs import Choix

_FORMES = {
    "date": "2026-01-15",
    "email": "accueil@exemple.gouv.fr",
    "integer": "12",
    "number": "12,5",
    "string": "…",
}

_ABSENCE = "{motif: non_communique, raison: Cette information n’est pas disponible.}"
"""An absence that is true of whoever copies it as it is."""


def modele_en(modele: type[BaseModel], chemin: Sequence[int | str]) -> type[BaseModel] | None:
    """The model of the record at ``chemin`` inside a record of ``modele``; None where there is no record."""
    courant: type[BaseModel] | None = modele
    for etape in chemin:
        if isinstance(etape, int):
            continue
        champ = courant.model_fields.get(etape) if courant else None
        courant = _modele_de(champ.annotation) if champ else None
    return courant


def noms(modele: type[BaseModel] | None) -> list[str]:
    """The fields of ``modele``, those that must be given first."""
    champs = modele.model_fields if modele else {}
    return sorted(champs, key=lambda nom: not champs[nom].is_required())


def mots_admis(modele: type[BaseModel], nom: str) -> tuple[str, ...]:
    """The closed list of words that the field takes; empty when it has none."""
    champ = modele.model_fields[nom]
    notes = (*champ.metadata, *(note for arg in get_args(champ.annotation) for note in get_args(arg)[1:]))
    return next((note.valeurs for note in notes if isinstance(note, Choix)), ())


def exemple(modele: type[BaseModel], nom: str) -> str:
    """A line that a person can copy and adapt: ``code_postal: …``, ``mis_a_jour: 2026-01-15``."""
    if nom in remplacants(modele).values():
        return f"{nom}: {_ABSENCE}"
    schema, definitions = schema_de(modele)
    return f"{nom}: {_valeur(schema['properties'][nom], definitions)}"


def exemple_de_groupe(modele: type[BaseModel]) -> str:
    """A record on one line, with the fields that must be given: ``{id: accueil-general, texte: …}``."""
    schema, definitions = schema_de(modele)
    proprietes = schema["properties"]
    voulus = [nom for nom in noms(modele) if modele.model_fields[nom].is_required()] or noms(modele)[:1]
    return f"{{{', '.join(f'{nom}: {_valeur(proprietes[nom], definitions)}' for nom in voulus)}}}"


def role(modele: type[BaseModel], nom: str) -> str:
    """What the field is for, in French; empty when its name says it all."""
    return roles(modele).get(nom, "")


def _valeur(propriete: SchemaJson, definitions: Mapping[str, SchemaJson]) -> str:
    if possibles := propriete.get("anyOf") or propriete.get("oneOf"):
        return _valeur(possibles[0], definitions)
    if reference := propriete.get("$ref"):
        groupe = definitions[reference.rpartition("/")[2]]
        voulus = {*groupe.get("required", ()), *groupe.get(MANQUES, ())}
        proprietes = {nom: champ for nom, champ in groupe["properties"].items() if nom in voulus}
        lignes = (f"{nom}: {_valeur(champ, definitions)}" for nom, champ in proprietes.items())
        return f"{{{', '.join(lignes)}}}"
    if propriete.get("type") == "array":
        return f"[{_valeur(propriete['items'], definitions)}]"
    if exemples := propriete.get("examples") or propriete.get("enum"):
        return str(exemples[0])
    return _FORMES[propriete.get("format", str(propriete["type"]))]


@cache
def contenus(modele: type[BaseModel]) -> tuple[type[BaseModel], ...]:
    """``modele``, and the models of all the records inside its own, however deep."""
    trouves = [modele]
    for courant in trouves:
        dedans = (_modele_de(champ.annotation) for champ in courant.model_fields.values())
        trouves += [autre for autre in dict.fromkeys(dedans) if autre is not None and autre not in trouves]
    return tuple(trouves)


def _modele_de(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (Union, types.UnionType, tuple):
        return next((trouve for arg in get_args(annotation) if (trouve := _modele_de(arg))), None)
    return None

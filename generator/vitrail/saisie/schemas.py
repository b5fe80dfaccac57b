"""The models -> JSON Schemas, with which an editor completes and checks a data file while it is typed.

An editor reads YAML in its own way: ``76000`` is a number for it, ``oui`` a text, and it knows nothing of the
spellings that our fields forgive. A schema therefore refuses less than ``vitrail check`` does, and never refuses what
``vitrail check`` accepts. What binds two fields or two files together is left to ``vitrail check``.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from pydantic import BaseModel

from vitrail.socle.mots import majuscule
from vitrail.sources.modeles.genres import CONFIG, GENRES, Genre
from vitrail.sources.modeles.libelles import libelle
from vitrail.sources.modeles.schema_json import ECRITURES, MANQUES, MOTS

DOSSIER = f"{CONFIG}/.schemas"
"""Where the schemas of a site are: hidden, for it belongs to tools and not to people."""
EDITION = "http://json-schema.org/draft-07/schema#"
"""The edition that every YAML editor knows whole."""

Schema = dict[str, Any]

_FORMATS: Mapping[str, Schema] = {
    "date": {"pattern": r"\d{4}-\d{2}-\d{2}", "examples": ["2026-01-15"]},
    "email": {"pattern": r"\S+@\S+\.\S+", "examples": ["accueil@exemple.gouv.fr"]},
}
# A type of the models -> what an editor may take it for, and the writings of it that are accepted.
_CHIFFRES = r"[+-]?[\d\s]+(?:[.,][\d\s]+)?"
_VISIBLE = r"[^\s\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
"""Something that can be seen, as far as a pattern tells: signs without a shape are no text."""
_SCALAIRES: Mapping[str, tuple[list[str], str]] = {
    "string": (["string", "number", "boolean"], rf"[\s\S]*{_VISIBLE}[\s\S]*"),
    "number": (["number", "string"], _CHIFFRES),
    "integer": (["integer", "string"], _CHIFFRES),
}
_OUI_NON: Schema = {
    "anyOf": [
        {"enum": ["oui", "non"]},
        {"type": "boolean"},
        {"type": "string", "pattern": r"^\s*(?:[oO][uU][iI]|[nN][oO][nN]|[vV][rR][aA][iI]|[fF][aA][uU][xX]"
         r"|[tT][rR][uU][eE]|[fF][aA][lL][sS][eE])\s*$"},
    ]
}  # fmt: skip
_ACCENTS = {"a": "aàâä", "c": "cç", "e": "eéèêë", "i": "iîï", "o": "oôö", "u": "uùûü"}


@cache
def schemas() -> Mapping[str, str]:
    """The JSON Schema of each kind of file, as text, by name of file: ``horaires.schema.json``."""
    return {nom(genre): json.dumps(schema(genre), ensure_ascii=False, indent=1) + "\n" for genre in GENRES}


def nom(genre: Genre) -> str:
    return f"{genre.nom}.schema.json"


def entete(genre: Genre) -> str:
    """The comment by which a file of this kind, wherever the site is, names its schema to editors."""
    dossier = posixpath.dirname(genre.chemin)
    return f"# yaml-language-server: $schema={posixpath.relpath(f'{DOSSIER}/{nom(genre)}', dossier)}"


def schema(genre: Genre) -> Schema:
    """The JSON Schema of a file of this kind. Titles and descriptions are French: the texts under the fields."""
    modeles: Iterable[type[BaseModel]] = genre.variantes.values() or [genre.modele]
    racines: list[Schema] = []
    definitions: Schema = {}
    for modele in modeles:
        produit = modele.model_json_schema()
        definitions |= {nom: _objet(definition) for nom, definition in produit.pop("$defs", {}).items()}
        racines.append(_valeur(produit) if "$ref" in produit else _objet(produit))
    corps: Schema = racines[0] if len(racines) == 1 else {"type": "object", "anyOf": racines}
    tete = {"$schema": EDITION, "title": majuscule(genre.titre)}
    return tete | corps | ({"definitions": definitions} if definitions else {})


def _objet(produit: Schema) -> Schema:
    voulus, manques = produit.get("required", []), produit.get(MANQUES, {})
    champs = {nom: _champ(nom, champ, nom in voulus) for nom, champ in produit["properties"].items()}
    return {
        "type": "object",
        "properties": champs,
        **({"required": voulus} if voulus else {}),
        **({"allOf": [_l_un_ou_l_autre(*noms) for noms in manques.items()]} if manques else {}),
        "additionalProperties": False,
    }


def _l_un_ou_l_autre(champ: str, absence: str) -> Schema:
    """A fact, or why it is missing."""
    return {"anyOf": [{"required": [champ]}, {"required": [absence]}]}


def _champ(nom: str, champ: Schema, voulu: bool) -> Schema:
    """A field; left empty it says nothing, which only a field that must be given cannot do."""
    valeur = _valeur(champ)
    dits: Schema = {"title": majuscule(libelle(nom))}
    for cle in ("description", "deprecated"):
        if cle in champ:
            dits[cle] = champ[cle]
    if (defaut := champ.get("default")) not in (None, [], ""):
        dits["default"] = {True: "oui", False: "non"}.get(defaut, defaut) if isinstance(defaut, bool) else defaut
    return dits | (valeur if voulu else _ou_rien(valeur))


def _ou_rien(valeur: Schema) -> Schema:
    if types := valeur.get("type"):
        return valeur | {"type": [*(types if isinstance(types, list) else [types]), "null"]}
    if set(valeur) == {"anyOf"}:
        return {"anyOf": [*valeur["anyOf"], {"type": "null"}]}
    return {"anyOf": [valeur, {"type": "null"}]}


def _valeur(produit: Schema) -> Schema:
    """A value as an editor may read it."""
    if reference := produit.get("$ref"):
        return {"$ref": reference.replace("#/$defs/", "#/definitions/")}
    if possibles := produit.get("anyOf") or produit.get("oneOf"):
        vraies = [_valeur(possible) for possible in possibles if possible.get("type") != "null"]
        return _ensemble(vraies)
    if "enum" in produit:
        return _choix(produit["enum"], produit.get(MOTS, {}), produit.get(ECRITURES, ()))
    if produit.get("type") == "array":
        return {"type": "array", "items": _valeur(produit["items"])}
    return _scalaire(produit)


def _ensemble(possibles: Sequence[Schema]) -> Schema:
    """One writing or another. A list or a text are told together: an editor then says what is wrong with the text."""
    if len(possibles) == 1:
        return possibles[0]
    if len(possibles) == 2 and possibles[0].get("type") == "array" and isinstance(possibles[1].get("type"), list):
        return {**possibles[0], **possibles[1], "type": ["array", *possibles[1]["type"]]}
    return {"anyOf": list(possibles)}


def _scalaire(produit: Schema) -> Schema:
    genre = produit.get("type")
    types, motif = _SCALAIRES["number" if isinstance(genre, list) else str(genre)]
    if forme := _FORMATS.get(produit.get("format", "")):
        types, produit = ["string"], produit | forme
    gardes: Schema = {cle: produit[cle] for cle in ("maxLength", "minimum", "examples") if cle in produit}
    ecrit = rf"^\s*(?:{produit.get('pattern', motif)})\s*$"
    return {"type": types, "pattern": ecrit, "patternErrorMessage": _erreur(produit), **gardes}


def _erreur(produit: Schema) -> str:
    """What an editor says of a text that the pattern refuses."""
    exemples = produit.get("examples") or {"integer": ["12"], "number": ["12,5"]}.get(str(produit.get("type")))
    if exemples:
        return f"Écrivez par exemple : {' ou '.join(map(str, exemples))}."
    return "Écrivez le numéro seul, avec tous ses chiffres." if "pattern" in produit else "Ce texte est vide."


def _choix(valeurs: list[str | bool], mots: Mapping[str, str], ecritures: Iterable[str]) -> Schema:
    """One of the words of a closed list, offered as it should be written; the other writings of it are accepted."""
    if True in valeurs:
        return _OUI_NON
    admis = list(map(str, valeurs))
    toleres = "|".join(_tolere(mot) for mot in dict.fromkeys((*admis, *ecritures)))
    return {
        "anyOf": [
            {"enum": admis, "enumDescriptions": [majuscule(mots.get(mot, mot)) for mot in admis]},
            {"type": "string", "pattern": rf"^\s*(?:{toleres})\s*$"},
        ]
    }


def _tolere(mot: str) -> str:
    """Accents, capitals, spaces, hyphens and underscores of the reader are forgiven, as the fields do."""
    return "".join(_signe(signe) for signe in mot)


def _signe(signe: str) -> str:
    if signe in "_ -":
        return r"[\s_-]+"
    base = next((lettres for lettres in _ACCENTS.values() if signe.lower() in lettres), signe.lower())
    return f"[{base}{base.upper()}]" if base.isalpha() else re.escape(signe)

"""The JSON Schema of a model, as pydantic makes it: what its readers may find in it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final, TypedDict, cast

from pydantic import BaseModel

from vitrail.socle.arbres import Json

MOTS: Final = "x-mots"
"""Key of our JSON Schemas under which a closed list says its words, each as readers see it."""
MANQUES: Final = "x-manques"
"""Key of our JSON Schemas: the fields that must be given, or else what stands in their place."""
ECRITURES: Final = "x-ecritures"
"""Key of our JSON Schemas: other writings of the words of a closed list."""

SchemaJson = TypedDict(
    "SchemaJson",
    {
        "$ref": str,
        "type": str | list[str],
        "format": str,
        "pattern": str,
        "maxLength": int,
        "enum": list[str | bool],
        "examples": list[Json],
        "description": str,
        "default": Json,
        "anyOf": "list[SchemaJson]",
        "oneOf": "list[SchemaJson]",
        "items": "SchemaJson",
        "properties": "dict[str, SchemaJson]",
        "required": list[str],
        "x-mots": dict[str, str],
        "x-manques": dict[str, str],
        "x-ecritures": list[str],
    },
    total=False,
)


@cache
def schema_de(modele: type[BaseModel]) -> tuple[SchemaJson, Mapping[str, SchemaJson]]:
    """The schema of a record of ``modele``, and by name those of the records inside it.

    A model that holds itself (a service and its services) is given by pydantic as a reference to its own definition.
    """
    produit = modele.model_json_schema()
    definitions = cast("dict[str, SchemaJson]", produit.pop("$defs", {}))
    racine = definitions[modele.__name__] if "$ref" in produit else cast("SchemaJson", produit)
    return racine, definitions

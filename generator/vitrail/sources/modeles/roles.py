"""What the fields of a model are for: the text under each of them, read from its source only when asked.

pydantic can do it for every class at import (``use_attribute_docstrings``), which costs every command a third of
its start-up; only an error message and the schema need these texts.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from types import ModuleType

from pydantic import BaseModel


@cache
def roles(modele: type[BaseModel]) -> Mapping[str, str]:
    """Field -> its text on one line, for the fields that have one, inherited ones included."""
    trouves: dict[str, str] = {}
    for classe in reversed(modele.__mro__):
        if issubclass(classe, BaseModel) and classe is not BaseModel:
            trouves |= _propres(classe)
    return trouves


def _propres(classe: type) -> Mapping[str, str]:
    module = inspect.getmodule(classe)
    assert module is not None
    return _par_classe(module)[classe.__name__]


@cache
def _par_classe(module: ModuleType) -> Mapping[str, Mapping[str, str]]:
    """The texts of the classes of a module, whose source is read once for all of them."""
    definitions = ast.parse(inspect.getsource(module)).body
    return {classe.name: _textes(classe) for classe in definitions if isinstance(classe, ast.ClassDef)}


def _textes(definition: ast.ClassDef) -> Mapping[str, str]:
    return {
        champ.target.id: " ".join(texte.value.value.split())
        for champ, texte in pairwise(definition.body)
        if isinstance(champ, ast.AnnAssign)
        and isinstance(champ.target, ast.Name)
        and isinstance(texte, ast.Expr)
        and isinstance(texte.value, ast.Constant)
        and isinstance(texte.value.value, str)
    }

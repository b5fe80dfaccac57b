"""Step 2: documents -> models. pydantic finds everything at once; each finding gets its place and rule."""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from vitrail import phrases
from vitrail.diagnostic import Diagnostic, constat
from vitrail.modeles.base import FicheDatee, Modele
from vitrail.modeles.genres import Genre
from vitrail.source import Document

# pydantic's own refusals; those of our fields already carry the identifier of their rule.
_REGLES = {
    "missing": "CHA001",
    "extra_forbidden": "CHA002",
    "tuple_type": "CHA004",
    "model_type": "CHA005",
    "model_attributes_type": "CHA005",
    "dict_type": "CHA005",
}


def decoder(
    genre: Genre, document: Document, dates_de_commit: Mapping[str, date]
) -> tuple[Modele | None, list[Diagnostic]]:
    """Build the model of ``document``, or every reason why it cannot be.

    A file without ``mis_a_jour`` takes the date of its last commit, when there is one.
    """
    modele = genre.modele_de(document.donnees)
    try:
        fiche = modele.model_validate(document.donnees)
    except ValidationError as erreur:
        details = erreur.errors(include_url=False, include_input=False)
        return None, [_traduire(detail, modele, document) for detail in details]
    if isinstance(fiche, FicheDatee) and fiche.mis_a_jour is None:
        if (jour := dates_de_commit.get(document.chemin)) is None:
            return None, [constat("FRA001", document.situer(()))]
        fiche = fiche.model_copy(update={"mis_a_jour": jour})
    return fiche.situer(document), []


def _traduire(detail: ErrorDetails, modele: type[BaseModel], document: Document) -> Diagnostic:
    regle = _REGLES.get(detail["type"], detail["type"])
    chemin = tuple(etape for etape in detail["loc"])
    valeurs: dict[str, Any] = dict(detail.get("ctx", {}))
    if chemin:
        valeurs["champ"] = next((etape for etape in reversed(chemin) if isinstance(etape, str)), "")
    if regle == "CHA001":
        return constat(regle, document.situer(chemin[:-1]), **valeurs)
    if regle == "CHA002":
        connus = _champs(modele, chemin[:-1])
        valeurs["suggestion"] = phrases.proche(str(chemin[-1]), connus) or ""
        valeurs["connus"] = ", ".join(connus)
        return constat(regle, document.situer(chemin, cle=True), **valeurs)
    if not regle[:3].isupper():
        valeurs["detail"] = detail["msg"]
        regle = "CHA099"
    return constat(regle, document.situer(chemin), **valeurs)


def _champs(modele: type[BaseModel], chemin: Sequence[int | str]) -> list[str]:
    """Names of the fields expected at ``chemin`` inside ``modele``."""
    courant: Any = modele
    for etape in chemin:
        if isinstance(etape, int):
            continue
        champ = courant.model_fields.get(etape)
        courant = _modele_de(champ.annotation) if champ else None
        if courant is None:
            return []
    return list(courant.model_fields)


def _modele_de(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (Union, types.UnionType, tuple):
        return next((trouve for arg in get_args(annotation) if (trouve := _modele_de(arg))), None)
    return None

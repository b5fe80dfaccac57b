"""The answer of Ara, read as it is: a bounded JSON object, or a refusal in words."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_camel

RAPPORT_OCTETS_MAX = 8_000_000
"""Fifty pages of 106 criteria, with what the auditor wrote of each, weigh half of it."""
PAGES_MAX = 300
_ENTREES_MAX = 200
_ADRESSE = "https://ara.numerique.gouv.fr/api/reports/IDENTIFIANT"
_CONSEIL = f"Le rapport d’un audit partagé se lit à l’adresse {_ADRESSE} : enregistrez cette page sans la modifier."
_ATTENDUS = {
    "missing": "manque",
    "string_type": "devrait être un texte",
    "int_type": "devrait être un nombre entier",
    "list_type": "devrait être une liste",
    "too_long": "est trop long",
    "model_type": "devrait être un objet",
}


class RapportRefuse(Exception):
    """A report that cannot be taken: why, and what to do."""

    def __init__(self, message: str, conseil: str = _CONSEIL) -> None:
        super().__init__(message)
        self.conseil = conseil


class _Lu(BaseModel):
    """What we read of an object of Ara; what else it says is not ours."""

    model_config = ConfigDict(alias_generator=to_camel, strict=True, frozen=True)


Texte = Annotated[str, Field(max_length=200_000)] | None
Entrees = Annotated[tuple[Annotated[str, Field(max_length=2_000)], ...], Field(max_length=_ENTREES_MAX, strict=False)]


class PageAuditee(_Lu):
    id: int
    name: str
    url: str | None = None


class EnvironnementDeTest(_Lu):
    platform: str
    operating_system: str
    assistive_technology: str
    browser: str


class ContexteDAudit(_Lu):
    """``samples``: the first is not a page, but what all pages share. The name of the auditor is read to be kept out
    of the texts."""

    auditor_name: Texte = None
    auditor_organisation: Texte = None
    technologies: Entrees
    samples: tuple[PageAuditee, ...] = Field(min_length=1, max_length=PAGES_MAX, strict=False)
    tools: Entrees
    environments: tuple[EnvironnementDeTest, ...] = Field(max_length=_ENTREES_MAX, strict=False)


class DefautReleve(_Lu):
    title: Texte = None


class ResultatDeCritere(_Lu):
    topic: int
    criterium: int
    page_id: int
    status: Literal["COMPLIANT", "NOT_COMPLIANT", "NOT_APPLICABLE", "NOT_TESTED"]
    not_compliant_items: tuple[DefautReleve, ...] = Field((), max_length=_ENTREES_MAX, strict=False)


class CriteresComptes(_Lu):
    total: int
    compliant: int
    not_compliant: int
    applicable: int
    not_applicable: int


class RapportAra(_Lu):
    """One report, by the names that Ara gives."""

    audit_type: Literal["FULL", "COMPLEMENTARY", "FAST"]
    procedure_url: Texte = None
    contact_email: Texte = None
    contact_form_url: Texte = None
    publish_date: Texte = None
    statement_publication_date: Texte = None
    statement_edition_date: Texte = None
    schema_pluriannuel_url: Texte = None
    plan_action_url: Texte = None
    not_compliant_content: Texte = None
    derogated_content: Texte = None
    not_in_scope_content: Texte = None
    context: ContexteDAudit
    accessibility_rate: int
    criteria_count: CriteresComptes
    results: tuple[ResultatDeCritere, ...] = Field(max_length=PAGES_MAX * 106, strict=False)


def lire(octets: bytes) -> RapportAra:
    """The report that ``octets`` hold. Raises :class:`RapportRefuse`."""
    if len(octets) > RAPPORT_OCTETS_MAX:
        raise RapportRefuse("le fichier est trop gros pour un rapport d’Ara (8 Mo au plus).")
    objet = _json(octets)
    if not isinstance(objet, dict):
        raise RapportRefuse("ce n’est pas un rapport d’Ara : un objet JSON était attendu.")
    if "results" not in objet and "samples" in objet:
        raise RapportRefuse(
            "c’est la déclaration d’Ara, et non son rapport : elle ne dit pas si tous les critères ont été vus.",
            f"Prenez l’adresse sans « /declaration » à la fin : {_ADRESSE}.",
        )
    try:
        return RapportAra.model_validate(objet)
    except ValidationError as erreur:
        raise RapportRefuse(f"ce n’est pas un rapport d’Ara : {_defauts(erreur)}.") from erreur


def _json(octets: bytes) -> Any:
    try:
        return json.loads(octets.decode("utf-8-sig"), parse_constant=_refuser, object_pairs_hook=_objet)
    except UnicodeDecodeError as erreur:
        raise RapportRefuse("le fichier n’est pas un texte en UTF-8.") from erreur
    except json.JSONDecodeError as erreur:
        raise RapportRefuse(f"ce n’est pas du JSON (ligne {erreur.lineno}, colonne {erreur.colno}).") from erreur
    except (ValueError, RecursionError) as erreur:
        raise RapportRefuse(
            "ce JSON n’est pas de ceux qu’Ara écrit : nom répété, nombre ou emboîtement sans fin."
        ) from (erreur)


def _refuser(constante: str) -> Any:
    raise ValueError(constante)


def _objet(paires: list[tuple[str, Any]]) -> dict[str, Any]:
    """A name said twice says two things: neither is taken."""
    objet = dict(paires)
    if len(objet) != len(paires):
        raise ValueError("nom répété")
    return objet


def _defauts(erreur: ValidationError) -> str:
    """The first of what is wrong, each at its place. A place is made of names that we know, and ranks."""
    dits = []
    for defaut in erreur.errors(include_url=False, include_input=False)[:3]:
        place = ".".join(str(etape) for etape in defaut["loc"]) or "l’objet"
        dits.append(f"« {place} » {_ATTENDUS.get(defaut['type'], 'n’est pas ce qu’Ara écrit')}")
    return ", ".join(dits)

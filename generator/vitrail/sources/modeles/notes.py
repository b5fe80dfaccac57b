"""What a field is for its record, said once, beside its type: it identifies it, names it, refers to another.

    numero: Annotated[Entier, Identifie("engagement-en-double")]
    texte: Annotated[Texte, NOMME]
    points: Annotated[tuple[Identifiant, ...], Designe(PointAccueil, "point-inconnu")] = ()

pydantic leaves these notes as they are. The checks of uniqueness and of references, the lists of the forms, merges,
comparisons and addresses come from them alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import TypeVar

from pydantic import BaseModel

N = TypeVar("N", bound="Note")


@dataclass(frozen=True, slots=True)
class Note:
    """Base of what is noted of a field."""


@dataclass(frozen=True, slots=True)
class Identifie(Note):
    """Tells its record from the others of its list, or of its folder, whatever else changes in it.

    ``regle``: the rule that two records break when they give the same; none where they may, or where a check of its
    own tells more.
    """

    regle: str | None = None


@dataclass(frozen=True, slots=True)
class Nomme(Note):
    """What readers call the record."""


NOMME = Nomme()


@dataclass(frozen=True, slots=True)
class FaitNouvelle(Note):
    """The day on which its record became news: readers are told of it, under the name and at the place of the record.

    ``nature``: what kind of news, in words; ``cle``: what comes before its identifier, so that the news stays the same;
    ``details``: the field that tells more.
    """

    nature: str
    cle: str
    details: str


@dataclass(frozen=True, slots=True)
class Echoit(Note):
    """The last day of its record: once it is past, nothing shows the record any more, and ``regle`` says so."""

    regle: str


@dataclass(frozen=True, slots=True)
class Advenu(Note):
    """The day of what is told as done: it is not to come."""


ADVENU = Advenu()


@dataclass(frozen=True, slots=True)
class HorsPage(Note):
    """No page of the site shows it, and here is why."""

    raison: str


POUR_L_AUDITEUR = HorsPage("Elle mène l’auditeur à cette preuve : sa grille la trouve là, la page n’en dit pas plus.")


@dataclass(frozen=True, slots=True)
class TientLieuDe(Note):
    """A typed absence: it stands in the place of ``champ``, which a prefecture may not have (:mod:`manques`); of the
    whole record when that is empty.

    ``quoi``: what is missing then, in the words of a sentence: « le nombre de réponses ». ``regle``: what is broken by
    giving both.
    """

    champ: str
    quoi: str
    regle: str = "valeur-et-absence"


class Vocabulaire(StrEnum):
    """What a field may name besides the records of the site: the words of the referential, of the package."""

    INDICATEUR = "indicateur"
    """Of the referential, or local."""
    INDICATEUR_RELEVE = "indicateur dont la valeur s’écrit par période"
    INDICATEUR_SUIVI = "indicateur que l’on peut préciser"
    INDICATEUR_OFFICIEL = "indicateur du référentiel"
    DELAI = "indicateur de délai"
    PREUVE = "preuve"
    MODULE = "module"
    ENGAGEMENT = "engagement"
    ENGAGEMENT_OU_SOUS_ENGAGEMENT = "engagement ou sous-engagement"
    ENGAGEMENT_FACULTATIF = "engagement facultatif"
    DISPOSITION = "disposition"
    LIGNE_DE_GRILLE = "ligne de la grille d’audit"
    CRITERE = "critère d’enquête"
    CONDITION = "condition"
    TYPE_DE_SITE = "type de site"
    PROGRAMME = "programme national"


@dataclass(frozen=True, slots=True)
class Designe(Note):
    """Refers to a record, of the model ``cible`` wherever it stands, or to a word of a vocabulary.

    ``regle``: the rule that tells what leads nowhere. For its message, ``quoi``: what is sought, in words (``{}`` is
    the value), and ``sinon``: what is said when there is none. ``dans``: the fields of the same record of which one
    names what must hold it: a door is one of its place, a remark one of its survey.
    """

    cible: type[BaseModel] | UnionType | Vocabulaire
    regle: str
    quoi: str = ""
    sinon: str = "aucun"
    dans: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Numerote(Note):
    """A number that the referential gives, and that a check of its own looks at. A title written in its place is told
    by ``regle``, with the number that bears it."""

    cible: Vocabulaire
    regle: str
    quoi: str = ""
    sinon: str = "aucun"


@cache
def notes(modele: type[BaseModel], sorte: type[N]) -> Mapping[str, N]:
    """The fields of ``modele`` that bear a note of this sort, in order, each with it."""
    return {
        nom: note for nom, champ in modele.model_fields.items() for note in champ.metadata if isinstance(note, sorte)
    }


@cache
def remplacants(modele: type[BaseModel]) -> dict[str, str]:
    """The fields of ``modele`` that may be missing, each with the field that says why."""
    return {note.champ: nom for nom, note in notes(modele, TientLieuDe).items() if note.champ}


@cache
def identifiants(modele: type[BaseModel]) -> tuple[str, ...]:
    """The fields that identify a record of ``modele``: the first that is given does."""
    return tuple(notes(modele, Identifie))


@cache
def noms(modele: type[BaseModel]) -> tuple[str, ...]:
    """The fields that name a record of ``modele``."""
    return tuple(notes(modele, Nomme))


@cache
def cles_de(modele: type[BaseModel]) -> tuple[str, ...]:
    """The fields that tell a record of ``modele`` from the others of its list, the surest first."""
    return tuple(dict.fromkeys((*identifiants(modele), *noms(modele))))


@cache
def appellations(modele: type[BaseModel] | None) -> tuple[str, ...]:
    """The fields by which a reader recognises a record of ``modele``: its name, else what identifies it."""
    return tuple(dict.fromkeys((*noms(modele), *identifiants(modele)))) if modele else ()

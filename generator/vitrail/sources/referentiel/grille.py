"""The grid of the remote audit: what an auditor looks for from the office, in the auditor's order."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from vitrail.sources.referentiel.modele import ChampDePreuve, Genre, Identifiant, Numero, Piece, Texte

Clauses = Annotated[tuple[Texte, ...], Field(min_length=1)]


class Empechement(NamedTuple):
    """Why a row does not apply to a site: the module, condition or option that it lacks."""

    genre: Literal["module", "condition", "option"]
    valeur: int | str


class LigneGrille(Piece):
    """A row that a web site answers. ``force``: how far our own page can answer it."""

    id: Identifiant
    origine: Literal["grille", "autres-audits", "referentiel"]
    clauses: Clauses
    constat: Texte
    preuves: tuple[Identifiant, ...] = ()
    """What answers it; by default the row is itself the evidence, and says which ``champs`` bring it."""
    champs: tuple[ChampDePreuve, ...] = ()
    ou_ecrire: Texte | None = None
    genres: Annotated[tuple[Genre, ...], Field(min_length=1)]
    """Kinds of data that carry the evidence, the main one first."""
    force: Literal["donnee", "partiel", "lien"]
    module: Numero | None = None
    condition: Identifiant | None = None
    option: Numero | None = None
    """The optional commitment that the row belongs to."""
    identique_a: Identifiant | None = None
    note: Texte | None = None

    def empechement(
        self, modules: Collection[int], conditions: Collection[str], options: Collection[int] = ()
    ) -> Empechement | None:
        """Return why the row does not apply to such a site, or ``None`` when it does."""
        if self.module is not None and self.module not in modules:
            return Empechement("module", self.module)
        if self.option is not None and self.option not in options:
            return Empechement("option", self.option)
        if self.condition is not None and self.condition not in conditions:
            return Empechement("condition", self.condition)
        return None


class LigneContact(Piece):
    """A row that a telephone call or an e-mail answers; our pages can only help."""

    id: Identifiant
    clauses: Clauses
    constat: Texte
    condition: Identifiant | None = None
    cible: Identifiant | None = None
    voir: tuple[Identifiant, ...] = ()
    """Rows of the web grid that show the same information."""
    indicateurs: tuple[Identifiant, ...] = ()


class RemarqueDAuditeur(Piece):
    """What auditors said makes a row pass well, or badly."""

    id: Identifiant
    clauses: Clauses
    constat: Texte
    genres: Annotated[tuple[Genre, ...], Field(min_length=1)]
    releve: Literal["a-distance", "sur-place"]


class GenreGrille(Piece):
    id: Genre
    libelle: Texte


class Grille(Piece):
    id: Identifiant = "audit-a-distance"
    libelle: Texte | None = None
    source: Texte | None = None
    notes: tuple[Texte, ...] = ()
    genres: tuple[GenreGrille, ...] = ()
    internet: tuple[LigneGrille, ...] = ()
    telephone: tuple[LigneContact, ...] = ()
    courriels: tuple[LigneContact, ...] = ()
    remarques: tuple[RemarqueDAuditeur, ...] = ()

    @property
    def lignes(self) -> tuple[LigneGrille | LigneContact, ...]:
        """Every row, by web, by telephone, by e-mail."""
        return (*self.internet, *self.telephone, *self.courriels)

"""Action plans: what will be done, by whom, by when, and what it answers."""

from __future__ import annotations

from typing import Annotated

from pydantic import model_validator

from vitrail.modeles.base import (
    Absence,
    Choix,
    Echeance,
    FicheDatee,
    Identifiant,
    Jour,
    Ligne,
    Modele,
    Texte,
    refus,
)


class Origine(Modele):
    """What an action answers: a remark or criterion of a survey, an audit finding, a committee."""

    enquete: Identifiant | None = None
    audit: Identifiant | None = None
    comite: Identifiant | None = None
    reclamations: Identifiant | None = None
    point: Identifiant | None = None
    """Remarque, critère ou constat visé dans ce document."""

    @model_validator(mode="after")
    def _une_origine(self) -> Origine:
        if sum(lien is not None for lien in (self.enquete, self.audit, self.comite, self.reclamations)) != 1:
            raise refus("CHA067")
        return self


class Action(Modele):
    id: Identifiant
    texte: Ligne
    responsable: Ligne | None = None
    """Service ou fonction qui en répond."""
    absence_responsable: Absence | None = None
    echeance: Echeance | None = None
    """Un jour, un mois, un trimestre, une année ou 2023-2024."""
    absence_echeance: Absence | None = None
    etat: Annotated[str, Choix("prevue", "en_cours", "realisee", "reportee", "abandonnee")]
    realisee_le: Jour | None = None
    engagements: tuple[Ligne, ...] = ()
    """Engagements ou sous-engagements visés : 11, 11.3."""
    origines: tuple[Origine, ...] = ()
    note: Texte | None = None

    @model_validator(mode="after")
    def _etat_explique(self) -> Action:
        if self.etat == "abandonnee" and self.note is None:
            raise refus("CHA066", ou=("etat",), attendu="note", etat=self.etat)
        return self


class Objectif(Modele):
    titre: Ligne
    origines: tuple[Origine, ...] = ()
    actions: tuple[Action, ...]


class PlanActions(FicheDatee):
    """``plans_actions/*.yml``: one plan."""

    id: Identifiant
    titre: Ligne
    resume: Texte | None = None
    source: Ligne | None = None
    objectifs: tuple[Objectif, ...]
    note: Texte | None = None

    @property
    def actions(self) -> tuple[Action, ...]:
        return tuple(action for objectif in self.objectifs for action in objectif.actions)

    def origines_de(self, action: Action) -> tuple[Origine, ...]:
        """The origins of an action: its own, and those of its objective."""
        objectif = next(objectif for objectif in self.objectifs if action in objectif.actions)
        return (*objectif.origines, *action.origines)

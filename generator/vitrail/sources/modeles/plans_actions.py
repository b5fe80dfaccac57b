"""Action plans: what will be done, by whom, by when, and what it answers."""

from __future__ import annotations

from typing import Annotated

from pydantic import model_validator

from vitrail.sources.modeles import listes
from vitrail.sources.modeles.audits import Audit, Constat
from vitrail.sources.modeles.base import Absence, FicheDatee, Modele
from vitrail.sources.modeles.comites import Comite
from vitrail.sources.modeles.enquetes import Critere, Enquete, Remarque
from vitrail.sources.modeles.manques import PeutManquer
from vitrail.sources.modeles.notes import ADVENU, Designe, Identifie, TientLieuDe, Vocabulaire
from vitrail.sources.modeles.reclamations import Reclamations
from vitrail.sources.modeles.valeurs import Choix, Cle, Echeance, Identifiant, Ligne, Nom, Texte, invalide


class Origine(Modele):
    """What an action answers: a remark or criterion of a survey, an audit finding, a committee."""

    enquete: Annotated[Identifiant | None, Designe(Enquete, "origine-inconnue", quoi="enquête")] = None
    audit: Annotated[Identifiant | None, Designe(Audit, "origine-inconnue", quoi="audit")] = None
    comite: Annotated[Identifiant | None, Designe(Comite, "origine-inconnue", quoi="comité")] = None
    reclamations: Annotated[
        Identifiant | None, Designe(Reclamations, "origine-inconnue", quoi="bilan des réclamations")
    ] = None
    point: Annotated[
        Identifiant | None,
        Designe(Constat | Critere | Remarque, "point-d-origine-inconnu", dans=("enquete", "audit")),
    ] = None
    """Remarque, critère ou constat visé dans ce document."""

    @model_validator(mode="after")
    def _une_origine(self) -> Origine:
        if sum(lien is not None for lien in (self.enquete, self.audit, self.comite, self.reclamations)) != 1:
            raise invalide("origine-imprecise")
        return self


class Action(PeutManquer):
    id: Cle
    texte: Nom
    responsable: Ligne | None = None
    """Service ou fonction qui en répond."""
    absence_responsable: Annotated[Absence | None, TientLieuDe("responsable", "le responsable")] = None
    echeance: Echeance | None = None
    """Un jour, un mois, un trimestre, une année ou 2023-2024."""
    absence_echeance: Annotated[Absence | None, TientLieuDe("echeance", "l’échéance")] = None
    etat: Annotated[str, Choix(listes.ETATS_D_ACTION)]
    realisee_le: Echeance | None = None
    """Jour où elle a été faite ; ou le mois, le trimestre, l'année."""
    engagements: Annotated[
        tuple[Ligne, ...], Designe(Vocabulaire.ENGAGEMENT_OU_SOUS_ENGAGEMENT, "engagement-vise-inconnu")
    ] = ()
    """Engagements ou sous-engagements visés : 11, 11.3."""
    origines: tuple[Origine, ...] = ()
    note: Texte | None = None

    @model_validator(mode="after")
    def _etat_explique(self) -> Action:
        if self.etat == "abandonnee" and self.note is None:
            raise invalide("etat-sans-explication", ou=("etat",), attendu="note", etat=self.etat)
        if self.realisee_le is not None and self.etat != "realisee":
            raise invalide(
                "action-datee-mais-pas-realisee",
                ou=("etat", "realisee_le"),
                etat=self.etat,
                le=str(self.realisee_le),
            )
        return self


class ObjectifDActions(Modele):
    titre: Nom
    origines: tuple[Origine, ...] = ()
    actions: tuple[Action, ...]


class PlanActions(FicheDatee):
    """``plans_actions/*.yml``: one plan."""

    id: Annotated[Identifiant, Identifie("identifiant-de-deux-fichiers")]
    titre: Nom
    adopte_le: Annotated[Echeance | None, ADVENU] = None
    """Quand le plan a été décidé : un jour, un mois, une année. Le plan le plus récent se lit en premier."""
    resume: Texte | None = None
    source: Ligne | None = None
    objectifs: tuple[ObjectifDActions, ...]
    note: Texte | None = None

    @property
    def actions(self) -> tuple[Action, ...]:
        return tuple(action for objectif in self.objectifs for action in objectif.actions)

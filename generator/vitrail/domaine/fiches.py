"""The records of a site: one attribute for each kind, typed. A new kind is one attribute here.

Its name is the one that the kind gives (``Genre.place``); ``tests/unit/test_genres.py`` holds both together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from vitrail.sources.modeles.acces import Acces
from vitrail.sources.modeles.audits import Audit
from vitrail.sources.modeles.base import Fiche, Modele
from vitrail.sources.modeles.comites import Comite
from vitrail.sources.modeles.contacts import Contacts
from vitrail.sources.modeles.correspondances import Correspondances
from vitrail.sources.modeles.demarches import Demarches
from vitrail.sources.modeles.divers import Alertes, Ameliorations, DemandesMiseAJour, Faq, Organisation
from vitrail.sources.modeles.engagements import Engagements
from vitrail.sources.modeles.enquetes import Enquete, EnqueteMystere, EnqueteSatisfaction
from vitrail.sources.modeles.genres import PAR_MODELE
from vitrail.sources.modeles.horaires import Horaires
from vitrail.sources.modeles.indicateurs import ConfigIndicateurs, RelevesPeriode
from vitrail.sources.modeles.label import Label
from vitrail.sources.modeles.langues import Langue
from vitrail.sources.modeles.permanences import Permanences
from vitrail.sources.modeles.plans_actions import PlanActions
from vitrail.sources.modeles.reclamations import Reclamations
from vitrail.sources.modeles.site import Accessibilite, Identite

F = TypeVar("F", bound=Modele)
U = TypeVar("U", bound=Fiche)


@dataclass(frozen=True, kw_only=True)
class FichesDuSite:
    """What was read. Of a kind that is missing, an empty record or none at all: nobody asks whether it is there before
    reading its lists, and ``if site.horaires`` says whether it is."""

    fiches: Mapping[str, tuple[Modele, ...]]
    """Every record by name of kind, in the order of the kinds, then of their files; no entry for a kind without."""

    def toutes(self, modele: type[F]) -> tuple[F, ...]:
        """The records that ``modele`` reads."""
        lues = self.fiches.get(PAR_MODELE[modele].nom, ())
        return tuple(fiche for fiche in lues if isinstance(fiche, modele))

    def la_seule(self, modele: type[U]) -> U:
        """The record of a kind that is one file, empty when there is none."""
        return next(iter(self.toutes(modele)), None) or modele.vide()

    @cached_property
    def identite(self) -> Identite:
        [identite] = self.toutes(Identite)
        return identite

    @cached_property
    def label(self) -> Label:
        [label] = self.toutes(Label)
        return label

    @cached_property
    def config_indicateurs(self) -> ConfigIndicateurs:
        return self.la_seule(ConfigIndicateurs)

    @cached_property
    def correspondances(self) -> Correspondances:
        return self.la_seule(Correspondances)

    @cached_property
    def langues(self) -> tuple[Langue, ...]:
        """Languages that the prefecture adds to those of the package."""
        return self.toutes(Langue)

    @cached_property
    def accessibilite(self) -> Accessibilite | None:
        """The declaration: a dated act, which is made or is not."""
        return next(iter(self.toutes(Accessibilite)), None)

    @cached_property
    def horaires(self) -> Horaires:
        return self.la_seule(Horaires)

    @cached_property
    def acces(self) -> Acces:
        return self.la_seule(Acces)

    @cached_property
    def permanences(self) -> Permanences:
        return self.la_seule(Permanences)

    @cached_property
    def contacts(self) -> Contacts:
        return self.la_seule(Contacts)

    @cached_property
    def demarches(self) -> Demarches:
        return self.la_seule(Demarches)

    @cached_property
    def engagements(self) -> Engagements:
        return self.la_seule(Engagements)

    @cached_property
    def indicateurs(self) -> tuple[RelevesPeriode, ...]:
        return self.toutes(RelevesPeriode)

    @cached_property
    def enquetes(self) -> tuple[Enquete, ...]:
        lues = self.fiches.get("enquetes", ())
        return tuple(fiche for fiche in lues if isinstance(fiche, EnqueteSatisfaction | EnqueteMystere))

    @cached_property
    def reclamations(self) -> tuple[Reclamations, ...]:
        return self.toutes(Reclamations)

    @cached_property
    def plans_actions(self) -> tuple[PlanActions, ...]:
        return self.toutes(PlanActions)

    @cached_property
    def comites(self) -> tuple[Comite, ...]:
        return self.toutes(Comite)

    @cached_property
    def audits(self) -> tuple[Audit, ...]:
        return self.toutes(Audit)

    @cached_property
    def alertes(self) -> Alertes:
        return self.la_seule(Alertes)

    @cached_property
    def ameliorations(self) -> Ameliorations:
        return self.la_seule(Ameliorations)

    @cached_property
    def faq(self) -> Faq:
        return self.la_seule(Faq)

    @cached_property
    def organisation(self) -> Organisation:
        return self.la_seule(Organisation)

    @cached_property
    def demandes_mise_a_jour(self) -> DemandesMiseAJour:
        return self.la_seule(DemandesMiseAJour)

"""``/plan-actions/``: what is done, by whom, by when, in answer to what; what is late first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from vitrail.domaine import ecoute
from vitrail.domaine.ecoute import ActionSuivie, Documents, SuiviDesActions
from vitrail.domaine.site import Site
from vitrail.pages import suites
from vitrail.pages.suites import DocumentDOrigine, PartDeSuites, VueAction
from vitrail.socle import phrases
from vitrail.sources.modeles.plans_actions import ObjectifDActions, PlanActions
from vitrail.sources.pages import Gabarit, Vue


@dataclass(frozen=True, slots=True)
class VueObjectif:
    objectif: ObjectifDActions
    origines: tuple[DocumentDOrigine, ...]
    actions: tuple[VueAction, ...]


@dataclass(frozen=True, slots=True)
class VuePlan:
    """A plan by objective, and how far it is. ``termine``: nothing more is expected of any action."""

    plan: PlanActions
    objectifs: tuple[VueObjectif, ...]
    bilan: tuple[PartDeSuites, ...]
    nombre: int
    termine: bool
    adopte: str


@dataclass(frozen=True, slots=True)
class GabaritPlanActions(Gabarit):
    fichier: ClassVar[str] = "plan-actions.html"

    plans: tuple[VuePlan, ...]
    en_retard: tuple[VueAction, ...]
    bilan: tuple[PartDeSuites, ...]
    nombre: int


def pages(site: Site) -> Iterator[Vue]:
    if not site.plans_actions:
        return
    plans = tuple(
        _plan(site.suivi, site.documents, plan) for plan in ecoute.plans_recents(site.plans_actions, site.documents)
    )
    yield Vue(
        chemin="plan-actions",
        titre="Plan d’actions",
        description="Ce que la préfecture fait pour mieux vous accueillir : qui, pour quand, et où cela en est.",
        section="plan-actions",
        fiches=tuple(vue.plan for vue in plans if not vue.termine) or (plans[0].plan,),
        gabarit=GabaritPlanActions(
            plans=plans,
            en_retard=tuple(suites.vue_action(site.documents, suivie) for suivie in site.suivi.en_retard),
            bilan=suites.bilan_actions(site.suivi.actions),
            nombre=len(site.suivi.actions),
        ),
    )


def _plan(suivi: SuiviDesActions, documents: Documents, plan: PlanActions) -> VuePlan:
    par_objectif: dict[int, list[ActionSuivie]] = {}
    for suivie in suivi.actions:
        if suivie.plan is plan:
            par_objectif.setdefault(id(suivie.objectif), []).append(suivie)
    suivies = [suivie for groupe in par_objectif.values() for suivie in groupe]
    return VuePlan(
        plan=plan,
        objectifs=tuple(
            VueObjectif(
                objectif=objectif,
                origines=suites.liens(documents, objectif.origines),
                actions=tuple(suites.vue_action(documents, suivie) for suivie in par_objectif.get(id(objectif), ())),
            )
            for objectif in plan.objectifs
        ),
        bilan=suites.bilan_actions(suivies),
        nombre=len(suivies),
        termine=all(suivie.etat in ecoute.CLOSES for suivie in suivies),
        adopte=phrases.dans(plan.adopte_le) if plan.adopte_le else "",
    )

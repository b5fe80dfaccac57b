"""``/engagements/``: what is promised, module by module, and where it stands; one page per labelled commitment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import ClassVar

from vitrail.domaine import excuses, label, programme
from vitrail.domaine.label import SousTenu, Tenu
from vitrail.domaine.programme import EngagementRepondu
from vitrail.domaine.site import Site
from vitrail.pages import audits, faits, mesures, suites
from vitrail.pages.audits import AuditResume, EvaluationAffichee
from vitrail.pages.faits import GroupeDeCriteres
from vitrail.pages.label import LabelResume, resumer
from vitrail.pages.mesures import IndicateurResume
from vitrail.pages.suites import PartDeSuites, VueAction
from vitrail.presentation import taux
from vitrail.presentation.etats import ENGAGEMENTS, ENGAGEMENTS_COMPTES
from vitrail.presentation.taux import TableauDeTaux
from vitrail.socle import phrases
from vitrail.sources.modeles.base import FicheDatee
from vitrail.sources.modeles.divers import Amelioration
from vitrail.sources.modeles.engagements import Engagements
from vitrail.sources.modeles.label import Label, PreuveExcusee
from vitrail.sources.pages import Gabarit, GabaritARemplir, Vue
from vitrail.sources.referentiel import Engagement, Module, Preuve, Referentiel
from vitrail.sources.referentiel.programme import Programme

# --- overview ---


@dataclass(frozen=True, slots=True)
class PromesseAffichee:
    tenu: Tenu
    etat: tuple[str, str]
    resume: str


@dataclass(frozen=True, slots=True)
class ModuleAffiche:
    """A module, and its commitments under their headings (an empty one when the module has none)."""

    module: Module
    bilan: str
    rubriques: tuple[tuple[str, tuple[PromesseAffichee, ...]], ...]


@dataclass(frozen=True, slots=True)
class GabaritEngagements(Gabarit):
    fichier: ClassVar[str] = "engagements.html"

    bilan: tuple[PartDeSuites, ...]
    nombre: int
    groupes: tuple[ModuleAffiche, ...]
    ecartes: tuple[tuple[Engagement, str], ...]
    label: LabelResume
    etats: Mapping[str, tuple[str, str]]
    national: Programme | None
    reponses: tuple[EngagementRepondu, ...]


@dataclass(frozen=True, slots=True)
class GabaritEngagement(Gabarit):
    fichier: ClassVar[str] = "engagement.html"

    tenu: Tenu
    etat: tuple[str, str]
    situation: str
    resume: str
    sous: tuple[VueSous, ...]
    resumes: tuple[IndicateurResume, ...]
    enquetes: tuple[tuple[GroupeDeCriteres, TableauDeTaux], ...]
    actions: tuple[VueAction, ...]
    audits: tuple[tuple[AuditResume, Sequence[EvaluationAffichee]], ...]
    ameliorations: tuple[Amelioration, ...]
    avant: Tenu | None
    apres: Tenu | None


def pages(site: Site) -> Iterator[Vue]:
    tenus = label.engagements(site)
    if tenus:
        yield _ensemble(site, tenus)
    for rang, tenu in enumerate(tenus):
        avant = tenus[rang - 1] if rang else None
        apres = tenus[rang + 1] if rang + 1 < len(tenus) else None
        yield _engagement(site, tenu, avant, apres)


def _fiches(engagements: Engagements, label: Label) -> tuple[FicheDatee, ...]:
    return (engagements or label,)


def _ensemble(site: Site, tenus: Sequence[Tenu]) -> Vue:
    return Vue(
        chemin="engagements",
        titre="Nos engagements",
        description="Ce que vous pouvez attendre de nous, engagement par engagement, et où nous en sommes.",
        section="engagements",
        fiches=_fiches(site.engagements, site.label),
        gabarit=GabaritARemplir(GabaritEngagements, partial(_gabarit_d_ensemble, site, tenus)),
    )


def _gabarit_d_ensemble(site: Site, tenus: Sequence[Tenu]) -> GabaritEngagements:
    return GabaritEngagements(
        bilan=bilan(tenus),
        nombre=len(tenus),
        groupes=tuple(_groupes(site, tenus)),
        ecartes=label.engagements_ecartes(site),
        label=resumer(site),
        etats=ENGAGEMENTS,
        national=(national := programme.montre(site.identite)),
        reponses=programme.reponses(site, national) if national else (),
    )


def bilan(tenus: Iterable[Tenu]) -> tuple[PartDeSuites, ...]:
    """How many commitments are in each state; empty states are left out."""
    etats = [tenu.etat for tenu in tenus]
    comptes = ((etat, etats.count(etat)) for etat in ENGAGEMENTS)
    return tuple(
        PartDeSuites(ENGAGEMENTS[etat][0], nombre, phrases.accorder(nombre, *ENGAGEMENTS_COMPTES[etat]))
        for etat, nombre in comptes
        if nombre
    )


def _groupes(site: Site, tenus: Sequence[Tenu]) -> Iterator[ModuleAffiche]:
    titres = {rubrique.id: rubrique.titre for rubrique in site.referentiel.rubriques}
    for module in label.modules(site):
        siens = [tenu for tenu in tenus if tenu.officiel.module == module.numero]
        if not siens:
            continue
        rubriques = [
            (titres.get(rubrique or "", ""), tuple(_ligne(site, tenu) for tenu in groupe))
            for rubrique, groupe in groupby(siens, key=lambda tenu: tenu.officiel.rubrique)
        ]
        parts = [f"{part.nombre} {part.mots}" for part in bilan(siens)]
        compte = phrases.compte(len(siens), "engagement")
        yield ModuleAffiche(module, f"{compte} : {phrases.enumeration(parts)}.", tuple(rubriques))


def _ligne(site: Site, tenu: Tenu) -> PromesseAffichee:
    return PromesseAffichee(tenu, ENGAGEMENTS[tenu.etat], faits.de(site, tenu.numero).resume)


# --- one commitment ---


@dataclass(frozen=True, slots=True)
class VuePreuve:
    """An evidence of the referential. ``exigee``: this site must show it; ``excuse``: why it does not."""

    preuve: Preuve
    exigee: bool
    excuse: PreuveExcusee | None


@dataclass(frozen=True, slots=True)
class VueSous:
    """A sub-commitment with its words ready."""

    sous: SousTenu
    etat: tuple[str, str] | None
    preuves: tuple[VuePreuve, ...]


def _engagement(site: Site, tenu: Tenu, avant: Tenu | None, apres: Tenu | None) -> Vue:
    return Vue(
        chemin=tenu.adresse,
        titre=tenu.officiel.titre,
        libelle=f"Engagement {tenu.numero}",
        description=f"Engagement {tenu.numero} : ce que vous pouvez attendre, ce qui le prouve, où nous en sommes.",
        section="engagements",
        fiches=_fiches(site.engagements, site.label),
        cite_les_preuves=True,
        gabarit=GabaritARemplir(GabaritEngagement, partial(_gabarit, site, tenu, avant, apres)),
    )


def _gabarit(site: Site, tenu: Tenu, avant: Tenu | None, apres: Tenu | None) -> GabaritEngagement:
    officiel, siens = tenu.officiel, faits.de(site, tenu.numero)
    return GabaritEngagement(
        tenu=tenu,
        etat=ENGAGEMENTS[tenu.etat],
        situation=_situation(site.referentiel, officiel),
        resume=siens.resume,
        sous=tuple(_vue_sous(site, tenu)),
        resumes=tuple(map(mesures.resumer, siens.historiques)),
        enquetes=tuple((groupe, taux.tableau(groupe.criteres, groupe.base)) for groupe in siens.criteres),
        actions=tuple(suites.vue_action(site.documents, suivie) for suivie in siens.actions),
        audits=tuple(audits.sur_engagement(site.audits, site.referentiel, tenu.numero)),
        ameliorations=tuple(_ameliorations(site.toutes_les_ameliorations, tenu.numero)),
        avant=avant,
        apres=apres,
    )


def _situation(referentiel: Referentiel, officiel: Engagement) -> str:
    """``Engagement 10 du module 1, Relation générale avec les usagers (Téléphonie)``."""
    module = referentiel.module(officiel.module)
    rubrique = f" ({referentiel.rubrique(officiel.rubrique).titre})" if officiel.rubrique else ""
    option = ", facultatif" if officiel.optionnel else ""
    return f"Engagement {officiel.numero}{option}, module {module.numero} : {module.titre}{rubrique}"


def _vue_sous(site: Site, tenu: Tenu) -> Iterator[VueSous]:
    exigees = {preuve.id for preuve in site.exigences.preuves_exigees}
    dites = {
        excuse.preuve: excuse
        for excuse in site.label.excuses
        if not excuses.refusee(site.referentiel, excuse) and not excuses.contredite(excuse, site.averes)
    }
    for sous in tenu.sous:
        etat = ENGAGEMENTS.get(sous.fiche.etat or "") if sous.fiche else None
        yield VueSous(
            sous=sous,
            etat=ENGAGEMENTS["sans_objet"] if sous.sans_objet else etat,
            preuves=() if sous.sans_objet else tuple(_vues_preuves(sous.officiel.preuves, exigees, dites)),
        )


def _vues_preuves(
    preuves: Iterable[Preuve], exigees: set[str], dites: Mapping[str, PreuveExcusee]
) -> Iterator[VuePreuve]:
    for preuve in preuves:
        yield VuePreuve(preuve, preuve.id in exigees, dites.get(preuve.id))


def _ameliorations(ameliorations: tuple[Amelioration, ...], numero: int) -> Iterator[Amelioration]:
    for amelioration in ameliorations:
        if str(numero) in {vise.partition(".")[0] for vise in amelioration.engagements}:
            yield amelioration

"""Listening and acting: what was said of the service, and what answers it.

On one side what people, testers and auditors said (:class:`Parole`); on the other the actions of the plans, each
with its state on the day of the build (:class:`ActionSuivie`). The origins written in the plans tie the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from vitrail.socle import durees
from vitrail.sources.modeles.audits import Audit, Constat
from vitrail.sources.modeles.comites import Comite
from vitrail.sources.modeles.enquetes import Critere, Enquete, EnqueteMystere, EnqueteSatisfaction, Remarque, Reponse
from vitrail.sources.modeles.notes import Designe, notes
from vitrail.sources.modeles.plans_actions import Action, ObjectifDActions, Origine, PlanActions
from vitrail.sources.modeles.reclamations import Reclamations

Document = EnqueteSatisfaction | EnqueteMystere | Audit | Comite | Reclamations
"""What an action may answer."""
Documents = Mapping[str, Mapping[str, Document]]
"""Them all, by field of :class:`Origine`, then by identifier."""

ORIGINES = {champ: note for champ, note in notes(Origine, Designe).items() if not note.dans}
"""Fields of :class:`Origine` that name a document, each with what it names."""

CLOSES = ("realisee", "abandonnee")
"""States in which nothing more is expected of an action."""


@dataclass(frozen=True, slots=True)
class ActionSuivie:
    """An action of a plan on a given day. ``etat`` is ``en_retard`` once the due date has passed, undone."""

    plan: PlanActions
    objectif: ObjectifDActions
    action: Action
    etat: str

    @property
    def ancre(self) -> str:
        """Its anchor on the page of plans: two plans may use the same identifier."""
        return f"{self.plan.id}--{self.action.id}"

    @property
    def adresse(self) -> str:
        return f"plan-actions#{self.ancre}"

    @property
    def origines(self) -> tuple[Origine, ...]:
        """What it answers: its own origins, and those of its objective."""
        return (*self.objectif.origines, *self.action.origines)

    @property
    def engagements(self) -> frozenset[int]:
        """Numbers of the commitments it aims at, whether it names them or one of their sub-commitments."""
        premiers = (vise.partition(".")[0] for vise in self.action.engagements)
        return frozenset(int(premier) for premier in premiers if premier.isdecimal())


def etat_de(action: Action, today: date) -> str:
    """State of an action on the day ``today``: what the plan says, unless it is overdue."""
    if action.etat not in CLOSES and action.echeance is not None and action.echeance.est_passee(today):
        return "en_retard"
    return action.etat


@dataclass(frozen=True, slots=True)
class SuiviDesActions:
    """Every action of every plan, and which of them answer what."""

    actions: tuple[ActionSuivie, ...]
    _par_document: Mapping[tuple[str, str], tuple[ActionSuivie, ...]]
    _par_point: Mapping[tuple[str, str, str], tuple[ActionSuivie, ...]]

    def sur(self, champ: str, document: str, point: str | None = None) -> tuple[ActionSuivie, ...]:
        """Actions that answer ``point`` of a document, or anything in it; ``champ`` as in :class:`Origine`."""
        if point is None:
            return self._par_document.get((champ, document), ())
        return self._par_point.get((champ, document, point), ())

    def sans_point(self, champ: str, document: str) -> tuple[ActionSuivie, ...]:
        """Actions that answer a document as a whole, none of its points in particular."""
        return tuple(
            suivie
            for suivie in self.sur(champ, document)
            if all(origine.point is None for origine in suivie.origines if getattr(origine, champ) == document)
        )

    def pour_engagement(self, numero: int) -> tuple[ActionSuivie, ...]:
        return tuple(suivie for suivie in self.actions if numero in suivie.engagements)

    @property
    def en_retard(self) -> tuple[ActionSuivie, ...]:
        """Overdue actions, the longest overdue first."""
        tardives = [suivie for suivie in self.actions if suivie.etat == "en_retard"]
        return tuple(sorted(tardives, key=_echue))


def _echue(suivie: ActionSuivie) -> date:
    return suivie.action.echeance.fin if suivie.action.echeance else date.max


def suivre(plans: Iterable[PlanActions], today: date) -> SuiviDesActions:
    """All actions, in the order of the plans and of their files."""
    actions = tuple(
        ActionSuivie(plan, objectif, action, etat_de(action, today))
        for plan in plans
        for objectif in plan.objectifs
        for action in objectif.actions
    )
    documents: dict[tuple[str, str], list[ActionSuivie]] = {}
    points: dict[tuple[str, str, str], list[ActionSuivie]] = {}
    for suivie in actions:
        for origine in dict.fromkeys((champ_de(origine), origine.point) for origine in suivie.origines):
            (champ, document), point = origine
            deja = documents.setdefault((champ, document), [])
            if suivie not in deja[-1:]:
                deja.append(suivie)
            if point is not None:
                points.setdefault((champ, document, point), []).append(suivie)
    return SuiviDesActions(
        actions,
        {cle: tuple(suivies) for cle, suivies in documents.items()},
        {cle: tuple(suivies) for cle, suivies in points.items()},
    )


def champ_de(origine: Origine) -> tuple[str, str]:
    """The field that an origin fills, and the document it names."""
    return next((champ, nom) for champ in ORIGINES if (nom := getattr(origine, champ)) is not None)


def points(document: Document) -> Mapping[str, str]:
    """What an origin may aim at inside a document, by identifier, in words; nothing for a meeting or a review."""
    if isinstance(document, Audit):
        return {constat.id: constat.texte for constat in document.constats}
    if isinstance(document, EnqueteSatisfaction | EnqueteMystere):
        mesures = document.criteres if isinstance(document, EnqueteSatisfaction) else document.resultats
        criteres = {critere.id: critere.libelle for critere in mesures}
        return criteres | {remarque.id: remarque.texte for remarque in document.remarques}
    return {}


# --- what was said ---

Nature = Literal["critere", "point_faible", "suggestion", "vigilance", "ecart", "point_sensible", "piste"]


@dataclass(frozen=True, slots=True)
class Parole:
    """Something said of the service, with what follows from it.

    ``etat``: the state of its actions (the least advanced speaks: ``en_retard``, ``en_cours``, ``prevue``,
    ``realisee``…), else its answer (``retenue``, ``en_etude``, ``deja_fait``, ``refusee``, ``repondu``), else
    ``sans_reponse``.
    """

    nature: Nature
    fiche: Critere | Remarque | Constat
    actions: tuple[ActionSuivie, ...]
    etat: str

    @property
    def texte(self) -> str:
        return self.fiche.libelle if isinstance(self.fiche, Critere) else self.fiche.texte

    @property
    def reponse(self) -> Reponse | str | None:
        """The reasoned answer; that of an audit finding is a plain text."""
        return self.fiche.reponse


def paroles(document: Enquete | Audit, suivi: SuiviDesActions) -> tuple[Parole, ...]:
    """Everything in a survey or an audit that calls for an answer, in the order of its page.

    A criterion is there when it misses its target, when an action names it, or when it was answered.
    """
    champ = "audit" if isinstance(document, Audit) else "enquete"
    return tuple(
        parole
        for nature, fiche in _dits(document)
        if (parole := _parole(nature, fiche, suivi.sur(champ, document.id, fiche.id))) is not None
    )


def _dits(document: Enquete | Audit) -> Iterator[tuple[Nature, Critere | Remarque | Constat]]:
    natures: tuple[tuple[Nature, Sequence[Critere | Remarque | Constat]], ...]
    if isinstance(document, EnqueteSatisfaction):
        natures = (
            ("point_faible", document.points_faibles),
            ("critere", document.criteres),
            ("suggestion", document.suggestions),
        )
    elif isinstance(document, EnqueteMystere):
        natures = (("vigilance", document.points_vigilance), ("critere", document.resultats))
    else:
        evaluations = document.evaluations
        ecarts = tuple(ecart for evaluation in evaluations for ecart in evaluation.ecarts)
        sensibles = (
            *document.points_sensibles,
            *(point for evaluation in evaluations for point in evaluation.points_sensibles),
        )
        pistes = (
            *document.pistes_progres,
            *(piste for evaluation in evaluations for piste in evaluation.pistes_progres),
        )
        natures = (("ecart", ecarts), ("point_sensible", sensibles), ("piste", pistes))
    for nature, fiches in natures:
        for fiche in fiches:
            yield nature, fiche


def _parole(nature: Nature, fiche: Critere | Remarque | Constat, actions: tuple[ActionSuivie, ...]) -> Parole | None:
    if isinstance(fiche, Critere) and not actions and fiche.reponse is None and juger(fiche) != "non_atteint":
        return None
    return Parole(nature, fiche, actions, _etat(actions, fiche.reponse))


_DU_MOINS_AU_PLUS_AVANCE = ("en_retard", "reportee", "prevue", "en_cours", "realisee")


def _etat(actions: Sequence[ActionSuivie], reponse: Reponse | str | None) -> str:
    etats = {suivie.etat for suivie in actions} - {"abandonnee"}
    if etats:
        # Something is under way as soon as one action is, or one is done and others remain.
        if "en_retard" not in etats and ("en_cours" in etats or (len(etats) > 1 and "realisee" in etats)):
            return "en_cours"
        return next(etat for etat in _DU_MOINS_AU_PLUS_AVANCE if etat in etats)
    if isinstance(reponse, Reponse):
        return reponse.suite
    if reponse is not None:
        return "repondu"
    return "abandonnee" if actions else "sans_reponse"


def juger(critere: Critere) -> str:
    """``atteint`` or ``non_atteint``; ``sans_objectif``; ``non_juge`` when target and value do not compare; or
    the typed reason why there is no value."""
    quantite = critere.quantite
    if quantite is None:
        assert critere.absence is not None  # the model wants one or the other
        return critere.absence.motif
    if critere.cible is None:
        return "sans_objectif"
    but = critere.cible.quantite
    comparables = durees.de_meme_genre(str(but.unite or quantite.unite), str(quantite.unite))
    if critere.cible.comparateur == "=" or not comparables:
        return "non_juge"
    return "atteint" if critere.cible.atteinte(quantite.valeur, quantite.unite) else "non_atteint"


# --- which document is the latest ---


def dernieres(enquetes: Sequence[EnqueteSatisfaction], mysteres: Sequence[EnqueteMystere]) -> tuple[Enquete, ...]:
    """The surveys that count now, each sequence being given the latest first: the last satisfaction survey, of all
    the prefecture and of each service, and the last mystery contacts of each channel."""
    par_canal: dict[str, EnqueteMystere] = {}
    for enquete in mysteres:
        par_canal.setdefault(enquete.canal, enquete)
    return (*dernieres_satisfactions(enquetes), *par_canal.values())


def dernieres_satisfactions(enquetes: Sequence[EnqueteSatisfaction]) -> tuple[EnqueteSatisfaction, ...]:
    """Of satisfaction surveys given the latest first, the last of all the prefecture, then of each service."""
    par_service: dict[str | None, EnqueteSatisfaction] = {}
    for enquete in enquetes:
        par_service.setdefault(enquete.service, enquete)
    return tuple(sorted(par_service.values(), key=lambda enquete: enquete.service is not None))


def fait(enquete: Enquete) -> str:
    """The fact that a survey is, as the rules of a referential name it."""
    return "enquete_satisfaction" if isinstance(enquete, EnqueteSatisfaction) else "enquete_mystere"


def plans_recents(plans: Iterable[PlanActions], documents: Documents) -> tuple[PlanActions, ...]:
    """Plans, the latest first: by the day they say, else by that of the latest survey they answer."""
    return tuple(sorted(plans, key=lambda plan: _date_de_plan(plan, documents), reverse=True))


def _date_de_plan(plan: PlanActions, documents: Documents) -> tuple[date, str]:
    if plan.adopte_le is not None:
        return plan.adopte_le.fin, plan.id
    enquetes = documents.get("enquete", {})
    origines = [origine for objectif in plan.objectifs for origine in objectif.origines]
    origines += [origine for action in plan.actions for origine in action.origines]
    citees = [enquetes.get(origine.enquete or "") for origine in origines]
    fins = [fin.fin for enquete in citees if isinstance(enquete, Enquete) and (fin := enquete.au or enquete.du)]
    return max(fins, default=plan.mis_a_jour or date.min), plan.id


def tenu(comite: Comite, today: date) -> bool:
    """Whether a meeting has taken place: its date has passed or, inside a month or a year given as its date,
    something is already said of what came of it."""
    if comite.date.est_passee(today):
        return True
    rapporte = comite.compte_rendu or comite.compte_rendu_fichier or comite.suites or comite.absence_compte_rendu
    return comite.date.debut <= today and bool(rapporte)

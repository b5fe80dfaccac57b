"""A whole referential, and the questions that the rest of Vitrail asks it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, TypeVar

from pydantic import Field

from vitrail.referentiel.cadre import (
    Application,
    Canal,
    Chapitre,
    Condition,
    Conflit,
    Critere,
    Identite,
    Incoherence,
    Module,
    RegleAffichage,
    RegleLabel,
    RegleModule,
    Rubrique,
    Terme,
    TypeSite,
    Voie,
)
from vitrail.referentiel.erreurs import IdentifiantInconnu
from vitrail.referentiel.grille import Grille, LigneGrille
from vitrail.referentiel.indicateur import Indicateur
from vitrail.referentiel.modele import (
    Communication,
    Delai,
    Disposition,
    Engagement,
    Fraicheur,
    Piece,
    PorteRegles,
    Preuve,
    Recurrence,
    Seuil,
    SousEngagement,
    Texte,
)
from vitrail.referentiel.reponses import ConflitModule, DelaiApplicable, RegleModules

_Cle = TypeVar("_Cle", int, str)
_Valeur = TypeVar("_Valeur")


class Referentiel(Piece):
    """Everything is in the order of the source. Look-ups raise :class:`IdentifiantInconnu`."""

    identite: Identite
    chapitres: tuple[Chapitre, ...]
    label: RegleLabel | None = None
    modules: Annotated[tuple[Module, ...], Field(min_length=1)]
    types_site: Annotated[tuple[TypeSite, ...], Field(min_length=1)]
    conflits: tuple[Conflit, ...] = ()
    applications: tuple[Application, ...] = ()
    rubriques: tuple[Rubrique, ...] = ()
    canaux: tuple[Canal, ...] = ()
    voies: tuple[Voie, ...] = ()
    conditions: tuple[Condition, ...] = ()
    affichages: tuple[RegleAffichage, ...] = ()
    criteres: tuple[Critere, ...] = ()
    engagements: Annotated[tuple[Engagement, ...], Field(min_length=1)]
    dispositions: tuple[Disposition, ...] = ()
    principes_pilotage: tuple[Texte, ...] = ()
    communication: Communication | None = None
    indicateurs: tuple[Indicateur, ...] = ()
    glossaire: tuple[Terme, ...] = ()
    incoherences: tuple[Incoherence, ...] = ()
    grille: Grille = Grille()

    # --- one thing by its identifier ---

    def module(self, numero: int) -> Module:
        return _trouver("module", self._modules, numero)

    def engagement(self, numero: int) -> Engagement:
        return _trouver("engagement", self._engagements, numero)

    def sous_engagement(self, identifiant: str) -> SousEngagement:
        return _trouver("sous-engagement", self._sous_engagements, identifiant)[1]

    def disposition(self, identifiant: str) -> Disposition:
        return _trouver("disposition", self._dispositions, identifiant)

    def indicateur(self, identifiant: str) -> Indicateur:
        """An indicator, or one of its variants."""
        return _trouver("indicateur", self._indicateurs, identifiant)

    def preuve(self, identifiant: str) -> Preuve:
        return _trouver("preuve", self._preuves, identifiant)[0]

    def condition(self, identifiant: str) -> Condition:
        return _trouver("condition", self._conditions, identifiant)

    def canal(self, identifiant: str) -> Canal:
        return _trouver("canal", {canal.id: canal for canal in self.canaux}, identifiant)

    def rubrique(self, identifiant: str) -> Rubrique:
        return _trouver("rubrique", {rubrique.id: rubrique for rubrique in self.rubriques}, identifiant)

    def type_site(self, identifiant: str) -> TypeSite:
        return _trouver("type de site", self._types_site, identifiant)

    def terme(self, mot: str) -> Terme:
        return _trouver("terme", {terme.terme: terme for terme in self.glossaire}, mot)

    # --- rules ---

    @cached_property
    def delais(self) -> tuple[Delai, ...]:
        return tuple(delai for porteur in self.porteurs for delai in porteur.delais)

    @cached_property
    def fraicheurs(self) -> tuple[Fraicheur, ...]:
        return tuple(fraicheur for porteur in self.porteurs for fraicheur in porteur.fraicheurs)

    @cached_property
    def recurrences(self) -> tuple[Recurrence, ...]:
        return tuple(recurrence for porteur in self.porteurs for recurrence in porteur.recurrences)

    @cached_property
    def seuils(self) -> tuple[Seuil, ...]:
        return tuple(seuil for porteur in self.porteurs for seuil in porteur.seuils)

    @cached_property
    def preuves(self) -> tuple[Preuve, ...]:
        """Each piece of evidence once, where it is first asked for."""
        return tuple(preuves[0] for preuves in self._preuves.values())

    def delai(self, identifiant: str, le: date) -> DelaiApplicable | None:
        """The deadline and its value on the day ``le``, or ``None`` when it is not in force that day."""
        regle = _trouver("délai", self._delais, identifiant)
        if (valeur := regle.valeur_le(le)) is None:
            return None
        return DelaiApplicable(regle, valeur.valeur, valeur.unite, valeur.du, valeur.au)

    def clauses_de_preuve(self, identifiant: str) -> tuple[str, ...]:
        """Every clause that asks for this piece of evidence."""
        return tuple(preuve.clause for preuve in _trouver("preuve", self._preuves, identifiant))

    # --- what a site owes ---

    def regle_modules(self, type_site: str) -> RegleModules:
        """What a site of this kind does with each module."""
        modules = self.type_site(type_site).modules
        conflits = {conflit.id: conflit for conflit in self.conflits}

        def marques(regle: RegleModule) -> tuple[int, ...]:
            return tuple(marque.module for marque in modules if marque.regle == regle)

        return RegleModules(
            imposes=marques("impose"),
            au_choix=marques("au-choix"),
            facultatifs=marques("facultatif"),
            non_proposes=marques("non-propose"),
            conflits=tuple(
                ConflitModule(marque.module, conflits[marque.conflit].regle_texte, conflits[marque.conflit])
                for marque in modules
                if marque.conflit
            ),
        )

    def engagements_de(
        self, modules: Collection[int], options: Collection[int] = ()
    ) -> tuple[Engagement, ...]:
        """Commitments of these modules; an optional one only if its number is among ``options``."""
        return tuple(
            engagement
            for engagement in self.engagements
            if engagement.module in modules and (not engagement.optionnel or engagement.numero in options)
        )

    def indicateurs_affiches(
        self, modules: Collection[int], conditions: Collection[str], le: date
    ) -> tuple[Indicateur, ...]:
        """Indicators that such a site must publish on the day ``le``, split into the variants in force."""
        return tuple(
            suivi
            for indicateur in self.indicateurs
            if self.affichage_public(indicateur) and indicateur.concerne(modules, conditions)
            for suivi in indicateur.a_suivre(le)
        )

    def affichage_public(self, indicateur: Indicateur) -> bool:
        return next(regle.public for regle in self.affichages if regle.id == indicateur.affichage.regle)

    def preuves_exigees(
        self, modules: Collection[int], conditions: Collection[str], options: Collection[int] = ()
    ) -> tuple[Preuve, ...]:
        """Evidence that such a site must show on the web, each once, in the order of the clauses."""
        retenus = {engagement.numero for engagement in self.engagements_de(modules, options)}
        exigees: dict[str, Preuve] = {}
        for engagement, porteur in self._clauses:
            if engagement is not None and engagement.numero not in retenus:
                continue
            dues = {engagement.condition if engagement else None, getattr(porteur, "condition", None)}
            for preuve in porteur.preuves:
                if all(condition in conditions for condition in (*dues, preuve.condition) if condition):
                    exigees.setdefault(preuve.id, preuve)
        return tuple(exigees.values())

    def lignes_applicables(
        self, modules: Collection[int], conditions: Collection[str], options: Collection[int] = ()
    ) -> tuple[LigneGrille, ...]:
        """Rows of the web grid that apply to such a site, in the auditor's order."""
        return tuple(
            ligne for ligne in self.grille.internet if ligne.empechement(modules, conditions, options) is None
        )

    def citer(self, reference: str | int) -> str:
        """Words that cite a clause in a finding: ``Qual-e-pref, III, 10.6`` for ``"10.6"``.

        A number is a commitment; else a sub-commitment, a provision, or a place in a chapter (``II.2``).
        """
        return f"{self.identite.nom}, {self._place(str(reference))}"

    def _place(self, reference: str) -> str:
        if reference.isdecimal():
            return f"{self.module(self.engagement(int(reference)).module).chapitre}, engagement {reference}"
        if (sous_engagement := self._sous_engagements.get(reference)) is not None:
            return f"{self.module(sous_engagement[0].module).chapitre}, {reference}"
        if (disposition := self._dispositions.get(reference)) is not None:
            return f"{disposition.chapitre}, disposition {disposition.numero}"
        if reference.split(",")[0].split(".")[0] in {chapitre.id for chapitre in self.chapitres}:
            return reference
        raise IdentifiantInconnu("clause", reference, self._sous_engagements)

    # --- indexes, built once ---

    @cached_property
    def _modules(self) -> Mapping[int, Module]:
        return {module.numero: module for module in self.modules}

    @cached_property
    def _engagements(self) -> Mapping[int, Engagement]:
        return {engagement.numero: engagement for engagement in self.engagements}

    @cached_property
    def _sous_engagements(self) -> Mapping[str, tuple[Engagement, SousEngagement]]:
        return {
            sous.id: (engagement, sous)
            for engagement in self.engagements
            for sous in engagement.sous_engagements
        }

    @cached_property
    def _dispositions(self) -> Mapping[str, Disposition]:
        return {disposition.id: disposition for disposition in self.dispositions}

    @cached_property
    def _indicateurs(self) -> Mapping[str, Indicateur]:
        return {
            precis.id: precis
            for indicateur in self.indicateurs
            for precis in (indicateur, *indicateur.variantes)
        }

    @cached_property
    def _types_site(self) -> Mapping[str, TypeSite]:
        return {type_site.id: type_site for type_site in self.types_site}

    @cached_property
    def _conditions(self) -> Mapping[str, Condition]:
        return {condition.id: condition for condition in self.conditions}

    @cached_property
    def _delais(self) -> Mapping[str, Delai]:
        return {delai.id: delai for delai in self.delais}

    @cached_property
    def _preuves(self) -> Mapping[str, list[Preuve]]:
        index: dict[str, list[Preuve]] = {}
        for porteur in self.porteurs:
            for preuve in porteur.preuves:
                index.setdefault(preuve.id, []).append(preuve)
        return index

    @cached_property
    def _clauses(self) -> tuple[tuple[Engagement | None, PorteRegles], ...]:
        """Every clause that carries rules, with the commitment it details if any."""
        communication = (self.communication,) if self.communication else ()
        return (
            *((engagement, sous) for engagement in self.engagements for sous in engagement.sous_engagements),
            *((None, disposition) for disposition in self.dispositions),
            *((None, chapitre) for chapitre in communication),
        )

    @cached_property
    def porteurs(self) -> tuple[PorteRegles, ...]:
        return tuple(porteur for _, porteur in self._clauses)


def _trouver(genre: str, index: Mapping[_Cle, _Valeur], cle: _Cle) -> _Valeur:
    try:
        return index[cle]
    except KeyError:
        raise IdentifiantInconnu(genre, cle, index) from None

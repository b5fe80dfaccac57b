"""All that a referential holds, and how to find one thing in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Annotated, TypeVar

from pydantic import Field

from vitrail.sources.referentiel.cadre import (
    Application,
    Canal,
    Chapitre,
    Condition,
    Conflit,
    CritereOfficiel,
    IdentiteDuReferentiel,
    Incoherence,
    Module,
    RegleAffichage,
    RegleLabel,
    Rubrique,
    Terme,
    TypeSite,
    Voie,
)
from vitrail.sources.referentiel.erreurs import IdentifiantInconnu
from vitrail.sources.referentiel.grille import Grille
from vitrail.sources.referentiel.indicateur import Indicateur
from vitrail.sources.referentiel.modele import (
    ChampDePreuve,
    Communication,
    Delai,
    Disposition,
    Engagement,
    Piece,
    PorteRegles,
    Prescription,
    Preuve,
    Recurrence,
    Seuil,
    SousEngagement,
    Texte,
)

_Cle = TypeVar("_Cle", int, str)
_Valeur = TypeVar("_Valeur")


class Contenu(Piece):
    """Everything is in the order of the source. Look-ups raise :class:`IdentifiantInconnu`."""

    identite: IdentiteDuReferentiel
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
    criteres: tuple[CritereOfficiel, ...] = ()
    engagements: Annotated[tuple[Engagement, ...], Field(min_length=1)]
    dispositions: tuple[Disposition, ...] = ()
    principes_pilotage: tuple[Texte, ...] = ()
    communication: Communication | None = None
    indicateurs: tuple[Indicateur, ...] = ()
    glossaire: tuple[Terme, ...] = ()
    incoherences: tuple[Incoherence, ...] = ()
    grille: Grille = Grille.model_construct()

    # --- one thing by its identifier ---

    def module(self, numero: int) -> Module:
        return trouver("module", self._modules, numero)

    def engagement(self, numero: int) -> Engagement:
        return trouver("engagement", self._engagements, numero)

    def sous_engagement(self, identifiant: str) -> SousEngagement:
        return trouver("sous-engagement", self._sous_engagements, identifiant)[1]

    def disposition(self, identifiant: str) -> Disposition:
        return trouver("disposition", self._dispositions, identifiant)

    def indicateur(self, identifiant: str) -> Indicateur:
        """An indicator, or one of its variants."""
        return trouver("indicateur", self._indicateurs, identifiant)

    def preuve(self, identifiant: str) -> Preuve:
        return trouver("preuve", self.preuves_par_id, identifiant)[0]

    def motifs_d_excuse(self, preuve: str) -> frozenset[str]:
        """Reasons for which a site may say that this evidence does not apply to it; none when it is compulsory."""
        return frozenset(motif for porteur in self.preuves_par_id.get(preuve, ()) for motif in porteur.excuses)

    def condition(self, identifiant: str) -> Condition:
        return trouver("condition", self._conditions, identifiant)

    def rubrique(self, identifiant: str) -> Rubrique:
        return trouver("rubrique", {rubrique.id: rubrique for rubrique in self.rubriques}, identifiant)

    def type_site(self, identifiant: str) -> TypeSite:
        return trouver("type de site", self._types_site, identifiant)

    def type_suppose(self, service: str) -> TypeSite:
        """The kind that a ``prefecture`` or a ``sous-prefecture`` is taken for until it says which it is: the one that
        the referential names, else its first."""
        return next((propre for propre in self.types_site if propre.suppose_pour == service), self.types_site[0])

    # --- rules ---

    @cached_property
    def delais(self) -> tuple[Delai, ...]:
        return tuple(delai for porteur in self.porteurs for delai in porteur.delais)

    @cached_property
    def recurrences(self) -> tuple[Recurrence, ...]:
        return tuple(recurrence for porteur in self.porteurs for recurrence in porteur.recurrences)

    @cached_property
    def seuils(self) -> tuple[Seuil, ...]:
        return tuple(seuil for porteur in self.porteurs for seuil in porteur.seuils)

    @cached_property
    def preuves(self) -> tuple[Preuve, ...]:
        """Each piece of evidence once, where it is first asked for."""
        return tuple(preuves[0] for preuves in self.preuves_par_id.values())

    # --- citations ---

    def citer(self, reference: str | int) -> str:
        """Words that cite a clause in a finding: name, chapter and number of the clause.

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
        return {sous.id: (engagement, sous) for engagement in self.engagements for sous in engagement.sous_engagements}

    @cached_property
    def _dispositions(self) -> Mapping[str, Disposition]:
        return {disposition.id: disposition for disposition in self.dispositions}

    @cached_property
    def _indicateurs(self) -> Mapping[str, Indicateur]:
        return {precis.id: precis for indicateur in self.indicateurs for precis in (indicateur, *indicateur.variantes)}

    @cached_property
    def _types_site(self) -> Mapping[str, TypeSite]:
        return {type_site.id: type_site for type_site in self.types_site}

    @cached_property
    def _conditions(self) -> Mapping[str, Condition]:
        return {condition.id: condition for condition in self.conditions}

    @cached_property
    def delais_par_id(self) -> Mapping[str, Delai]:
        return {delai.id: delai for delai in self.delais}

    @cached_property
    def preuves_par_id(self) -> Mapping[str, list[Preuve]]:
        index: dict[str, list[Preuve]] = {}
        for porteur in self.porteurs:
            for preuve in porteur.preuves:
                index.setdefault(preuve.id, []).append(preuve)
        return index

    @cached_property
    def champs_de_preuves(self) -> Mapping[str, tuple[ChampDePreuve, ...]]:
        """Evidence -> the fields that bring it, in the order of the clauses, then of the rows of the grid that are
        evidence by themselves."""
        lignes = ((ligne.id, ligne.champs) for ligne in self.grille.internet if ligne.champs)
        portes = ((preuve.id, preuve.champs) for porteur in self.porteurs for preuve in porteur.preuves)
        index: dict[str, tuple[ChampDePreuve, ...]] = {}
        for identifiant, champs in (*portes, *lignes):
            index[identifiant] = (*index.get(identifiant, ()), *champs)
        return index

    @cached_property
    def _preuves_par_champ(self) -> Mapping[str, list[tuple[int, str, ChampDePreuve]]]:
        index: dict[str, list[tuple[int, str, ChampDePreuve]]] = {}
        for rang, (identifiant, champs) in enumerate(self.champs_de_preuves.items()):
            for declare in champs:
                index.setdefault(declare.champ, []).append((rang, identifiant, declare))
        return index

    @cached_property
    def clauses(self) -> tuple[tuple[Engagement | None, PorteRegles], ...]:
        """Every clause that carries rules, with the commitment it details if any."""
        communication = (self.communication,) if self.communication else ()
        return (
            *((engagement, sous) for engagement in self.engagements for sous in engagement.sous_engagements),
            *((None, disposition) for disposition in self.dispositions),
            *((None, chapitre) for chapitre in communication),
        )

    @cached_property
    def _regles_par_fait(self) -> Mapping[str | None, Sequence[Prescription]]:
        index: dict[str | None, list[Prescription]] = {}
        for porteur in self.porteurs:
            for regle in porteur.regles:
                index.setdefault(regle.porte_sur, []).append(regle)
        return index

    @cached_property
    def porteurs(self) -> tuple[PorteRegles, ...]:
        return tuple(porteur for _, porteur in self.clauses)


def trouver(genre: str, index: Mapping[_Cle, _Valeur], cle: _Cle) -> _Valeur:
    try:
        return index[cle]
    except KeyError:
        raise IdentifiantInconnu(genre, cle, index) from None

"""What the rules ask of this site: those of the referential that apply to it, tightened by its own label file.

Nobody names a rule here: a rule is found by the fact of the site's data that it governs (``porte_sur``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from vitrail.socle.echeances import Cadence
from vitrail.sources.modeles.label import DelaiPlusStrict, Label
from vitrail.sources.referentiel import (
    Delai,
    DelaiApplicable,
    Prescription,
    PrescriptionDeFraicheur,
    Preuve,
    Recurrence,
    Referentiel,
)

CADENCES: dict[str, Cadence] = {
    "mensuel": "mensuel",
    "trimestriel": "trimestriel",
    "semestriel": "semestriel",
    "annuel": "annuel",
    "triennal": "triennal",
}
"""The words of the referential that are lengths of time, the strictest first; the others are not computed."""
_RANGS = {mot: rang for rang, mot in enumerate(CADENCES)}


@dataclass(frozen=True)
class Exigences:
    """The rules in force for a site, found by the fact they govern."""

    referentiel: Referentiel
    label: Label
    vraies: frozenset[str]
    """The conditions of the referential that are true here."""
    today: date

    def regles(self, fait: str) -> tuple[Prescription, ...]:
        """Rules on this fact that bind the site: of a commitment it holds, under a condition that is true here.

        A condition that only happens at times (a closure, an event) is taken for true: the fact says it happened.
        """
        return tuple(regle for regle in self.referentiel.regles_sur(fait) if regle.id in self._en_vigueur)

    def delai(self, fait: str, le: date | None = None, voie: str | None = None) -> DelaiApplicable | None:
        """The deadline on this fact on the day ``le`` (today by default), with the stricter value of the site."""
        for regle in self.regles(fait):
            if not isinstance(regle, Delai) or (voie is not None and regle.voie not in (None, voie)):
                continue
            if (applicable := self.referentiel.delai(regle.id, le or self.today)) is not None:
                return self._resserrer(applicable)
        return None

    def cadence(self, fait: str) -> Cadence | None:
        """How often what says this fact is checked again: the strictest rule; ``None`` when none tells a length."""
        mots = [self._cadence(regle) for regle in self.regles(fait) if isinstance(regle, PrescriptionDeFraicheur)]
        connus = sorted((mot for mot in mots if mot in CADENCES), key=_RANGS.__getitem__)
        return CADENCES[connus[0]] if connus else None

    def recurrence(self, fait: str) -> Recurrence | None:
        """How many times, every how many years, this must be done."""
        for regle in self.regles(fait):
            if isinstance(regle, Recurrence):
                local = self._locaux.get(regle.id)
                fois = max(regle.fois, local.valeur or 0) if local else regle.fois
                return regle.model_copy(update={"fois": fois})
        return None

    def preuves(self, fait: str, a_jour: bool) -> tuple[str, ...]:
        """Evidence that this site must show and that dates bring, on a page that tells this fact."""
        siennes = (preuve for preuve in self.preuves_exigees if preuve.porte_sur == fait)
        return tuple(preuve.id for preuve in siennes if a_jour or not preuve.a_jour)

    def clause(self, fait: str) -> str | None:
        """The clause of the first rule on this fact."""
        return next((regle.clause for regle in self.regles(fait)), None)

    def _resserrer(self, delai: DelaiApplicable) -> DelaiApplicable:
        local = self._locaux.get(delai.regle.id)
        if local is None or local.valeur is None or plus_souple(delai, local.valeur):
            return delai
        return replace(delai, valeur=local.valeur)

    def _cadence(self, regle: PrescriptionDeFraicheur) -> str:
        local = self._locaux.get(regle.id)
        if local is None or local.cadence is None or cadence_plus_souple(regle, local.cadence):
            return regle.cadence
        return local.cadence

    @cached_property
    def _locaux(self) -> dict[str, DelaiPlusStrict]:
        return {local.id: local for local in self.label.delais}

    @cached_property
    def preuves_exigees(self) -> tuple[Preuve, ...]:
        """All the evidence that this site must show on the web, each once, in the order of the clauses."""
        label = self.label
        return self.referentiel.preuves_exigees(label.modules, self.vraies, label.options)

    @cached_property
    def _en_vigueur(self) -> frozenset[str]:
        return frozenset(self._applicables())

    def _applicables(self) -> Iterator[str]:
        ref, label = self.referentiel, self.label
        tenus = {engagement.numero for engagement in ref.engagements_de(label.modules, label.options)}
        vraies = self.vraies | {condition.id for condition in ref.conditions if condition.nature == "circonstance"}
        for engagement, porteur in ref.clauses:
            if engagement is not None and engagement.numero not in tenus:
                continue
            prealables = {engagement and engagement.condition, getattr(porteur, "condition", None)}
            for regle in porteur.regles:
                if {condition for condition in (*prealables, regle.condition) if condition} <= vraies:
                    yield regle.id


def plus_souple(delai: DelaiApplicable, valeur: int) -> bool:
    """Whether ``valeur`` would ask less than the deadline: more time after a fact, or less notice before it."""
    return valeur > delai.valeur if delai.regle.sens == "dans" else valeur < delai.valeur


def cadence_plus_souple(regle: PrescriptionDeFraicheur, cadence: str) -> bool:
    """Whether ``cadence`` would come less often than the rule; false for a rule that tells no length of time."""
    return regle.cadence in _RANGS and _RANGS[cadence] > _RANGS[regle.cadence]

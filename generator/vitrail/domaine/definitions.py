"""What an indicator is on this site: the referential's definition, or a local one, with the local target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from vitrail.domaine import excuses
from vitrail.socle import durees
from vitrail.socle.temps import Periode
from vitrail.sources.modeles.indicateurs import ConfigIndicateurs, IndicateurLocal, ObjectifAnterieur, Suivi
from vitrail.sources.modeles.label import Label
from vitrail.sources.modeles.mesure import Cible, Quantite
from vitrail.sources.modeles.unites import DUREES, Unite
from vitrail.sources.referentiel import Indicateur, Referentiel

_FAMILLES: tuple[frozenset[Unite], ...] = (
    frozenset((Unite.POURCENT, Unite.POUR_MILLE)),
    frozenset((*DUREES, Unite.MOIS, Unite.AN)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """One indicator, wherever it is declared."""

    id: str
    nom: str
    intitule: str
    module: int | None
    engagements: tuple[int, ...]
    unite: Unite
    unite_imposee: bool = True
    """Whether another unit would be an error; the referential does not print the unit of every indicator."""
    par: str | None = None
    """``an``, ``mois`` or ``jour`` when the figure is so many per year, month or day."""
    statistique: str | None
    frequence: str | None
    sens: str | None
    """``hausse`` or ``baisse`` when one is wished for."""
    cible: Cible | None
    cibles_anterieures: tuple[ObjectifAnterieur, ...] = ()
    responsable: str | None
    a_afficher: bool
    """Whether the referential asks for it in public, for the modules held, and no reason excuses it."""
    local: bool
    remplace: str | None = None
    methode: str | None = None
    note: str | None = None
    clauses: tuple[str, ...] = ()
    """Clauses that ask for its display."""
    preuves: tuple[str, ...] = ()
    """Evidence of the referential that its values bring."""
    par_enquete: bool = False
    """Measured by a survey: its figures are those of the survey, not of a file per period."""
    jusqua: date | None = None
    """Last day it is followed; nothing is expected of a later period."""

    @property
    def adresse(self) -> str:
        """Where it is read, once it has a page."""
        return f"indicateurs/{self.id}"

    @property
    def clauses_d_affichage(self) -> tuple[str, ...]:
        """Clauses that ask for its display, the numbered ones only when there are some; none if nothing does."""
        if not self.a_afficher:
            return ()
        return tuple(clause for clause in self.clauses if clause[0].isdecimal()) or self.clauses

    def admet(self, unite: Unite) -> bool:
        """Whether a value may be in ``unite``: that of the indicator, one that converts exactly, or one like it if no
        text imposes it."""
        if durees.de_meme_genre(unite, self.unite):
            return True
        familles = [famille for famille in _FAMILLES if self.unite in famille]
        return not self.unite_imposee and any(unite in famille for famille in familles)

    def cible_le(self, periode: Periode) -> Cible | None:
        """The target in force during ``periode``."""
        anciennes = sorted(self.cibles_anterieures, key=lambda ancienne: ancienne.jusqua.fin)
        return next((ancienne.cible for ancienne in anciennes if periode.fin <= ancienne.jusqua.fin), self.cible)


def definitions(
    referentiel: Referentiel, label: Label, conditions: frozenset[str], config: ConfigIndicateurs, today: date
) -> Mapping[str, Definition]:
    """Every indicator that may carry a value here, by identifier; local ones last. ``conditions``: those of the
    referential that are true here.

    What is said of an indicator also holds for its variants, unless they have words of their own.
    """
    suivis = {suivi.indicateur: suivi for suivi in config.suivis}
    excusees = {excuse.preuve for excuse in label.excuses if not excuses.refusee(referentiel, excuse)}
    affiches = {
        indicateur.id
        for indicateur in referentiel.indicateurs_affiches(label.modules, conditions, today)
        if not indicateur.preuves or not excusees.issuperset(indicateur.preuves)
    }
    toutes: dict[str, Definition] = {}
    for indicateur in referentiel.indicateurs:
        for precis in (indicateur, *indicateur.variantes):
            suivi = suivis.get(precis.id) or suivis.get(indicateur.id) or _SANS_SUIVI
            toutes[precis.id] = _du_referentiel(precis, suivi, precis.id in affiches)
    clauses = {preuve.id: referentiel.clauses_de_preuve(preuve.id) for preuve in referentiel.preuves}
    for local in config.locaux:
        toutes[local.id] = _local(local, [clause for id_ in local.preuves for clause in clauses.get(id_, ())])
    return toutes


_SANS_SUIVI = Suivi.model_construct(indicateur="")


def _du_referentiel(indicateur: Indicateur, suivi: Suivi, a_afficher: bool) -> Definition:
    nationale = indicateur.cibles[0] if indicateur.cibles else None
    cible = Cible(nationale.comparateur, Quantite(nationale.valeur, Unite(nationale.unite))) if nationale else None
    return Definition(
        id=indicateur.id,
        nom=indicateur.nom,
        intitule=indicateur.libelle,
        module=indicateur.module,
        engagements=tuple(indicateur.engagements),
        unite=Unite(indicateur.unite),
        unite_imposee=not indicateur.unite_deduite,
        par={"annee": "an"}.get(indicateur.par or "", indicateur.par),
        statistique=indicateur.statistique or suivi.statistique,
        frequence=indicateur.periodicite or suivi.frequence,
        sens=indicateur.sens,
        cible=suivi.cible or cible,
        cibles_anterieures=suivi.cibles_anterieures,
        responsable=suivi.responsable,
        a_afficher=a_afficher,
        local=False,
        note=suivi.note,
        clauses=indicateur.affichage.clauses,
        preuves=indicateur.preuves,
        par_enquete=bool(indicateur.enquetes),
        jusqua=min((fin for fin in (indicateur.au, _fin(suivi.jusqua)) if fin), default=None),
    )


def _local(local: IndicateurLocal, clauses: Sequence[str]) -> Definition:
    return Definition(
        id=local.id,
        nom=local.nom,
        intitule=local.intitule,
        module=local.module,
        engagements=local.engagements,
        unite=local.unite,
        statistique=local.statistique,
        frequence=local.frequence,
        sens=None if local.sens == "neutre" else local.sens,
        cible=local.cible,
        cibles_anterieures=local.cibles_anterieures,
        responsable=local.responsable,
        a_afficher=bool(local.preuves),
        local=True,
        remplace=local.remplace,
        methode=local.methode,
        clauses=tuple(clauses),
        preuves=local.preuves,
        jusqua=_fin(local.jusqua),
    )


def _fin(periode: Periode | None) -> date | None:
    return periode.fin if periode else None

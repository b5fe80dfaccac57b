"""What an indicator is on this site: the referential's definition, or a local one, with the local target."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from vitrail.modeles.indicateurs import ConfigIndicateurs, IndicateurLocal, Suivi
from vitrail.modeles.label import Label
from vitrail.modeles.mesure import Cible, Quantite, Unite
from vitrail.referentiel import Indicateur, Referentiel


@dataclass(frozen=True, slots=True)
class Definition:
    """One indicator, wherever it is declared."""

    id: str
    nom: str
    intitule: str
    module: int | None
    engagements: tuple[int, ...]
    unite: Unite
    statistique: str | None
    frequence: str | None
    sens: str | None
    """``hausse`` or ``baisse`` when one is wished for."""
    cible: Cible | None
    responsable: str | None
    a_afficher: bool
    """Whether the referential asks for it in public, for the modules held."""
    local: bool
    remplace: str | None = None
    methode: str | None = None
    note: str | None = None
    clauses: tuple[str, ...] = ()


def definitions(
    referentiel: Referentiel, label: Label, config: ConfigIndicateurs, today: date
) -> Mapping[str, Definition]:
    """Every indicator that may carry a value here, by identifier; local ones last."""
    suivis = {suivi.indicateur: suivi for suivi in config.suivis}
    conditions = conditions_vraies(label)
    affiches = {indicateur.id for indicateur in referentiel.indicateurs_affiches(label.modules, conditions, today)}
    toutes: dict[str, Definition] = {}
    for indicateur in referentiel.indicateurs:
        for precis in (indicateur, *indicateur.variantes):
            toutes[precis.id] = _du_referentiel(precis, suivis.get(precis.id), precis.id in affiches)
    for local in config.locaux:
        toutes[local.id] = _local(local)
    return toutes


def conditions_vraies(label: Label) -> frozenset[str]:
    return frozenset(condition.id for condition in label.conditions if condition.vraie)


def _du_referentiel(indicateur: Indicateur, suivi: Suivi | None, a_afficher: bool) -> Definition:
    nationale = indicateur.cibles[0] if indicateur.cibles else None
    cible = Cible(nationale.comparateur, Quantite(nationale.valeur)) if nationale else None
    return Definition(
        id=indicateur.id,
        nom=indicateur.nom,
        intitule=indicateur.libelle,
        module=indicateur.module,
        engagements=tuple(indicateur.engagements),
        unite=Unite(str(indicateur.unite)),
        statistique=(suivi and suivi.statistique) or indicateur.statistique,
        frequence=indicateur.periodicite,
        sens=indicateur.sens,
        cible=(suivi and suivi.cible) or cible,
        responsable=suivi.responsable if suivi else None,
        a_afficher=a_afficher,
        local=False,
        note=suivi.note if suivi else None,
        clauses=tuple(indicateur.affichage.clauses),
    )


def _local(local: IndicateurLocal) -> Definition:
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
        responsable=None,
        a_afficher=False,
        local=True,
        remplace=local.remplace,
        methode=local.methode,
    )

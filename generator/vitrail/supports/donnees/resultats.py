"""Datasets of the figures: what each indicator is, and its values over all periods."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from vitrail.domaine.definitions import Definition
from vitrail.domaine.series import Historique, Point
from vitrail.domaine.site import Site
from vitrail.sources.modeles.indicateurs import RelevesPeriode
from vitrail.sources.modeles.listes import MOTIFS_D_ABSENCE
from vitrail.sources.modeles.mesure import Unite
from vitrail.supports.donnees.colonne import PERIODE, Jeu, champs, colonne, mesure

JUGEMENTS = ("atteint", "non_atteint", "sans_objectif", "non_juge", *MOTIFS_D_ABSENCE)


@dataclass(frozen=True, slots=True)
class LigneDeResultat:
    definition: Definition
    point: Point


def releves(site: Site) -> Iterator[LigneDeResultat]:
    """Every value of every indicator, the oldest period first."""
    for historique in site.historiques.values():
        points = [point for serie in historique.series for point in serie.points]
        for point in sorted(points, key=lambda un: (un.periode.debut, un.periode.fin)):
            yield LigneDeResultat(historique.definition, point)


def _suivis(site: Site) -> list[Historique]:
    return [historique for historique in site.historiques.values() if historique.series]


def _definition(champ: str) -> Any:
    return lambda une: getattr(une.definition, champ)


JEUX: tuple[Jeu[Any], ...] = (
    Jeu(
        id="indicateurs",
        titre="Indicateurs : valeurs",
        description="Toutes les valeurs, période par période, avec leur objectif ou la raison de leur absence.",
        page="indicateurs",
        colonnes=(
            colonne(
                "indicateur", "Identifiant de l’indicateur.", lambda une: une.definition.id, code=True, obligatoire=True
            ),
            colonne("intitule", "Nom court de l’indicateur.", _definition("intitule"), obligatoire=True),
            colonne(
                "periode",
                "Mois (2022-03), trimestre (2022-T1), semestre (2022-S1) ou année (2022).",
                lambda une: une.point.periode,
                code=True,
                motif=PERIODE,
                obligatoire=True,
            ),
            colonne("du", "Premier jour de la période.", lambda une: une.point.periode.debut, "date", obligatoire=True),
            colonne("au", "Dernier jour de la période.", lambda une: une.point.periode.fin, "date", obligatoire=True),
            *mesure(
                lambda une: une.point.releve,
                lambda une: une.point.quantite,
                lambda une: une.point.cible,
                lambda une: une.point.statistique,
            ),
            colonne("jugement", "La valeur face à son objectif.", lambda une: une.point.jugement.etat, mots=JUGEMENTS),
            *champs(RelevesPeriode, "mis_a_jour", de=lambda une: une.point.fiche),
        ),
        lignes=releves,
        fiches=lambda site: site.indicateurs,
        par="indicateur",
    ),
    Jeu(
        id="indicateurs-definitions",
        titre="Indicateurs : définitions",
        description="Ce que mesure chaque indicateur suivi, son unité, sa fréquence et son objectif actuel.",
        page="indicateurs",
        colonnes=(
            colonne("id", "Identifiant de l’indicateur.", _definition("id"), code=True, obligatoire=True),
            colonne("nom", "Intitulé complet, tel qu’il est publié.", _definition("nom"), obligatoire=True),
            colonne("intitule", "Nom court.", _definition("intitule"), obligatoire=True),
            colonne("module", "Module du référentiel.", _definition("module"), "integer"),
            colonne("engagements", "Numéros des engagements qu’il mesure.", _definition("engagements"), code=True),
            colonne(
                "unite",
                "Unité des valeurs.",
                lambda une: str(une.definition.unite),
                mots=[str(unite) for unite in Unite],
                obligatoire=True,
            ),
            colonne("statistique", "Comment il est calculé.", _definition("statistique"), code=True),
            colonne("frequence", "Tous les combien il est publié.", _definition("frequence"), code=True),
            colonne("sens", "Ce qui est souhaité.", _definition("sens"), code=True),
            colonne(
                "local",
                "Si la préfecture l’a ajouté au référentiel.",
                _definition("local"),
                "boolean",
                obligatoire=True,
            ),
            colonne("responsable", "Service qui donne ce chiffre.", _definition("responsable")),
            colonne("methode", "Comment il est mesuré.", _definition("methode")),
            colonne("note", "Précision sur l’indicateur.", _definition("note")),
        ),
        lignes=_suivis,
        fiches=lambda site: site.indicateurs,
        cle=("id",),
    ),
)

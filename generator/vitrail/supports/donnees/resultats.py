"""Datasets of the figures: what each indicator is, and its values over all periods."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vitrail.domaine.definitions import Definition
from vitrail.domaine.series import Point
from vitrail.domaine.site import Site
from vitrail.socle.temps import Periode
from vitrail.sources.modeles.indicateurs import RelevesPeriode
from vitrail.sources.modeles.listes import MOTIFS_D_ABSENCE
from vitrail.sources.modeles.unites import Unite
from vitrail.supports.donnees.colonne import PERIODE, Jeu, JeuDe, champs, colonne, dans
from vitrail.supports.donnees.mesure import MESURE, MesureAPlat

JUGEMENTS = ("atteint", "non_atteint", "sans_objectif", "non_juge", *MOTIFS_D_ABSENCE)


@dataclass(frozen=True, slots=True)
class LigneDeResultat:
    """A value of an indicator, with the file that it comes from."""

    indicateur: str
    intitule: str
    periode: Periode
    du: date
    au: date
    mesure: MesureAPlat
    jugement: str
    fiche: RelevesPeriode


def releves(site: Site) -> Iterator[LigneDeResultat]:
    """Every value of every indicator, the oldest period first."""
    for historique in site.historiques.values():
        points = [point for serie in historique.series for point in serie.points]
        for point in sorted(points, key=lambda point: (point.periode.debut, point.periode.fin)):
            yield _ligne(historique.definition, point)


def _ligne(definition: Definition, point: Point) -> LigneDeResultat:
    return LigneDeResultat(
        indicateur=definition.id,
        intitule=definition.intitule,
        periode=point.periode,
        du=point.periode.debut,
        au=point.periode.fin,
        mesure=MesureAPlat(point.releve, point.quantite, point.cible, point.statistique, point.fiche.source),
        jugement=point.jugement.etat,
        fiche=point.fiche,
    )


def _suivis(site: Site) -> list[Definition]:
    return [historique.definition for historique in site.historiques.values() if historique.series]


_PERIODE = "Mois (2022-03), trimestre (2022-T1), semestre (2022-S1) ou année (2022)."
_LOCAL = "Si la préfecture l’a ajouté au référentiel."

JEUX: tuple[Jeu, ...] = (
    JeuDe(
        id="indicateurs",
        titre="Indicateurs : valeurs",
        description="Toutes les valeurs, période par période, avec leur objectif ou la raison de leur absence.",
        page="indicateurs",
        colonnes=(
            colonne(LigneDeResultat, "indicateur", "Identifiant de l’indicateur.", code=True, obligatoire=True),
            colonne(LigneDeResultat, "intitule", "Nom court de l’indicateur.", obligatoire=True),
            colonne(LigneDeResultat, "periode", _PERIODE, code=True, motif=PERIODE, obligatoire=True),
            colonne(LigneDeResultat, "du", "Premier jour de la période.", "date", obligatoire=True),
            colonne(LigneDeResultat, "au", "Dernier jour de la période.", "date", obligatoire=True),
            *dans(LigneDeResultat, "mesure", MESURE),
            colonne(LigneDeResultat, "jugement", "La valeur face à son objectif.", mots=JUGEMENTS),
            *dans(LigneDeResultat, "fiche", champs(RelevesPeriode, "mis_a_jour")),
        ),
        lignes=releves,
        fiches=lambda site: site.indicateurs,
        par="indicateur",
    ),
    JeuDe(
        id="indicateurs-definitions",
        titre="Indicateurs : définitions",
        description="Ce que mesure chaque indicateur suivi, son unité, sa fréquence et son objectif actuel.",
        page="indicateurs",
        colonnes=(
            colonne(Definition, "id", "Identifiant de l’indicateur.", code=True, obligatoire=True),
            colonne(Definition, "nom", "Intitulé complet, tel qu’il est publié.", obligatoire=True),
            colonne(Definition, "intitule", "Nom court.", obligatoire=True),
            colonne(Definition, "module", "Module du référentiel.", "integer"),
            colonne(Definition, "engagements", "Numéros des engagements qu’il mesure.", code=True),
            colonne(Definition, "unite", "Unité des valeurs.", mots=map(str, Unite), obligatoire=True),
            colonne(Definition, "statistique", "Comment il est calculé.", code=True),
            colonne(Definition, "frequence", "Tous les combien il est publié.", code=True),
            colonne(Definition, "sens", "Ce qui est souhaité.", code=True),
            colonne(Definition, "local", _LOCAL, "boolean", obligatoire=True),
            colonne(Definition, "responsable", "Service qui donne ce chiffre."),
            colonne(Definition, "methode", "Comment il est mesuré."),
            colonne(Definition, "note", "Précision sur l’indicateur."),
        ),
        lignes=_suivis,
        fiches=lambda site: site.indicateurs,
        cle=("id",),
    ),
)

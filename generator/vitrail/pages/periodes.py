"""``/indicateurs/periodes/``: every result published for a month, a quarter, a year, kept for ever."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from vitrail.domaine.series import Historique
from vitrail.domaine.site import Site
from vitrail.pages import mesures
from vitrail.pages.indicateurs import ORDRE, titre
from vitrail.pages.mesures import MesureAffichee
from vitrail.pages.voisins import voisins
from vitrail.socle import phrases
from vitrail.socle.temps import Periode
from vitrail.sources.modeles.genres import adresse_de
from vitrail.sources.modeles.indicateurs import RelevesPeriode
from vitrail.sources.pages import Gabarit, Vue
from vitrail.sources.referentiel import Referentiel


@dataclass(frozen=True, slots=True)
class RubriqueDePeriode:
    """Rows of a period page under one title."""

    titre: str
    lignes: tuple[tuple[Historique, MesureAffichee], ...]

    @property
    def avec_effectif(self) -> bool:
        return any(ligne.effectif for _, ligne in self.lignes)

    @property
    def avec_precisions(self) -> bool:
        return any(ligne.precisions or ligne.source for _, ligne in self.lignes)


@dataclass(frozen=True, slots=True)
class GabaritPeriode(Gabarit):
    fichier: ClassVar[str] = "indicateurs-periode.html"

    fiche: RelevesPeriode
    rubriques: tuple[RubriqueDePeriode, ...]
    avant: RelevesPeriode | None
    apres: RelevesPeriode | None


def pages(site: Site) -> Iterator[Vue]:
    lignes = _lignes_par_periode(site.historiques, site.indicateurs)
    for suite in _par_genre(site.indicateurs):
        for precedente, fiche, suivante in voisins(suite):
            yield _periode(site.referentiel, fiche, lignes[fiche.periode], precedente, suivante)


def _par_genre(indicateurs: tuple[RelevesPeriode, ...]) -> Iterator[list[RelevesPeriode]]:
    """Files of each kind of period, the oldest first."""
    for genre in ORDRE:
        suite = [fiche for fiche in indicateurs if fiche.periode.genre == genre]
        if suite:
            yield sorted(suite, key=lambda fiche: fiche.periode)


def _lignes_par_periode(
    historiques: Mapping[str, Historique], indicateurs: tuple[RelevesPeriode, ...]
) -> Mapping[Periode, Sequence[tuple[Historique, MesureAffichee]]]:
    """Values of each period, in the order of the indicators."""
    lignes: dict[Periode, list[tuple[Historique, MesureAffichee]]] = {fiche.periode: [] for fiche in indicateurs}
    for historique in historiques.values():
        for serie in historique.series:
            for point in serie.points:
                if point.periode in lignes:  # what is only computed has no page of its own
                    lignes[point.periode].append((historique, mesures.ligne(point)))
    return lignes


def _periode(
    referentiel: Referentiel,
    fiche: RelevesPeriode,
    lignes: Sequence[tuple[Historique, MesureAffichee]],
    avant: RelevesPeriode | None,
    apres: RelevesPeriode | None,
) -> Vue:
    quand = phrases.periode_en_mots(fiche.periode)
    return Vue(
        chemin=adresse_de(fiche) or "",
        titre=f"Résultats {phrases.de(fiche.periode)}",
        libelle=phrases.majuscule(quand),
        description=f"Tous les résultats publiés pour la période : {quand}, avec leurs objectifs et leurs sources.",
        archive=True,
        section="indicateurs",
        fiches=(fiche,),
        gabarit=GabaritPeriode(
            fiche=fiche,
            rubriques=tuple(
                RubriqueDePeriode(module, tuple(groupe))
                for module, groupe in groupby(lignes, key=lambda ligne: titre(referentiel, ligne[0]))
            ),
            avant=avant,
            apres=apres,
        ),
    )

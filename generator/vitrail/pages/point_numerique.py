"""``/point-numerique/``: where somebody helps with online procedures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from vitrail.domaine.site import Site
from vitrail.pages import cartes_de_lieu, guichets
from vitrail.pages.cartes_de_lieu import CartesDeLieu
from vitrail.pages.guichets import VuePoint
from vitrail.sources.modeles.acces import Lieu
from vitrail.sources.modeles.base import Absence
from vitrail.sources.modeles.demarches import PointNumerique
from vitrail.sources.pages import Gabarit, Vue

NOM = "Point numérique"


@dataclass(frozen=True)
class VueNumerique:
    numerique: PointNumerique
    lieu: Lieu | None
    point: VuePoint | None
    guichet: CartesDeLieu | None


@dataclass(frozen=True, slots=True)
class GabaritPointNumerique(Gabarit):
    fichier: ClassVar[str] = "point-numerique.html"

    numeriques: tuple[VueNumerique, ...]
    absence: Absence | None


def pages(site: Site) -> Iterator[Vue]:
    demarches = site.demarches
    if not (demarches.points_numeriques or demarches.absence_point_numerique):
        return
    points = {point.point.id: point for point in guichets.points(site)}
    yield Vue(
        chemin="point-numerique",
        titre=f"{NOM} : être aidé pour une démarche en ligne" if demarches.points_numeriques else NOM,
        libelle=NOM,
        description="Le point numérique : lieu, heures, réservation, équipement, aide.",
        section="demarches",
        fiches=(demarches, site.horaires),
        gabarit=GabaritPointNumerique(
            numeriques=tuple(
                _vue_de(site, numerique, points.get(numerique.point or "")) for numerique in demarches.points_numeriques
            ),
            absence=demarches.absence_point_numerique,
        ),
    )


def _vue_de(site: Site, numerique: PointNumerique, point: VuePoint | None) -> VueNumerique:
    guichet = cartes_de_lieu.par_guichets(site, [point] if point else [])
    return VueNumerique(numerique, site.lieux.get(numerique.lieu), point, guichet)

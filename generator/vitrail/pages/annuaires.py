"""``/donnees/annuaires/``: what to copy into directories and maps, and what to say on the telephone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from vitrail.domaine.reception import entree_en_mots, receptions
from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.sources.modeles.acces import Lieu
from vitrail.sources.modeles.horaires import PointAccueil
from vitrail.sources.pages import Gabarit, GabaritARemplir, Vue
from vitrail.supports import annuaire, osm, vocal


@dataclass(frozen=True, slots=True)
class VueCarte:
    """The hours of a point as maps write them. ``reserve``: what they have no room for, in words."""

    point: PointAccueil
    valeur: str
    reserve: str
    entree: str
    """Its door, for the tag ``description``: no other says it of a desk."""


@dataclass(frozen=True, slots=True)
class LieuDAnnuaire:
    """A place with its record for the public directory, what that cannot say, and its hours for maps."""

    lieu: Lieu
    fiche: str
    reserves: tuple[str, ...]
    cartes: tuple[VueCarte, ...]


PAROLES = (
    (f"{vocal.SERVEUR}.txt", "Le serveur vocal", "texte à lire, une phrase par ligne"),
    (f"{vocal.SERVEUR}.ssml", "Le serveur vocal", "SSML, pour une voix de synthèse"),
    (f"{vocal.REPONDEUR}.txt", "Le répondeur", "texte à lire"),
    (f"{vocal.REPONDEUR}.ssml", "Le répondeur", "SSML"),
    (vocal.STANDARD, "La fiche du standard", "texte, une page"),
)
"""Address, what it is, in which form: those that exist are shown."""


@dataclass(frozen=True, slots=True)
class GabaritAnnuaires(Gabarit):
    fichier: ClassVar[str] = "annuaires.html"

    lieux: tuple[LieuDAnnuaire, ...]
    paroles: tuple[tuple[str, str, str], ...]


def pages(site: Site) -> Iterator[Vue]:
    if not site.horaires:
        return
    yield Vue(
        chemin="donnees/annuaires",
        titre="Annuaires, cartes et standard",
        libelle="Annuaires",
        description="Nos horaires dans le format des annuaires et des cartes, et ce qui se dit au téléphone.",
        fiches=(site.horaires, site.acces, site.contacts),
        gabarit=GabaritARemplir(GabaritAnnuaires, partial(_gabarit, site)),
    )


def _gabarit(site: Site) -> GabaritAnnuaires:
    return GabaritAnnuaires(tuple(_lieu(site, lieu) for lieu in site.lieux.values()), PAROLES)


def _lieu(site: Site, lieu: Lieu) -> LieuDAnnuaire:
    cartes = tuple(_carte(site, point) for point in receptions(site.points, lieu) if point.absence is None)
    return LieuDAnnuaire(lieu, annuaire.adresse(lieu), annuaire.reserves(site, lieu), cartes)


def _carte(site: Site, point: PointAccueil) -> VueCarte:
    valeur = osm.valeur(site, point)
    return VueCarte(point, valeur.texte, _reserve(valeur), entree_en_mots(site.lieux, point))


def _reserve(valeur: osm.Valeur) -> str:
    if valeur.trop_longue:
        return f"Trop long pour OpenStreetMap, qui s’arrête à {osm.LONGUEUR_MAX} signes."
    if valeur.omis:
        combien = phrases.compte(valeur.omis, "changement n’y tient pas", "changements n’y tiennent pas")
        return f"{combien} : revenez quand le premier sera passé."
    return ""

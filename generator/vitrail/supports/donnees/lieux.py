"""Datasets of places, and of what is found there: entrances, transport, car parks, equipment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from vitrail.domaine.site import Site
from vitrail.sources.modeles.acces import (
    Acces,
    Adresse,
    Coordonnees,
    Entree,
    Equipement,
    Lieu,
    Stationnement,
    Transport,
)
from vitrail.supports.donnees.colonne import ColonneDe, Jeu, JeuDe, absence, champs, colonne, dans

M = TypeVar("M")


def _acces(site: Site) -> tuple[Acces]:
    return (site.acces,)


@dataclass(frozen=True, slots=True)
class DuLieu(Generic[M]):
    """A record of a place, with the identifier of the place."""

    lieu: str
    fiche: M


def _du_lieu(
    id_: str, titre: str, description: str, colonnes: tuple[ColonneDe[M], ...], des: Callable[[Lieu], Iterable[M]]
) -> Jeu:
    """The dataset of the records of one kind that places have, with the place of each."""

    def lignes(site: Site) -> Iterator[DuLieu[M]]:
        for lieu in site.tous_les_lieux:
            yield from (DuLieu(lieu.id, fiche) for fiche in des(lieu))

    rangee: type[DuLieu[M]] = DuLieu
    return JeuDe(
        id=id_,
        titre=titre,
        description=description,
        page="acces",
        colonnes=(
            colonne(rangee, "lieu", "Identifiant du lieu.", code=True, obligatoire=True),
            *dans(rangee, "fiche", colonnes),
        ),
        lignes=lignes,
        fiches=_acces,
    )


JEUX: tuple[Jeu, ...] = (
    JeuDe(
        id="lieux",
        titre="Lieux",
        description="Les lieux qui reçoivent le public : adresse, coordonnées, accès.",
        page="acces",
        colonnes=(
            *champs(Lieu, "id", "nom"),
            *dans(Lieu, "adresse", champs(Adresse, "complement", "voie", "boite_postale", "code_postal", "commune")),
            *dans(Lieu, "coordonnees", champs(Coordonnees, "latitude", "longitude")),
            *champs(Lieu, "lien_acceslibre", "plan_en_mots", "note"),
            *absence(Lieu, "absence_stationnement", "le stationnement"),
            *absence(Lieu, "absence_transports", "la desserte"),
            *absence(Lieu, "absence_accessibilite", "l’accessibilité"),
        ),
        lignes=lambda site: site.tous_les_lieux,
        fiches=_acces,
        cle=("id",),
    ),
    _du_lieu(
        "entrees",
        "Entrées",
        "Par où entrer dans chaque lieu, et qui passe par là.",
        champs(Entree, "id", "nom", "public", "adresse", "accessible", "precision"),
        lambda lieu: lieu.entrees,
    ),
    _du_lieu(
        "transports",
        "Transports",
        "Les arrêts de transport en commun proches de chaque lieu.",
        champs(Transport, "mode", "ligne", "arret", "precision"),
        lambda lieu: lieu.transports,
    ),
    _du_lieu(
        "stationnement",
        "Stationnement",
        "Où laisser sa voiture près de chaque lieu, et les places réservées.",
        champs(Stationnement, "nom", "places_reservees", "tarif", "precision"),
        lambda lieu: lieu.stationnement,
    ),
    _du_lieu(
        "accessibilite",
        "Accessibilité des lieux",
        "Ce que chaque lieu offre aux personnes handicapées, et ce qui y manque.",
        (
            *champs(Equipement, "equipement"),
            colonne(Equipement, "nom", "Nom de l’équipement."),
            *champs(Equipement, "present", "precision"),
        ),
        lambda lieu: lieu.accessibilite,
    ),
)

"""``/acces/``: how to come, place by place: entrances, transport, parking, reduced mobility, a plan in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from vitrail.domaine.reception import numero_de
from vitrail.domaine.site import Site
from vitrail.pages import cartes_de_lieu, guichets
from vitrail.pages.cartes_de_lieu import CartesDeLieu
from vitrail.pages.guichets import VuePoint
from vitrail.socle import phrases
from vitrail.socle.formats import FORMATS
from vitrail.sources.modeles.acces import Coordonnees, Entree, Equipement, Lieu, Transport
from vitrail.sources.modeles.base import Absence
from vitrail.sources.modeles.horaires import PointAccueil
from vitrail.sources.modeles.listes import MODES_DE_TRANSPORT, MOTIFS_D_ABSENCE
from vitrail.sources.pages import Gabarit, Vue
from vitrail.supports import donnees_liees


@dataclass(frozen=True, slots=True)
class VuePorte:
    """A door, drawn and told. ``numero``: None where there is no other; ``plain_pied``: None where nobody said it."""

    numero: int | None
    nom: str
    public: str | Absence
    fauteuil: str | Absence
    plain_pied: bool | None
    guichets: tuple[PointAccueil, ...]
    """The desks that one reaches by it."""


@dataclass(frozen=True)
class LieuAffiche:
    """A place with what is received there, every word ready."""

    lieu: Lieu
    guichets: CartesDeLieu | None
    carte: str
    """Address of a map, on another site; empty when nothing says where the place is."""
    coordonnees: str
    portes: tuple[VuePorte, ...]
    plan_en_mots: str
    """The way in words, each door that it names followed by its number."""
    plan_en_image: bool
    """Whether the plan that the prefecture offers is a picture, to be seen at once."""
    transports: list[list[str | Absence]]
    equipements: tuple[tuple[str, str, str], ...]
    """State, its word, the equipment with what is said of it."""


def lieux(site: Site) -> tuple[LieuAffiche, ...]:
    points = guichets.points(site)
    return tuple(
        _lieu(site, lieu, [point for point in points if point.point.lieu == lieu.id]) for lieu in site.lieux.values()
    )


def _lieu(site: Site, lieu: Lieu, points: Sequence[VuePoint]) -> LieuAffiche:
    return LieuAffiche(
        lieu=lieu,
        guichets=cartes_de_lieu.par_guichets(site, points),
        carte=lieu.lien_plan or (_carte(lieu.coordonnees) if lieu.coordonnees else ""),
        coordonnees=_coordonnees(lieu.coordonnees) if lieu.coordonnees else "",
        portes=tuple(_porte(lieu, entree, points) for entree in lieu.entrees),
        plan_en_mots=_numerote(lieu),
        plan_en_image=bool(lieu.plan and _est_une_image(lieu.plan)),
        transports=[_transport(transport) for transport in lieu.transports],
        equipements=tuple(_equipement(equipement) for equipement in lieu.accessibilite),
    )


def _est_une_image(fichier: str) -> bool:
    return FORMATS[fichier.rsplit(".", 1)[-1].lower()].nature.startswith("image/")


def _carte(ou: Coordonnees) -> str:
    position = f"{ou.latitude}/{ou.longitude}"
    return f"https://www.openstreetmap.org/?mlat={ou.latitude}&mlon={ou.longitude}#map=17/{position}"


def _coordonnees(ou: Coordonnees) -> str:
    nord = "nord" if ou.latitude >= 0 else "sud"
    est = "est" if ou.longitude >= 0 else "ouest"
    return f"{phrases.nombre(abs(ou.latitude))}° {nord}, {phrases.nombre(abs(ou.longitude))}° {est}"


def _porte(lieu: Lieu, entree: Entree, points: Sequence[VuePoint]) -> VuePorte:
    fauteuil = "Accessible en fauteuil roulant" if entree.accessible else "Non accessible en fauteuil roulant"
    return VuePorte(
        numero=numero_de(lieu, entree),
        nom=f"{entree.nom}, {entree.adresse}" if entree.adresse else entree.nom,
        public=entree.absence_public or entree.public or "",
        fauteuil=entree.absence_accessible or (f"{fauteuil}. {entree.precision}" if entree.precision else fauteuil),
        plain_pied=entree.accessible,
        guichets=tuple(vue.point for vue in points if vue.point.entree == entree.id),
    )


def _numerote(lieu: Lieu) -> str:
    """The longest names first, so that one which holds another keeps its own number."""
    numeros = {entree.nom.lower(): numero_de(lieu, entree) for entree in lieu.entrees}
    if not lieu.plan_en_mots or len(numeros) < 2:
        return lieu.plan_en_mots or ""
    noms = "|".join(re.escape(nom) for nom in sorted(numeros, key=len, reverse=True))
    return re.sub(
        rf"(?<!\w)(?:{noms})(?!\w)",
        lambda nom: f"{nom[0]} (porte {numeros[nom[0].lower()]})",
        lieu.plan_en_mots,
        flags=re.IGNORECASE,
    )


def _transport(transport: Transport) -> list[str | Absence]:
    mode = phrases.majuscule(MODES_DE_TRANSPORT[transport.mode])
    ligne = f"{mode}, {transport.ligne}" if transport.ligne else mode
    arret = f"{transport.arret}. {phrases.majuscule(transport.precision)}" if transport.precision else transport.arret
    return [ligne, transport.absence_arret or arret or ""]


def _equipement(equipement: Equipement) -> tuple[str, str, str]:
    nom = phrases.majuscule(equipement.nom)
    precision = equipement.precision
    if (absence := equipement.absence_present) is not None:
        etat, mot, precision = absence.motif, phrases.majuscule(MOTIFS_D_ABSENCE[absence.motif]), absence.raison
    else:
        etat, mot = ("ouvert", "Oui") if equipement.present else ("na", "Non")
    return etat, mot, f"{nom}. {phrases.majuscule(precision)}" if precision else nom


@dataclass(frozen=True, slots=True)
class GabaritAcces(Gabarit):
    fichier: ClassVar[str] = "acces.html"

    lieux: tuple[LieuAffiche, ...]


def pages(site: Site) -> Iterator[Vue]:
    if not site.acces.lieux:
        return
    yield Vue(
        chemin="acces",
        titre="Venir à la préfecture" if len(site.lieux) == 1 else "Venir : adresses et accès",
        libelle="Accès",
        description="Adresses, entrées, transports, stationnement, accès en fauteuil roulant, plan en mots.",
        section="horaires",
        fiches=(site.acces,),
        jsonld=partial(donnees_liees.texte, site, "lieux"),
        gabarit=GabaritAcces(lieux=lieux(site)),
    )

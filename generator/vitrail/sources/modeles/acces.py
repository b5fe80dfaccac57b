"""How to come: sites, entrances, parking, public transport, reduced mobility, a plan in words."""

from __future__ import annotations

from typing import Annotated

from vitrail.sources.modeles.base import (
    Absence,
    Booleen,
    Choix,
    FicheDatee,
    Fichier,
    Identifiant,
    Lien,
    Ligne,
    Modele,
    Nombre,
    Texte,
)


class Adresse(Modele):
    voie: Ligne
    complement: Ligne | None = None
    boite_postale: Ligne | None = None
    code_postal: Ligne
    commune: Ligne

    @property
    def lignes(self) -> tuple[str, ...]:
        ville = f"{self.code_postal} {self.commune}"
        return tuple(ligne for ligne in (self.complement, self.voie, self.boite_postale, ville) if ligne)


class Coordonnees(Modele):
    """WGS 84, decimal degrees."""

    latitude: Nombre
    longitude: Nombre


class Entree(Modele):
    id: Identifiant
    nom: Ligne
    public: Ligne
    """Qui passe par cette entrée."""
    adresse: Ligne | None = None
    accessible: Booleen
    """oui : accessible en fauteuil roulant."""
    precision: Ligne | None = None


class Transport(Modele):
    mode: Annotated[str, Choix("bus", "metro", "tramway", "train", "car", "bateau", "avion", "velo", "autre")]
    ligne: Ligne | None = None
    arret: Ligne
    precision: Ligne | None = None


class Stationnement(Modele):
    nom: Ligne
    places_reservees: Ligne | None = None
    """Places pour personnes handicapées."""
    tarif: Ligne | None = None
    precision: Ligne | None = None


EQUIPEMENTS = {
    "rampe": "rampe d’accès",
    "ascenseur": "ascenseur",
    "toilettes_adaptees": "toilettes adaptées",
    "boucle_magnetique": "boucle magnétique",
    "bande_podotactile": "bande de guidage au sol",
    "porte_automatique": "porte automatique",
    "guichet_abaisse": "guichet abaissé",
    "place_reservee": "place de stationnement réservée",
    "fauteuil_pret": "prêt de fauteuil roulant",
    "langue_des_signes": "accueil en langue des signes",
    "documents_adaptes": "documents en gros caractères ou en braille",
    "chien_guide": "chiens guides admis",
    "sonnette": "sonnette d’appel",
    "agent": "agent qui se déplace jusqu’à la personne",
    "attente_assise": "siège et attente prioritaire",
}


class Equipement(Modele):
    equipement: Annotated[str, Choix(*EQUIPEMENTS)]
    present: Booleen
    precision: Ligne | None = None

    @property
    def nom(self) -> str:
        return EQUIPEMENTS[self.equipement]


class Lieu(Modele):
    """A site that receives the public."""

    id: Identifiant
    nom: Ligne
    adresse: Adresse
    coordonnees: Coordonnees | None = None
    entrees: tuple[Entree, ...] = ()
    stationnement: tuple[Stationnement, ...] = ()
    absence_stationnement: Absence | None = None
    transports: tuple[Transport, ...] = ()
    absence_transports: Absence | None = None
    accessibilite: tuple[Equipement, ...] = ()
    absence_accessibilite: Absence | None = None
    lien_acceslibre: Lien | None = None
    plan_en_mots: Texte | None = None
    plan: Fichier | None = None
    lien_plan: Lien | None = None
    note: Texte | None = None


class Acces(FicheDatee):
    """``acces.yml``: the sites of the prefecture."""

    lieux: tuple[Lieu, ...]

"""How to come: sites, entrances, parking, public transport, reduced mobility, a plan in words."""

from __future__ import annotations

from typing import Annotated

from vitrail.sources.modeles import listes
from vitrail.sources.modeles.base import Absence, FicheDatee, Modele
from vitrail.sources.modeles.notes import Identifie
from vitrail.sources.modeles.valeurs import Booleen, Choix, Cle, Fichier, Lien, Ligne, Nom, Nombre, Texte


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
    id: Cle
    nom: Nom
    public: Ligne
    """Qui passe par cette entrée."""
    adresse: Ligne | None = None
    accessible: Booleen
    """oui : accessible en fauteuil roulant."""
    precision: Ligne | None = None


class Transport(Modele):
    mode: Annotated[str, Choix(listes.MODES_DE_TRANSPORT)]
    ligne: Ligne | None = None
    arret: Ligne
    precision: Ligne | None = None


class Stationnement(Modele):
    nom: Nom
    places_reservees: Ligne | None = None
    """Places pour personnes handicapées."""
    tarif: Ligne | None = None
    precision: Ligne | None = None


class Equipement(Modele):
    equipement: Annotated[str, Choix(listes.EQUIPEMENTS), Identifie()]
    present: Booleen
    precision: Ligne | None = None

    @property
    def nom(self) -> str:
        return listes.EQUIPEMENTS[self.equipement]


class Lieu(Modele):
    """A site that receives the public."""

    id: Cle
    nom: Nom
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

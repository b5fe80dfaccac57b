"""How to come: sites, entrances, parking, public transport, reduced mobility, a plan in words."""

from __future__ import annotations

from typing import Annotated

from vitrail.sources.modeles import listes
from vitrail.sources.modeles.base import Absence, FicheDatee, Modele
from vitrail.sources.modeles.manques import PeutManquer
from vitrail.sources.modeles.notes import Identifie, TientLieuDe
from vitrail.sources.modeles.valeurs import Booleen, Choix, Cle, Fichier, Lien, Ligne, Nom, Nombre, Texte


class Adresse(PeutManquer):
    voie: Ligne | None
    absence_voie: Annotated[Absence | None, TientLieuDe("voie", "la voie")] = None
    complement: Ligne | None = None
    boite_postale: Ligne | None = None
    code_postal: Ligne | None
    absence_code_postal: Annotated[Absence | None, TientLieuDe("code_postal", "le code postal")] = None
    commune: Ligne

    @property
    def lignes(self) -> tuple[str, ...]:
        ville = f"{self.code_postal} {self.commune}" if self.code_postal else self.commune
        return tuple(ligne for ligne in (self.complement, self.voie, self.boite_postale, ville) if ligne)


class Coordonnees(Modele):
    """WGS 84, decimal degrees."""

    latitude: Nombre
    longitude: Nombre


class Entree(PeutManquer):
    id: Cle
    nom: Nom
    public: Ligne | None
    """Qui passe par cette entrée."""
    absence_public: Annotated[Absence | None, TientLieuDe("public", "le public")] = None
    adresse: Ligne | None = None
    accessible: Booleen | None
    """oui : accessible en fauteuil roulant."""
    absence_accessible: Annotated[Absence | None, TientLieuDe("accessible", "l’accès en fauteuil roulant")] = None
    precision: Ligne | None = None


class Transport(PeutManquer):
    mode: Annotated[str, Choix(listes.MODES_DE_TRANSPORT)]
    ligne: Ligne | None = None
    arret: Ligne | None
    absence_arret: Annotated[Absence | None, TientLieuDe("arret", "l’arrêt")] = None
    precision: Ligne | None = None


class Stationnement(Modele):
    nom: Nom
    places_reservees: Ligne | None = None
    """Places pour personnes handicapées."""
    tarif: Ligne | None = None
    precision: Ligne | None = None


class Equipement(PeutManquer):
    equipement: Annotated[str, Choix(listes.EQUIPEMENTS_D_ACCESSIBILITE), Identifie()]
    present: Booleen | None
    absence_present: Annotated[Absence | None, TientLieuDe("present", "la présence")] = None
    precision: Ligne | None = None

    @property
    def nom(self) -> str:
        return listes.EQUIPEMENTS_D_ACCESSIBILITE[self.equipement]


class Lieu(PeutManquer):
    """A site that receives the public."""

    id: Cle
    nom: Nom
    adresse: Adresse
    coordonnees: Coordonnees | None = None
    entrees: tuple[Entree, ...] = ()
    stationnement: tuple[Stationnement, ...] = ()
    absence_stationnement: Annotated[Absence | None, TientLieuDe("stationnement", "le stationnement")] = None
    transports: tuple[Transport, ...] = ()
    absence_transports: Annotated[Absence | None, TientLieuDe("transports", "la desserte")] = None
    accessibilite: tuple[Equipement, ...] = ()
    absence_accessibilite: Annotated[Absence | None, TientLieuDe("accessibilite", "l’accessibilité")] = None
    lien_acceslibre: Lien | None = None
    plan_en_mots: Texte | None = None
    plan: Fichier | None = None
    plan_alternative: Ligne | None = None
    """Ce que montre l'image du plan, pour qui ne la voit pas."""
    lien_plan: Lien | None = None
    note: Texte | None = None


class Acces(FicheDatee):
    """``acces.yml``: the sites of the prefecture."""

    lieux: tuple[Lieu, ...]

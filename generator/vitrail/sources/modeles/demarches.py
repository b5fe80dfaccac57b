"""What the public comes for, and the digital point where help is given."""

from __future__ import annotations

from typing import Annotated

from pydantic import model_validator

from vitrail.sources.modeles import listes
from vitrail.sources.modeles.acces import Lieu
from vitrail.sources.modeles.base import Absence, FicheDatee, Modele
from vitrail.sources.modeles.horaires import PointAccueil
from vitrail.sources.modeles.manques import PeutManquer
from vitrail.sources.modeles.notes import ADVENU, POUR_L_AUDITEUR, Designe, TientLieuDe, Vocabulaire
from vitrail.sources.modeles.valeurs import (
    Booleen,
    Choix,
    Cle,
    Courriel,
    Echeance,
    Entier,
    Identifiant,
    Lien,
    Ligne,
    Nom,
    Telephone,
    Texte,
    invalide,
)


class LienNomme(Modele):
    titre: Nom
    lien: Lien
    verifie_le: Annotated[Echeance | None, ADVENU] = None
    """Quand il a été suivi pour la dernière fois : un jour, un mois, une année."""
    preuve: Annotated[Identifiant | None, Designe(Vocabulaire.PREUVE, "preuve-inconnue"), POUR_L_AUDITEUR] = None
    """Preuve du référentiel que ce lien apporte."""


class Cerfa(Modele):
    numero: Ligne
    titre: Nom
    lien: Lien


class RendezVous(Modele):
    mode: Annotated[str, Choix(listes.RENDEZ_VOUS)]
    lien: Lien | None = None
    mode_emploi: Texte | None = None
    """Comment réserver, pas à pas."""
    confirmation: Booleen = False
    """oui : une confirmation est envoyée après la réservation."""


class Mairies(Modele):
    """Where identity documents are asked for (14.4): a list, or the link to one."""

    lien: Lien | None = None
    liste: tuple[Ligne, ...] = ()

    @model_validator(mode="after")
    def _dit_ou(self) -> Mairies:
        if self.lien is None and not self.liste:
            raise invalide("ni-valeur-ni-raison", attendus="lien, liste")
        return self


class Demarche(PeutManquer):
    id: Cle
    titre: Nom
    domaine: Annotated[str, Choix(listes.DOMAINES)]
    module: Annotated[Entier | None, Designe(Vocabulaire.MODULE, "module-inconnu")] = None
    resume: Texte
    ou: Texte | None
    """Où s'adresser ici : lieu, guichet, mairie, ou « en ligne »."""
    absence_ou: Annotated[Absence | None, TientLieuDe("ou", "où s’adresser")] = None
    points: Annotated[tuple[Identifiant, ...], Designe(PointAccueil, "point-inconnu")] = ()
    """Points d'accueil où l'on est reçu : leurs heures et leur entrée sont montrées."""
    fiche_service_public: Lien | None = None
    pieces: tuple[Ligne, ...] = ()
    lien_pieces: Lien | None = None
    absence_pieces: Annotated[Absence | None, TientLieuDe("pieces", "la liste des pièces")] = None
    teleprocedure: Lien | None = None
    predemande: Lien | None = None
    signaler_panne: Lien | None = None
    cerfas: tuple[Cerfa, ...] = ()
    rendez_vous: RendezVous | None = None
    boite_depot: Courriel | None = None
    """Adresse où envoyer ses pièces (13.2)."""
    telephone: Telephone | None = None
    suivi: Lien | None = None
    mairies: Mairies | None = None
    indicateur_delai: Annotated[Identifiant | None, Designe(Vocabulaire.DELAI, "indicateur-de-delai-inconnu")] = None
    """Indicateur qui donne le délai de cette démarche."""
    depot: Texte | None = None
    """Comment déposer le dossier."""
    etapes: tuple[Ligne, ...] = ()
    liens: tuple[LienNomme, ...] = ()
    note: Texte | None = None


class PointNumerique(PeutManquer):
    """A place with computers and somebody to help (commitment 15)."""

    id: Cle
    nom: Nom
    lieu: Annotated[Identifiant, Designe(Lieu, "lieu-inconnu")]
    point: Annotated[Identifiant | None, Designe(PointAccueil, "point-inconnu")] = None
    """Point d'accueil qui donne ses heures."""
    equipements: tuple[Ligne, ...]
    absence_equipements: Annotated[Absence | None, TientLieuDe("equipements", "les équipements")] = None
    mediateur: Ligne | None
    """Qui aide, et pour quoi : une fonction, jamais une personne."""
    absence_mediateur: Annotated[Absence | None, TientLieuDe("mediateur", "la personne qui aide")] = None
    reservation: Ligne | None
    absence_reservation: Annotated[Absence | None, TientLieuDe("reservation", "la réservation")] = None
    lien_reservation: Lien | None = None
    demarches: tuple[Ligne, ...] = ()
    public: Ligne | None = None
    note: Texte | None = None


class Aide(Modele):
    """An online help: tutorial, guide, video, questions (11.3)."""

    titre: Nom
    nature: Annotated[str, Choix(listes.NATURES_D_AIDE)]
    lien: Lien


class Demarches(FicheDatee, PeutManquer):
    """``demarches.yml``: procedures, digital points, helps and useful links."""

    demarches: tuple[Demarche, ...]
    points_numeriques: tuple[PointNumerique, ...] = ()
    absence_point_numerique: Annotated[Absence | None, TientLieuDe("points_numeriques", "le point numérique")] = None
    aides: tuple[Aide, ...] = ()
    signaler_panne: Lien | None = None
    """Où signaler la panne d'une téléprocédure, si toutes ont la même adresse."""
    liens: tuple[LienNomme, ...] = ()

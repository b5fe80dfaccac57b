"""How to reach the prefecture: telephones, e-mails, form, voice servers, accounts."""

from __future__ import annotations

from typing import Annotated

from vitrail.sources.modeles.acces import Adresse
from vitrail.sources.modeles.base import Absence, FicheDatee, Modele
from vitrail.sources.modeles.horaires import PointAccueil
from vitrail.sources.modeles.notes import Designe
from vitrail.sources.modeles.valeurs import (
    Cle,
    Courriel,
    Fichier,
    Identifiant,
    Jour,
    Lien,
    Ligne,
    Nom,
    Telephone,
    Texte,
)


class NumeroTelephone(Modele):
    id: Cle
    nom: Nom
    numero: Telephone
    usage: Ligne | None = None
    """Pour quoi appeler ce numéro."""
    point: Annotated[Identifiant | None, Designe(PointAccueil, "point-inconnu")] = None
    """Point d'accueil de horaires.yml qui donne ses heures."""
    cout: Ligne | None = None
    domaine: Ligne | None = None
    """Domaine de démarches, pour les numéros par domaine (54.1)."""


class AdresseElectronique(Modele):
    id: Cle
    nom: Nom
    courriel: Courriel
    usage: Ligne | None = None


class ServeurVocal(Modele):
    numero: Telephone
    usage: Ligne
    cout: Ligne | None = None
    choix: tuple[Ligne, ...] = ()
    """Choix du menu, dans l'ordre des touches."""


class CompteSocial(Modele):
    reseau: Nom
    compte: Ligne
    lien: Lien


class Contacts(FicheDatee):
    """``contacts.yml``: every way to write or to call."""

    adresse_postale: Adresse
    telephones: tuple[NumeroTelephone, ...]
    courriels: tuple[AdresseElectronique, ...] = ()
    formulaire_contact: Lien | None = None
    """Formulaire de contact du site de la préfecture : questions, suggestions, réclamations, erreurs."""
    site_local: Lien
    fiche_service_public: Lien | None = None
    numero_national_titres: ServeurVocal | None = None
    """Le 34 00 (engagement 9)."""
    serveur_vocal_local: ServeurVocal | None = None
    absence_serveur_vocal: Absence | None = None
    fiche_moteur_recherche: Lien | None = None
    fiche_moteur_verifiee_le: Jour | None = None
    comptes: tuple[CompteSocial, ...] = ()
    charte_moderation: Lien | None = None
    charte_moderation_texte: Texte | None = None
    charte_moderation_fichier: Fichier | None = None
    urgences: tuple[NumeroTelephone, ...] = ()
    numero_crise: NumeroTelephone | None = None
    """Numéro unique ouvert en cas d'événement majeur."""

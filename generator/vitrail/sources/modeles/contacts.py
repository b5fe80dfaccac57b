"""How to reach the prefecture: telephones, e-mails, form, voice servers, accounts."""

from __future__ import annotations

from typing import Annotated

from vitrail.sources.modeles.acces import Adresse
from vitrail.sources.modeles.base import Absence, FicheDatee
from vitrail.sources.modeles.horaires import PointAccueil
from vitrail.sources.modeles.manques import PeutManquer
from vitrail.sources.modeles.notes import ADVENU, Designe, TientLieuDe
from vitrail.sources.modeles.valeurs import (
    Cle,
    Courriel,
    Echeance,
    Entier,
    Fichier,
    Identifiant,
    Lien,
    Ligne,
    Nom,
    Telephone,
    Texte,
)


class NumeroTelephone(PeutManquer):
    id: Cle
    nom: Nom
    numero: Telephone | None
    absence_numero: Annotated[Absence | None, TientLieuDe("numero", "le numéro")] = None
    usage: Ligne | None = None
    """Pour quoi appeler ce numéro."""
    point: Annotated[Identifiant | None, Designe(PointAccueil, "point-inconnu")] = None
    """Point d'accueil qui donne ses heures."""
    cout: Ligne | None = None
    domaine: Ligne | None = None
    """Domaine de démarches, pour les numéros par domaine (54.1)."""


class AdresseElectronique(PeutManquer):
    id: Cle
    nom: Nom
    courriel: Courriel | None
    absence_courriel: Annotated[Absence | None, TientLieuDe("courriel", "l’adresse")] = None
    usage: Ligne | None = None


class ServeurVocal(PeutManquer):
    numero: Telephone | None
    absence_numero: Annotated[Absence | None, TientLieuDe("numero", "le numéro")] = None
    usage: Ligne | None
    absence_usage: Annotated[Absence | None, TientLieuDe("usage", "l’usage")] = None
    cout: Ligne | None = None
    choix: tuple[Ligne, ...] = ()
    """Choix du menu, dans l'ordre des touches."""


class CompteSocial(PeutManquer):
    reseau: Nom
    compte: Ligne | None
    """Nom du compte, tel que le réseau l'écrit."""
    absence_compte: Annotated[Absence | None, TientLieuDe("compte", "le nom du compte")] = None
    lien: Lien | None
    absence_lien: Annotated[Absence | None, TientLieuDe("lien", "le lien")] = None
    abonnes: Entier | None = None
    """Nombre d'abonnés."""
    abonnes_le: Annotated[Echeance | None, ADVENU] = None
    """Quand ils ont été comptés : un jour, un mois, une année."""
    absence_abonnes: Annotated[Absence | None, TientLieuDe("abonnes", "le nombre d’abonnés")] = None


class Contacts(FicheDatee, PeutManquer):
    """``contacts.yml``: every way to write or to call."""

    adresse_postale: Adresse | None = None
    """Si ce n'est pas celle du seul lieu d'accueil."""
    absence_adresse_postale: Annotated[Absence | None, TientLieuDe("adresse_postale", "l’adresse postale")] = None
    telephones: tuple[NumeroTelephone, ...]
    absence_telephones: Annotated[Absence | None, TientLieuDe("telephones", "les téléphones")] = None
    courriels: tuple[AdresseElectronique, ...] = ()
    absence_courriels: Annotated[Absence | None, TientLieuDe("courriels", "les courriels")] = None
    formulaire_contact: Lien | None = None
    """Formulaire de contact du site de la préfecture : questions, suggestions, réclamations, erreurs."""
    site_local: Lien | None = None
    """Site officiel de la préfecture, si l'identité du site ne le dit pas."""
    absence_site_local: Annotated[Absence | None, TientLieuDe("site_local", "le site de la préfecture")] = None
    fiche_service_public: Lien | None = None
    numero_national_titres: ServeurVocal | None = None
    """Le 34 00 (engagement 9)."""
    serveur_vocal_local: ServeurVocal | None = None
    absence_serveur_vocal: Annotated[Absence | None, TientLieuDe("serveur_vocal_local", "le serveur vocal")] = None
    fiche_moteur_recherche: Lien | None = None
    fiche_moteur_verifiee_le: Annotated[Echeance | None, ADVENU] = None
    """Quand elle a été relue : un jour, un mois, une année."""
    comptes: tuple[CompteSocial, ...] = ()
    charte_moderation: Lien | None = None
    charte_moderation_texte: Texte | None = None
    charte_moderation_fichier: Fichier | None = None
    charte_moderation_fichier_alternative: Ligne | None = None
    """Ce qu'on y voit, pour qui ne peut pas lire ce document."""
    urgences: tuple[NumeroTelephone, ...] = ()
    numero_crise: NumeroTelephone | None = None
    """Numéro unique ouvert en cas d'événement majeur."""

    @property
    def numero_principal(self) -> str | None:
        """The first number that is known."""
        return next((telephone.numero for telephone in self.telephones if telephone.numero), None)

    @property
    def courriel_principal(self) -> str | None:
        """The first e-mail address that is known."""
        return next((adresse.courriel for adresse in self.courriels if adresse.courriel), None)

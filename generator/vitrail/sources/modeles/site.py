"""``site_config/site.yml`` and ``site_config/accessibilite.yml``: what a prefecture decides once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import Field, field_validator

from vitrail.socle import phrases
from vitrail.socle.temps import ANNEES_DE_LECTURE
from vitrail.sources.modeles import ecritures, listes
from vitrail.sources.modeles.acces import Adresse
from vitrail.sources.modeles.base import Absence, Fiche, Modele
from vitrail.sources.modeles.manques import PeutManquer
from vitrail.sources.modeles.notes import NOMME, HorsPage, Identifie, TientLieuDe
from vitrail.sources.modeles.programme import ProgrammeNational
from vitrail.sources.modeles.valeurs import (
    AdresseDeSite,
    Booleen,
    Choix,
    Courriel,
    Entier,
    Fichier,
    Identifiant,
    Jour,
    Lien,
    Ligne,
    Nom,
    Nombre,
    Telephone,
    Texte,
    invalide,
)


class Departement(Modele):
    code: Ligne
    nom: Nom


class Editeur(Modele):
    """The publisher of the site, for the legal notice."""

    nom: Ligne | None = None
    """Si ce n'est pas celui du site."""
    adresse: Adresse | None = None
    """Si ce n'est pas l'adresse postale que donnent les contacts."""
    telephone: Telephone | None = None
    """Si ce n'est pas le premier numéro que donnent les contacts."""
    courriel: Courriel | None = None
    directeur_publication: Ligne | None = None
    """Fonction de la personne qui dirige la publication : « le préfet », jamais un nom."""
    responsable_redaction: Ligne | None = None


class Hebergeur(PeutManquer):
    nom: Ligne
    adresse: Ligne | None
    absence_adresse: Annotated[Absence | None, TientLieuDe("adresse", "l’adresse")] = None
    telephone: Telephone | None
    absence_telephone: Annotated[Absence | None, TientLieuDe("telephone", "le téléphone")] = None
    site: Lien | None = None


class DonneesPersonnelles(PeutManquer):
    """For the personal data page: purposes, retention, processors, contact."""

    responsable: Ligne
    finalites: tuple[Ligne, ...]
    base_legale: Ligne | None = None
    """Ce qui autorise le traitement, tel que le RGPD le nomme."""
    destinataires: tuple[Ligne, ...] = ()
    """Services qui reçoivent ces données."""
    durees: tuple[Ligne, ...]
    """Durées de conservation."""
    absence_durees: Annotated[Absence | None, TientLieuDe("durees", "la durée de conservation")] = None
    sous_traitants: tuple[Ligne, ...]
    absence_sous_traitants: Annotated[Absence | None, TientLieuDe("sous_traitants", "les sous-traitants")] = None
    contact_dpo: Courriel | None
    """Adresse du délégué à la protection des données."""
    absence_contact_dpo: Annotated[Absence | None, TientLieuDe("contact_dpo", "le contact du délégué")] = None
    exercice_des_droits: Texte
    mesure_audience: Ligne | None = None


class JourFerme(Modele):
    """A day off that the place adds to the public holidays, as customs do overseas."""

    nom: Nom
    """« Vendredi saint » ; une fête d'usage du territoire, donnée par son seul nom, revient chaque année."""
    jour: Jour | None = None
    """Le jour, pour tout autre jour chômé."""


class Raccourci(Modele):
    """A short address of this prefecture, for its letters and posters."""

    adresse: Annotated[Identifiant, Identifie()]
    """Ce qui suit l'adresse du site : « titres » donne https://…/titres. Une adresse imprimée ne se retire plus."""
    titre: Nom
    """Ce que l'on y trouve."""
    vers: Lien = Field(json_schema_extra={"pattern": ecritures.PAGE})
    """Page de ce site (« /demarches/ ») ou adresse d'un autre site."""

    @field_validator("vers")
    @classmethod
    def _une_page(cls, vers: str) -> str:
        if not vers.startswith(("/", "https:")):
            raise invalide("lien-mal-ecrit", valeur=vers, suggestion="")
        return vers


class SystemeDeDesign(Modele):
    """What the look of the State needs, and the two approvals that each of its sites must have."""

    bloc_marque: tuple[Ligne, ...]
    """Lignes du bloc-marque : « Préfet », puis « de l'Ain »."""
    archive: Ligne | None = None
    """Fichier du système de design, dans le dossier du site, quand il n'est pas installé avec Vitrail."""
    marianne: Annotated[Booleen, HorsPage("Elle change les lettres de chaque page, pas ce qu’elle dit.")] = False
    """Publier les polices Marianne : oui, une fois leurs propres modalités acceptées."""
    agrement_de_principe: Jour | None = None
    """Jour où le Service d'information du Gouvernement a donné l'agrément de principe."""
    agrement_definitif: Jour | None = None
    """Jour où il a donné l'agrément définitif, sans lequel le site n'est pas mis en ligne."""


class Identite(Fiche):
    """``site_config/site.yml``: who publishes, where, for whom."""

    version: Entier = 1
    """Version des données, que Vitrail met à jour : rien à changer à la main."""
    nom: Nom
    nom_court: Annotated[Ligne | None, HorsPage("Il nomme les calendriers auxquels on s’abonne.")] = None
    presentation: Texte
    departement: Departement
    adresse_site: AdresseDeSite
    """Adresse publique de ce site : https://, son nom, et au besoin un dossier."""
    ouvert_le: Jour | None = None
    """Jour où ce site a commencé : ce qui n'a jamais été fait compte de ce jour, ou de celui du label."""
    site_prefecture: Lien | None = None
    """Adresse du site général de la préfecture, si ce n'est pas celle que donnent les contacts."""
    logo: Fichier | None = None
    """Logo propre à la préfecture (jamais la marque de l'État)."""
    apparence: Annotated[
        Annotated[str, Choix(listes.APPARENCES)], HorsPage("Elle change l’aspect de chaque page, pas ce qu’elle dit.")
    ] = "vitrail"
    """« dsfr » : le système de design de l'État, pour une adresse en .gouv.fr seulement."""
    dsfr: SystemeDeDesign | None = None
    """Ce que l'apparence de l'État demande."""
    zone_feries: Identifiant | None = None
    """Zone des jours fériés ; par défaut celle du département."""
    jours_fermes: tuple[JourFerme, ...] = ()
    """Jours chômés ici en plus des jours fériés : ils comptent comme eux dans les délais et les horaires."""
    langues: tuple[Identifiant, ...] | None = None
    """Langues de la page « Venir à la préfecture » (en, ar, fr-simple…) ; par défaut toutes celles qui existent."""
    reconstruit_chaque: Annotated[str, Choix(listes.RYTHMES)] = "jour"
    """Rythme auquel le site est reconstruit ; quand il est dépassé, chaque page prévient qu'elle n'est plus fraîche."""
    signaler_erreur: Lien | None = None
    """Formulaire ou adresse pour signaler une erreur ; par défaut le formulaire de contact."""
    signaler_faille: Lien | None = None
    """Formulaire ou adresse (mailto:…) pour signaler une faille de sécurité du site, dite dans security.txt."""
    adresses_courtes: tuple[Raccourci, ...] = ()
    """Adresses courtes propres à la préfecture, en plus de celles de tous les sites (rdv, contact, reclamation…)."""
    programme_national: ProgrammeNational | None = None
    """Programme national auquel la préfecture répond aussi, à côté de son label."""
    non_repris: Annotated[tuple[Ligne, ...], HorsPage("Ce qui n’est pas repris ne se montre nulle part.")] = ()
    """Ce que le réseau partage et qui ne vaut pas pour ce site."""
    publier_le_guide: Booleen = False
    """Publier aussi ce qui explique comment publier : les pages écrites pour cela, les règles de vérification."""
    editeur: Editeur = Editeur.model_construct()
    hebergeur: Hebergeur | None = None
    donnees_personnelles: DonneesPersonnelles | None = None
    licence: Ligne | None = None
    """Licence des textes et des données, si la préfecture en a choisi une : « Licence Ouverte 2.0 »."""
    credits: Texte | None = None
    demonstration: Booleen = False
    avertissement: Texte | None = None
    """Texte du bandeau de démonstration."""
    date_reference: Annotated[
        Annotated[Jour, ecritures.JOUR_DE_LECTURE] | None,
        HorsPage("C’est le jour auquel le site se lit : chaque page s’y conforme."),
    ] = None
    """Date à laquelle le site se lit, pour une démonstration."""

    @field_validator("date_reference")
    @classmethod
    def _se_lit(cls, jour: date | None) -> date | None:
        if jour is not None and jour.year not in ANNEES_DE_LECTURE:
            raise invalide("jour-mal-ecrit", valeur=jour.isoformat(), suggestion="")
        return jour

    @property
    def nom_de_l_editeur(self) -> str:
        """Who publishes: the prefecture, unless another name is written."""
        return self.editeur.nom or self.nom

    @property
    def racine(self) -> str:
        """The public address of the site, with its final slash."""
        return self.adresse_site.rstrip("/") + "/"


class NonConformite(Modele):
    texte: Annotated[Texte, NOMME]
    critere: Ligne | None = None


class Accessibilite(Fiche):
    """``site_config/accessibilite.yml``: what the declaration needs; the mention is computed from it."""

    declaration_le: Jour
    audit_le: Jour | None = None
    audit_par: Ligne | None = None
    taux: Nombre | None = None
    """Part des critères respectés, en pourcentage."""
    referentiel: Ligne | None = None
    """Version du RGAA sur laquelle l’audit a porté : « RGAA 4.1.2 »."""
    non_conformites: tuple[NonConformite, ...] = ()
    derogations: tuple[NonConformite, ...] = ()
    non_soumis: tuple[NonConformite, ...] = ()
    technologies: tuple[Ligne, ...] = ("HTML5", "CSS", "SVG", "JavaScript")
    environnements: tuple[Ligne, ...] = ()
    outils: tuple[Ligne, ...] = ()
    pages_verifiees: tuple[Ligne, ...] = ()
    contact_courriel: Courriel | None = None
    contact_formulaire: Lien | None = None
    schema_pluriannuel: Lien | None = None
    schema_texte: Texte | None = None
    plan_annuel: Lien | None = None
    plan_texte: Texte | None = None

    @field_validator("taux")
    @classmethod
    def _un_taux(cls, taux: Decimal | None) -> Decimal | None:
        if taux is not None and taux < 0:
            raise invalide("valeur-negative", valeur=phrases.nombre(taux))
        if taux is not None and taux > 100:
            raise invalide("plus-que-le-tout", valeur=str(taux).replace(".", ","), plafond=100, unite="%")
        return taux

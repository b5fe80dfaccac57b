"""Small kinds: alerts, dated improvements, frequent questions, organisation."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Annotated

from pydantic import model_validator

from vitrail.sources.modeles import listes
from vitrail.sources.modeles.acces import Lieu
from vitrail.sources.modeles.base import Absence, FicheDatee, Modele
from vitrail.sources.modeles.horaires import Fermeture
from vitrail.sources.modeles.manques import PeutManquer
from vitrail.sources.modeles.notes import ADVENU, POUR_L_AUDITEUR, Designe, FaitNouvelle, TientLieuDe, Vocabulaire
from vitrail.sources.modeles.valeurs import (
    Booleen,
    Choix,
    Cle,
    Echeance,
    Entier,
    Fichier,
    Identifiant,
    Jour,
    Lien,
    Ligne,
    Moment,
    Nom,
    Texte,
    invalide,
)


class Alerte(Modele):
    """A typed notice shown above everything while it runs (11.4, 11.5, 19.3)."""

    id: Cle
    genre: Annotated[str, Choix(listes.GENRES_D_ALERTE)]
    titre: Nom
    texte: Texte
    publiee_le: Moment
    du: Moment
    au: Moment
    """Fin de l'affichage : jour (inclus) ou jour et heure."""
    fermeture: Annotated[Identifiant | None, Designe(Fermeture, "fermeture-inconnue", sinon="aucune")] = None
    """Fermeture, dite dans les horaires, qu'elle annonce."""
    lien: Lien | None = None
    evenement: Annotated[str, Choix(listes.EVENEMENTS)] | None = None
    evenement_le: Moment | None = None
    """Début de l'événement, d'où court le délai d'information d'une heure."""
    preuves: Annotated[tuple[Identifiant, ...], Designe(Vocabulaire.PREUVE, "preuve-inconnue"), POUR_L_AUDITEUR] = ()

    @model_validator(mode="after")
    def _dans_l_ordre(self) -> Alerte:
        if self.fin < self.debut:
            raise invalide("fin-avant-debut", ou=("au", "du"), du=str(self.du), au=str(self.au))
        return self

    @property
    def debut(self) -> datetime:
        return instant(self.du, time.min)

    @property
    def fin(self) -> datetime:
        return instant(self.au, time(23, 59, 59))


def instant(moment: date, defaut: time) -> datetime:
    """A day or a time as a local time; ``defaut`` completes a day."""
    return moment if isinstance(moment, datetime) else datetime.combine(moment, defaut)


class Alertes(FicheDatee):
    """``alertes.yml``."""

    alertes: tuple[Alerte, ...] = ()


class Amelioration(PeutManquer):
    id: Cle
    date: Annotated[Echeance | None, FaitNouvelle("Amélioration", "amelioration", details="texte")]
    """Un jour, un mois, un trimestre ou une année."""
    absence_date: Annotated[Absence | None, TientLieuDe("date", "la date")] = None
    titre: Nom
    texte: Texte | None = None
    objectifs: tuple[Ligne, ...] = ()
    engagements: Annotated[
        tuple[Ligne, ...], Designe(Vocabulaire.ENGAGEMENT_OU_SOUS_ENGAGEMENT, "engagement-vise-inconnu")
    ] = ()
    source: Ligne | None = None


class Ameliorations(FicheDatee):
    """``ameliorations.yml``: what was made better, and when."""

    ameliorations: tuple[Amelioration, ...]


class LienUtile(Modele):
    titre: Nom
    lien: Lien


class Question(Modele):
    id: Cle
    question: Nom
    reponse: Texte
    liens: tuple[LienUtile, ...] = ()


class RubriqueFaq(Modele):
    titre: Nom
    questions: tuple[Question, ...]


class Faq(FicheDatee):
    """``faq.yml``: frequent questions (11.3)."""

    rubriques: tuple[RubriqueFaq, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(question for rubrique in self.rubriques for question in rubrique.questions)


class Service(Modele):
    """A service of the prefecture: its missions, and the services under it."""

    nom: Nom
    sigle: Ligne | None = None
    missions: tuple[Ligne, ...] = ()
    lieu: Annotated[Identifiant | None, Designe(Lieu, "lieu-inconnu")] = None
    services: tuple[Service, ...] = ()


class Territoire(PeutManquer):
    """What the prefecture serves, in figures."""

    habitants: Entier | None = None
    """Nombre d'habitants du département."""
    absence_habitants: Annotated[Absence | None, TientLieuDe("habitants", "le nombre d’habitants")] = None
    communes: Entier | None = None
    """Nombre de communes."""
    absence_communes: Annotated[Absence | None, TientLieuDe("communes", "le nombre de communes")] = None
    arrondissements: Entier | None = None
    """Nombre d'arrondissements."""
    absence_arrondissements: Annotated[
        Absence | None, TientLieuDe("arrondissements", "le nombre d’arrondissements")
    ] = None
    chef_lieu: Ligne | None = None
    """Ville où siège la préfecture."""
    habitants_du_chef_lieu: Entier | None = None

    @model_validator(mode="after")
    def _une_part(self) -> Territoire:
        for partie, tout in (("habitants_du_chef_lieu", "habitants"), ("arrondissements", "communes")):
            petit, grand = getattr(self, partie), getattr(self, tout)
            if petit is not None and grand is not None and petit > grand:
                raise invalide(
                    "territoire-incoherent", ou=(partie, tout), partie=partie, petit=petit, tout=tout, grand=grand
                )
        return self


class Organisation(FicheDatee, PeutManquer):
    """``organisation.yml``: missions and chart, as text first (1.1)."""

    presentation: Texte | None
    absence_presentation: Annotated[Absence | None, TientLieuDe("presentation", "la présentation")] = None
    services: tuple[Service, ...]
    absence_services: Annotated[Absence | None, TientLieuDe("services", "les services")] = None
    organigramme: Fichier | None = None
    organigramme_alternative: Ligne | None = None
    """Ce qu'on y voit, pour qui ne peut pas lire ce document."""
    lien_organigramme: Lien | None = None
    arrete: Lien | None = None
    """Arrêté d'organisation."""
    effectif: Entier | None = None
    absence_effectif: Annotated[Absence | None, TientLieuDe("effectif", "l’effectif")] = None
    territoire: Territoire | None = None
    sous_prefectures: tuple[Ligne, ...] = ()
    absence_sous_prefectures: Annotated[Absence | None, TientLieuDe("sous_prefectures", "les sous-préfectures")] = None


class Demande(Modele):
    """A request to update the site or the voice server, and when it was published."""

    objet: Nom
    canal: Annotated[str, Choix(listes.CANAUX_DE_DEMANDE)]
    demandee_le: Annotated[Moment, ADVENU]
    """Jour, ou jour et heure, où le responsable de la mise à jour a été prévenu."""
    publiee_le: Moment | None = None
    annulee: Booleen = False
    """oui : la demande a été retirée ; elle ne compte pas."""

    @model_validator(mode="after")
    def _dans_l_ordre(self) -> Demande:
        if self.publiee_le is None:
            return self
        if self.annulee:
            raise invalide("demande-publiee-et-annulee", ou=("annulee", "publiee_le"))
        if instant(self.publiee_le, time.max) < instant(self.demandee_le, time.min):
            du, au = str(self.demandee_le), str(self.publiee_le)
            raise invalide("fin-avant-debut", ou=("publiee_le", "demandee_le"), du=du, au=au)
        return self


class DemandesMiseAJour(FicheDatee):
    """``demandes_mise_a_jour.yml``: the registry from which the two update rates are computed."""

    depuis: Jour | None = None
    """Jour depuis lequel toutes les demandes sont notées ; par défaut, le début du mois de la première."""
    demandes: tuple[Demande, ...] = ()

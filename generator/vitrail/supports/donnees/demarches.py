"""Datasets of those who call, write or apply: contacts, procedures, digital points, questions, organisation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from vitrail.domaine.site import Site
from vitrail.sources.modeles.demarches import Cerfa, Demarche, PointNumerique, RendezVous
from vitrail.sources.modeles.divers import Question, Service
from vitrail.supports.donnees.colonne import Jeu, absence, champs, colonne


@dataclass(frozen=True, slots=True)
class Moyen:
    """One way to reach the prefecture."""

    genre: str
    nom: str
    valeur: str
    usage: str | None = None
    cout: str | None = None
    point: str | None = None


GENRES = ("telephone", "serveur_vocal", "urgence", "courriel", "formulaire", "reseau_social")


def moyens(site: Site) -> Iterator[Moyen]:
    """Every number, mailbox, form and account that the page of contacts gives, in its order."""
    contacts = site.contacts
    if contacts is None:
        return
    crise = (contacts.numero_crise,) if contacts.numero_crise else ()
    for genre, numeros in (("urgence", crise), ("telephone", contacts.telephones), ("urgence", contacts.urgences)):
        for moyen in numeros:
            yield Moyen(genre, moyen.nom, moyen.numero, moyen.usage or moyen.domaine, moyen.cout, moyen.point)
    serveurs = (
        ("Serveur vocal de la préfecture", contacts.serveur_vocal_local),
        ("Numéro national des titres", contacts.numero_national_titres),
    )
    for nom, serveur in serveurs:
        if serveur is not None:
            yield Moyen("serveur_vocal", nom, serveur.numero, serveur.usage, serveur.cout)
    for courriel in contacts.courriels:
        yield Moyen("courriel", courriel.nom, courriel.courriel, courriel.usage)
    if contacts.formulaire_contact:
        yield Moyen("formulaire", "Formulaire de contact", contacts.formulaire_contact)
    for compte in contacts.comptes:
        yield Moyen("reseau_social", compte.reseau, compte.lien, compte.compte)


def services(site: Site) -> Iterator[tuple[Service, str | None]]:
    """Every service with the one above it, in the order of the chart."""

    def sous(service: Service, parent: str | None) -> Iterator[tuple[Service, str | None]]:
        yield service, parent
        for interne in service.services:
            yield from sous(interne, service.nom)

    for service in site.organisation.services if site.organisation else ():
        yield from sous(service, None)


def _demarches(site: Site) -> tuple[Any, ...]:
    return (site.demarches,)


def _toutes(site: Site) -> tuple[Demarche, ...]:
    return site.demarches.demarches if site.demarches else ()


def _questions(site: Site) -> Iterator[tuple[str, Question]]:
    for rubrique in site.faq.rubriques if site.faq else ():
        yield from ((rubrique.titre, question) for question in rubrique.questions)


JEUX: tuple[Jeu[Any], ...] = (
    Jeu(
        id="contacts",
        titre="Contacts",
        description="Téléphones, serveurs vocaux, courriels de service, formulaire, comptes sociaux.",
        page="contacts",
        colonnes=(
            colonne("genre", "Moyen de contact.", lambda un: un.genre, mots=GENRES, obligatoire=True),
            colonne("nom", "Nom du moyen de contact.", lambda un: un.nom, obligatoire=True),
            colonne("valeur", "Numéro, adresse ou lien.", lambda un: un.valeur, obligatoire=True),
            colonne("usage", "Pour quoi l’employer.", lambda un: un.usage),
            colonne("cout", "Coût de l’appel, s’il est connu.", lambda un: un.cout),
            colonne("point", "Point d’accueil qui donne ses heures.", lambda un: un.point, code=True),
        ),
        lignes=moyens,
        fiches=lambda site: (site.contacts,),
    ),
    Jeu(
        id="demarches",
        titre="Démarches",
        description="Les démarches de la préfecture : où, comment, avec quelles pièces, par quel service en ligne.",
        page="demarches",
        colonnes=(
            *champs(Demarche, "id", "titre", "domaine", "resume", "ou", "points", "fiche_service_public", "pieces"),
            *absence(lambda une: une.absence_pieces, "absence_pieces", "la liste des pièces"),
            *champs(Demarche, "lien_pieces", "teleprocedure", "predemande", "signaler_panne"),
            *champs(RendezVous, "mode", "lien", de=lambda une: une.rendez_vous, prefixe="rendez_vous_"),
            *champs(Demarche, "boite_depot", "telephone", "suivi", "indicateur_delai", "depot", "etapes", "note"),
        ),
        lignes=_toutes,
        fiches=_demarches,
        cle=("id",),
    ),
    Jeu(
        id="formulaires",
        titre="Formulaires",
        description="Les formulaires Cerfa de chaque démarche.",
        page="demarches",
        colonnes=(
            colonne("demarche", "Identifiant de la démarche.", lambda une: une[0].id, code=True, obligatoire=True),
            *champs(Cerfa, "numero", "titre", "lien", de=lambda une: une[1]),
        ),
        lignes=lambda site: [(demarche, cerfa) for demarche in _toutes(site) for cerfa in demarche.cerfas],
        fiches=_demarches,
    ),
    Jeu(
        id="points-numeriques",
        titre="Points numériques",
        description="Où trouver un ordinateur et quelqu’un pour aider.",
        page="point-numerique",
        colonnes=champs(
            PointNumerique,
            *("id", "nom", "lieu", "point", "equipements", "mediateur", "reservation", "lien_reservation"),
            *("demarches", "public", "note"),
        ),
        lignes=lambda site: site.demarches.points_numeriques if site.demarches else (),
        fiches=_demarches,
        cle=("id",),
    ),
    Jeu(
        id="questions",
        titre="Questions fréquentes",
        description="Les questions posées le plus souvent, et leurs réponses.",
        page="faq",
        colonnes=(
            *champs(Question, "id", de=lambda une: une[1]),
            colonne("rubrique", "Rubrique de la question.", lambda une: une[0], obligatoire=True),
            *champs(Question, "question", "reponse", de=lambda une: une[1]),
        ),
        lignes=_questions,
        fiches=lambda site: (site.faq,),
        cle=("id",),
    ),
    Jeu(
        id="services",
        titre="Services",
        description="L’organisation de la préfecture : services, missions, rattachement.",
        page="organisation",
        colonnes=(
            *champs(Service, "nom", "sigle", "missions", "lieu", de=lambda une: une[0]),
            colonne("rattache_a", "Service dont il dépend ; vide au premier niveau.", lambda une: une[1]),
        ),
        lignes=services,
        fiches=lambda site: (site.organisation,),
    ),
)

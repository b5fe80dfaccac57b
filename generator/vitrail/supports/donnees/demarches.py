"""Datasets of those who call, write or apply: contacts, procedures, digital points, questions, organisation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vitrail.domaine.site import Site
from vitrail.sources.modeles.base import Absence
from vitrail.sources.modeles.demarches import Cerfa, Demarche, Demarches, PointNumerique, RendezVous
from vitrail.sources.modeles.divers import Organisation, Question, Service, Territoire
from vitrail.sources.modeles.valeurs import Echeance
from vitrail.supports.donnees.colonne import Jeu, JeuDe, absence, champs, colonne, dans


@dataclass(frozen=True, slots=True)
class Moyen:
    """One way to reach the prefecture."""

    genre: str
    nom: str
    valeur: str | None
    absence_valeur: Absence | None = None
    usage: str | None = None
    cout: str | None = None
    point: str | None = None
    abonnes: int | None = None
    absence_abonnes: Absence | None = None
    abonnes_le: Echeance | None = None


GENRES = ("telephone", "serveur_vocal", "urgence", "courriel", "formulaire", "reseau_social")


def moyens(site: Site) -> Iterator[Moyen]:
    """Every number, mailbox, form and account that the page of contacts gives, in its order."""
    contacts = site.contacts
    crise = (contacts.numero_crise,) if contacts.numero_crise else ()
    for genre, numeros in (("urgence", crise), ("telephone", contacts.telephones), ("urgence", contacts.urgences)):
        for moyen in numeros:
            usage = moyen.usage or moyen.domaine
            yield Moyen(genre, moyen.nom, moyen.numero, moyen.absence_numero, usage, moyen.cout, moyen.point)
    serveurs = (
        ("Serveur vocal de la préfecture", contacts.serveur_vocal_local),
        ("Numéro national des titres", contacts.numero_national_titres),
    )
    for nom, serveur in serveurs:
        if serveur is not None:
            yield Moyen("serveur_vocal", nom, serveur.numero, serveur.absence_numero, serveur.usage, serveur.cout)
    for courriel in contacts.courriels:
        yield Moyen("courriel", courriel.nom, courriel.courriel, courriel.absence_courriel, courriel.usage)
    if contacts.formulaire_contact:
        yield Moyen("formulaire", "Formulaire de contact", contacts.formulaire_contact)
    for compte in contacts.comptes:
        yield Moyen(
            "reseau_social",
            compte.reseau,
            compte.lien,
            compte.absence_lien,
            compte.compte,
            abonnes=compte.abonnes,
            absence_abonnes=compte.absence_abonnes,
            abonnes_le=compte.abonnes_le,
        )


@dataclass(frozen=True, slots=True)
class ServiceRattache:
    """A service with the name of the one above it."""

    service: Service
    rattache_a: str | None


def services(site: Site) -> Iterator[ServiceRattache]:
    """Every service, in the order of the chart."""

    def sous(service: Service, parent: str | None) -> Iterator[ServiceRattache]:
        yield ServiceRattache(service, parent)
        for interne in service.services:
            yield from sous(interne, service.nom)

    for service in site.services:
        yield from sous(service, None)


def _demarches(site: Site) -> tuple[Demarches]:
    return (site.demarches,)


@dataclass(frozen=True, slots=True)
class CerfaDeDemarche:
    demarche: str
    cerfa: Cerfa


def _cerfas(site: Site) -> Iterator[CerfaDeDemarche]:
    for demarche in site.toutes_les_demarches:
        yield from (CerfaDeDemarche(demarche.id, cerfa) for cerfa in demarche.cerfas)


@dataclass(frozen=True, slots=True)
class QuestionClassee:
    rubrique: str
    question: Question


def _questions(site: Site) -> Iterator[QuestionClassee]:
    for rubrique in site.faq.rubriques:
        yield from (QuestionClassee(rubrique.titre, question) for question in rubrique.questions)


def _territoires(site: Site) -> tuple[Territoire, ...]:
    territoire = site.organisation.territoire
    return (territoire,) if territoire else ()


JEUX: tuple[Jeu, ...] = (
    JeuDe(
        id="contacts",
        titre="Contacts",
        description="Téléphones, serveurs vocaux, courriels de service, formulaire, comptes sociaux.",
        page="contacts",
        colonnes=(
            colonne(Moyen, "genre", "Moyen de contact.", mots=GENRES, obligatoire=True),
            colonne(Moyen, "nom", "Nom du moyen de contact.", obligatoire=True),
            colonne(Moyen, "valeur", "Numéro, adresse ou lien."),
            *absence(Moyen, "absence_valeur", "le numéro, l’adresse ou le lien"),
            colonne(Moyen, "usage", "Pour quoi l’employer."),
            colonne(Moyen, "cout", "Coût de l’appel, s’il est connu."),
            colonne(Moyen, "point", "Point d’accueil qui donne ses heures.", code=True),
            colonne(Moyen, "abonnes", "Nombre d’abonnés d’un compte social.", "integer"),
            *absence(Moyen, "absence_abonnes", "le nombre d’abonnés"),
            colonne(Moyen, "abonnes_le", "Quand ils ont été comptés : un jour, un mois, une année.", code=True),
        ),
        lignes=moyens,
        fiches=lambda site: (site.contacts,),
    ),
    JeuDe(
        id="demarches",
        titre="Démarches",
        description="Les démarches de la préfecture : où, comment, avec quelles pièces, par quel service en ligne.",
        page="demarches",
        colonnes=(
            *champs(Demarche, "id", "titre", "domaine", "resume", "ou", "points", "fiche_service_public", "pieces"),
            *champs(Demarche, "lien_pieces", "teleprocedure", "predemande", "signaler_panne"),
            *dans(Demarche, "rendez_vous", champs(RendezVous, "mode", "lien", prefixe="rendez_vous_")),
            *champs(Demarche, "boite_depot", "telephone", "suivi", "indicateur_delai", "depot", "etapes", "note"),
        ),
        lignes=lambda site: site.toutes_les_demarches,
        fiches=_demarches,
        cle=("id",),
    ),
    JeuDe(
        id="formulaires",
        titre="Formulaires",
        description="Les formulaires Cerfa de chaque démarche.",
        page="demarches",
        colonnes=(
            colonne(CerfaDeDemarche, "demarche", "Identifiant de la démarche.", code=True, obligatoire=True),
            *dans(CerfaDeDemarche, "cerfa", champs(Cerfa, "numero", "titre", "lien")),
        ),
        lignes=_cerfas,
        fiches=_demarches,
    ),
    JeuDe(
        id="points-numeriques",
        titre="Points numériques",
        description="Les points numériques : lieu, heures, réservation, aide, équipement.",
        page="point-numerique",
        colonnes=champs(
            PointNumerique,
            *("id", "nom", "lieu", "point", "equipements", "mediateur", "reservation", "lien_reservation"),
            *("demarches", "public", "note"),
        ),
        lignes=lambda site: site.points_numeriques,
        fiches=_demarches,
        cle=("id",),
    ),
    JeuDe(
        id="questions",
        titre="Questions fréquentes",
        description="Les questions posées le plus souvent, et leurs réponses.",
        page="faq",
        colonnes=(
            *dans(QuestionClassee, "question", champs(Question, "id")),
            colonne(QuestionClassee, "rubrique", "Rubrique de la question.", obligatoire=True),
            *dans(QuestionClassee, "question", champs(Question, "question", "reponse")),
        ),
        lignes=_questions,
        fiches=lambda site: (site.faq,),
        cle=("id",),
    ),
    JeuDe(
        id="services",
        titre="Services",
        description="L’organisation de la préfecture : services, missions, rattachement.",
        page="organisation",
        colonnes=(
            *dans(ServiceRattache, "service", champs(Service, "nom", "sigle", "missions", "lieu")),
            colonne(ServiceRattache, "rattache_a", "Service dont il dépend ; vide au premier niveau."),
        ),
        lignes=services,
        fiches=lambda site: (site.organisation,),
    ),
    JeuDe(
        id="prefecture",
        titre="La préfecture en chiffres",
        description="L’effectif de la préfecture et ses sous-préfectures.",
        page="organisation",
        colonnes=champs(Organisation, "effectif", "sous_prefectures"),
        lignes=lambda site: (site.organisation,) if site.organisation else (),
        fiches=lambda site: (site.organisation,),
    ),
    JeuDe(
        id="territoire",
        titre="Le territoire en chiffres",
        description="Habitants, communes, arrondissements, siège de la préfecture.",
        page="organisation",
        colonnes=champs(Territoire, "habitants", "communes", "arrondissements", "chef_lieu", "habitants_du_chef_lieu"),
        lignes=_territoires,
        fiches=lambda site: (site.organisation,),
    ),
)

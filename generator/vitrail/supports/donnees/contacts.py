"""Dataset of those who call or write: every number, mailbox, form and account."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vitrail.domaine.site import Site
from vitrail.sources.modeles.base import Absence
from vitrail.sources.modeles.valeurs import Echeance
from vitrail.supports.donnees.colonne import Jeu, JeuDe, absence, colonne


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
)

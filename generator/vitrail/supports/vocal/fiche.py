"""The sheet that the switchboard keeps in front of it: today, what is announced, where to send whom."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from vitrail.domaine import ouvertures
from vitrail.domaine.annonces import annonces
from vitrail.domaine.horaires_dits import dits_en_phrases, service_en_mots
from vitrail.domaine.reception import entree_en_mots, recoit
from vitrail.domaine.site import Site
from vitrail.presentation import epreuve
from vitrail.socle import phrases
from vitrail.socle.longueurs import ANNONCES_AU_TELEPHONE_JOURS
from vitrail.socle.typographie import INSECABLE
from vitrail.sources.modeles.acces import Lieu
from vitrail.sources.modeles.contacts import Contacts
from vitrail.sources.modeles.demarches import Demarche
from vitrail.sources.modeles.horaires import Horaires, PointAccueil
from vitrail.sources.modeles.listes import mode_de_rendez_vous

LARGEUR = 96


def texte(site: Site) -> bytes:
    """The sheet as plain text, for one page of paper at 96 signs a line."""
    return ("\n".join(_lignes(site)) + "\n").encode()


def source(horaires: Horaires) -> str:
    """From which records: ``, d’après les horaires mis à jour le 11 avril 2022``."""
    if horaires.mis_a_jour is None:
        return ""
    return f", d’après les horaires mis à jour le {phrases.date_en_mots(horaires.mis_a_jour)}"


def _lignes(site: Site) -> Iterator[str]:
    yield f"STANDARD : {site.identite.nom}"
    yield from _plier(f"Fiche du {phrases.date_en_mots(site.today)}{source(site.horaires)}.")
    yield from _plier(epreuve.avis(site.brouillon))
    for titre, lignes in (
        (f"Aujourd’hui, {phrases.date_en_mots(site.today, semaine=True)}", [*_aujourd_hui(site)]),
        ("À annoncer", [f"{annonce.titre}. {annonce.texte}" for annonce in annonces(site)]),
        ("Chaque semaine", [*_semaine(site.points, site.today)]),
        ("Adresses", [f"{lieu.nom} : {', '.join(lieu.adresse.lignes)}" for lieu in site.lieux.values()]),
        ("Où envoyer", [*_renvois(site.contacts)]),
        ("Démarches", [*_demarches(site.toutes_les_demarches)]),
    ):
        if lignes:
            yield ""
            yield titre.upper()
            for ligne in lignes:
                yield from _plier(f"- {ligne}")


def _plier(ligne: str) -> list[str]:
    """Words stay whole, and what must not be parted stays together."""
    retrait = "  " if ligne.startswith("- ") else ""
    return textwrap.wrap(
        phrases.typographier(ligne), LARGEUR, subsequent_indent=retrait, break_on_hyphens=False, break_long_words=False
    )


def _aujourd_hui(site: Site) -> Iterator[str]:
    for point in site.points.values():
        jour = ouvertures.jour_de(site, point, site.today)
        if jour.cause == "permanent":
            yield f"{point.nom} : jour et nuit"
            continue
        raison = f" ({jour.raison})" if jour.raison else ""
        if not jour.connu:
            yield f"{point.nom} : heures non connues{raison}"
            continue
        mode = _mode(site.lieux, point) if jour.ouvert else ""
        yield f"{point.nom} : {phrases.plages_en_mots(jour.plages)}{raison}{mode}"


def _mode(lieux: Mapping[str, Lieu], point: PointAccueil) -> str:
    """How one is received, and by which door."""
    entree = entree_en_mots(lieux, point)
    mots = (mode_de_rendez_vous(point.rendez_vous).bref if recoit(point) else "", entree[:1].lower() + entree[1:])
    return "".join(f", {mot}" for mot in mots if mot)


def _semaine(points: Mapping[str, PointAccueil], today: date) -> Iterator[str]:
    for point in points.values():
        if point.absence is not None:
            yield f"{point.nom} : heures non connues"
        elif point.semaine is None:
            yield f"{point.nom} : jour et nuit"
        yield from (f"{point.nom}, {borne[:1].lower()}{borne[1:]}" for borne in service_en_mots(today, point))
        for dits in dits_en_phrases(today, point):
            if dits.du is None or dits.du <= today + timedelta(days=ANNONCES_AU_TELEPHONE_JOURS):
                yield f"{point.nom}{f', {dits.titre}' if dits.genre != 'semaine' else ''} : {dits.en_mots}"


def _renvois(contacts: Contacts) -> Iterator[str]:
    for nom, numero in (
        ("Titres, sauf étrangers", contacts.numero_national_titres),
        ("Serveur vocal", contacts.serveur_vocal_local),
    ):
        if numero is not None and numero.numero:
            yield f"{nom} : {_numero(numero.numero)}"
    yield from (f"{adresse.nom} : {adresse.courriel}" for adresse in contacts.courriels if adresse.courriel)
    if contacts.formulaire_contact:
        yield f"Écrire, se plaindre : {contacts.formulaire_contact}"
    if contacts.site_local:
        yield f"Site : {contacts.site_local}"
    yield from (f"{urgence.nom} : {_numero(urgence.numero)}" for urgence in contacts.urgences if urgence.numero)
    if contacts.numero_crise and contacts.numero_crise.numero:
        yield f"{contacts.numero_crise.nom} : {_numero(contacts.numero_crise.numero)}"


def _numero(numero: str) -> str:
    return numero.replace(" ", INSECABLE)


def _demarches(demarches: tuple[Demarche, ...]) -> Iterator[str]:
    for demarche in demarches:
        ou = " ".join(demarche.ou.split()) if demarche.ou else "lieu non connu"
        yield f"{demarche.titre} : {ou}" + (f" Tél. {_numero(demarche.telephone)}." if demarche.telephone else "")

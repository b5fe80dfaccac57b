"""The door by which one comes to a desk is named by every answer, and by none when nobody said it."""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
import yaml

from tests.heures import POINTS, annonce, site_de
from vitrail import build
from vitrail.domaine.reception import entree_en_mots, porte_numerotee
from vitrail.domaine.site import Site
from vitrail.pages import acces, accueil, annuaires, horaires, venir
from vitrail.sources.modeles.acces import Acces
from vitrail.supports import annuaire, badges, donnees_liees
from vitrail.supports.affiches import contenu
from vitrail.supports.api import fichiers as api
from vitrail.supports.vocal import REPONDEUR, SERVEUR, STANDARD
from vitrail.supports.vocal import fichiers as vocal

ENTREE = "Entrée des guichets des étrangers"


def _site(*portes: str) -> Site:
    """The three points, of which those that are named are reached by the door of foreigners."""
    points = yaml.load(POINTS, yaml.CBaseLoader)
    for point in points:
        if point["id"] in portes:
            point["entree"] = "entree-etrangers"
    fermeture = annonce("panne", "fermeture", "2027-05-10", "2027-05-10", points=["permis", "accueil"])
    return site_de("2027-04-20", fermeture, points=json.dumps(points))


def _pages(sujet: Callable[[Site], object], chemin: str, site: Site) -> str:
    vues = [vue for vue in sujet(site) if vue.chemin == chemin]  # type: ignore[attr-defined]
    return build.rendre(site, vues)[0].html


def _fichier(fichiers: Callable[[Site], dict], adresse: str, site: Site) -> str:
    return str(fichiers(site)[adresse]().decode())


def _fiche(site: Site) -> str:
    return str(annuaire.fiche(site, site.lieux["hotel-dieu"])["commentaire_plage_ouverture"])


def _affiche(rang: int, site: Site) -> str:
    return str(contenu.affiches(site)[rang])


def _badge(site: Site) -> str:
    return badges.ouverture(site, site.points["accueil"]).decode()


REPONSES: dict[str, Callable[[Site], str]] = {
    "accueil": partial(_pages, accueil.pages, ""),
    "horaires": partial(_pages, horaires.pages, "horaires"),
    **{f"venir/{code}": partial(_pages, venir.pages, f"venir/{code}") for code in ("en", "ar", "fr-simple")},
    "openstreetmap": partial(_pages, annuaires.pages, "donnees/annuaires"),
    "données liées": donnees_liees.texte,
    "annuaire": _fiche,
    "serveur vocal": partial(_fichier, vocal, f"{SERVEUR}.txt"),
    "répondeur": partial(_fichier, vocal, f"{REPONDEUR}.txt"),
    "standard": partial(_fichier, vocal, STANDARD),
    "affiche": partial(_affiche, 0),
    "avis pour la porte": partial(_affiche, 1),
    "badge": _badge,
    "api": partial(_fichier, api, "api/v1/points-accueil.json"),
}


def _dit(reponse: str, nom: str) -> bool:
    return (ENTREE if nom != "api" else "entree-etrangers").lower() in " ".join(reponse.lower().split())


@pytest.mark.parametrize("nom", REPONSES)
def test_every_answer_names_the_door(nom: str):
    assert _dit(REPONSES[nom](_site("accueil", "permis")), nom)


@pytest.mark.parametrize("nom", [nom for nom in REPONSES if not nom.startswith("venir")])
def test_a_door_that_nobody_said_is_not_named(nom: str):
    """The page of other languages lists all the doors of a place; no desk names one there either."""
    assert not _dit(REPONSES[nom](_site()), nom)


def test_a_door_is_told_with_where_it_stands():
    site = _site("permis")
    assert entree_en_mots(site.lieux, site.points["permis"]) == (
        "Entrée des guichets des étrangers (Place de la Madeleine, à droite de la guérite)"
    )
    assert entree_en_mots(site.lieux, site.points["accueil"]) == ""


def test_a_door_whose_name_does_not_say_that_it_is_one_is_introduced():
    site = _site("permis")
    assert isinstance(site.acces, Acces)
    lieu = site.lieux["hotel-dieu"]
    cour = lieu.entrees[1].model_copy(update={"nom": "Cour d’honneur", "adresse": None})
    acces = site.acces.model_copy(update={"lieux": (lieu.model_copy(update={"entrees": (cour,)}),)})
    site = replace(site, fiches={**site.fiches, "acces": (acces,)})
    assert entree_en_mots(site.lieux, site.points["permis"]) == "Entrée : Cour d’honneur"


NUMEROTEES = ("accueil", "horaires", "venir/en", "venir/ar", "venir/fr-simple", "affiche", "avis pour la porte")


@pytest.mark.parametrize("nom", NUMEROTEES)
def test_a_door_has_one_number_wherever_it_is_read(nom: str):
    """That of the drawing of the page: on desks, on posters, in other languages."""
    site = _site("accueil", "permis")
    assert f"porte 2, {ENTREE}".lower() in " ".join(REPONSES[nom](site).lower().split())
    assert f"Porte 2 : {ENTREE}" in " ".join(_pages(acces.pages, "acces", site).split())


def test_the_only_door_of_a_place_has_no_number():
    site = _site("permis")
    lieu = site.lieux["hotel-dieu"]
    assert porte_numerotee(site.lieux, site.points["permis"]) == f"Porte 2, {ENTREE}"
    seule = {lieu.id: lieu.model_copy(update={"entrees": lieu.entrees[1:2]})}
    assert porte_numerotee(seule, site.points["permis"]) == ENTREE

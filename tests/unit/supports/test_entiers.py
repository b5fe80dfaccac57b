"""What each support tells of a site that has two of each thing, on a day when things begin, end and are due."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.entier import comparer, comparer_texte
from tests.sites_lus import deux
from vitrail import supports
from vitrail.domaine.site import Site
from vitrail.supports import annuaire, osm
from vitrail.supports.affiches import contenu
from vitrail.supports.vocal import changements, fiche

ATTENDU = Path(__file__).parent / "attendu"
FICHIERS = (
    *("calendriers/fermetures.ics", "calendriers/permanences.ics", "calendriers/publications.ics"),
    *("flux/actualites.atom", "annuaire/mairie.json", "annuaire/annexe.json", "venir/index.html"),
    *("vocal/serveur.txt", "vocal/repondeur.txt", "vocal/repondeur.ssml", "vocal/standard.txt"),
    *("badges/ouverture-accueil.html", "badges/ouverture-annexe.html", "badges/ouverture-standard.html"),
    *("badges/horaires.svg", "badges/label.html", "badges/label.svg", "api/v1/index.json"),
)
TABLES = (
    *("lieux", "entrees", "transports", "stationnement", "accessibilite", "points-accueil", "fermetures", "alertes"),
    *("permanences", "permanences-dates", "contacts", "demarches", "formulaires", "points-numeriques", "questions"),
    *("services", "prefecture", "label", "engagements", "audits", "audits-conformites", "audits-constats"),
    *("indicateurs", "indicateurs-definitions", "enquetes", "enquetes-resultats", "enquetes-remarques"),
    *("reclamations", "actions", "comites", "ameliorations", "absences", "site", "echeances"),
)
QUESTIONS: dict[str, Callable[[Site], object]] = {
    "affiches": contenu.affiches,
    "dates-des-affiches": lambda site: {affiche.id: contenu.dates(site, affiche) for affiche in contenu.affiches(site)},
    "osm": lambda site: {point.id: osm.valeur(site, point) for point in site.points.values()},
    "annuaire": lambda site: {
        lieu.id: (annuaire.plages(site.today, site.points["accueil"]), annuaire.reserves(site, lieu))
        for lieu in site.tous_les_lieux
    },
    "changements-au-telephone": changements.exceptions,
    "fiche-du-standard": lambda site: (fiche.texte(site).decode().splitlines(), fiche.source(site.horaires)),
}


@pytest.mark.parametrize("adresse", [*FICHIERS, *(f"donnees/{table}.json" for table in TABLES)])
def test_each_file_whole(adresse: str):
    comparer_texte(supports.fichiers(deux())[adresse]().decode(), ATTENDU / adresse)


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_answer_whole(question: str):
    comparer(QUESTIONS[question](deux()), ATTENDU / f"{question}.yml")

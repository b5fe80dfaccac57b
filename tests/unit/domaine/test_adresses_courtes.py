"""Short addresses never break: the list only grows, and each leads to a page of the site."""

from datetime import date
from pathlib import Path

import pytest

from tests.pratique import SitePratique
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.domaine import adresses_courtes
from vitrail.supports import adresses

# Printed on letters and posters: a line may be added here, never removed.
POUR_TOUJOURS = {
    "34-00",
    "accueil-numerique",
    "actions",
    "adresse",
    "avis",
    "contact",
    "fermetures",
    "numerique",
    "plan",
    "questions",
    "rdv",
    "reclamation",
    "rendez-vous",
    "resultats",
    "satisfaction",
    "usagers",
    "venir",
}
SITES = Path(__file__).parents[2] / "sites"
PROPRES = """
adresses_courtes:
  - {adresse: titres, titre: Les titres, vers: "/demarches/"}
  - {adresse: rdv, titre: Réserver, vers: "https://rdv.exemple.gouv.fr/titres"}
  - {adresse: ouvert, titre: Les annonces, vers: "/horaires/#annonces"}
"""


def avec_les_siennes(tmp_path: Path) -> SitePratique:
    site = SitePratique(tmp_path)
    chemin = "site_config/site.yml"
    return site.ecrire(chemin, (site.racine / chemin).read_text("utf-8") + PROPRES)


def test_no_short_address_ever_disappears():
    assert set(adresses_courtes.du_paquet()) >= POUR_TOUJOURS
    assert len(set(adresses_courtes.du_paquet())) == len(adresses_courtes.du_paquet())


@pytest.mark.parametrize(
    ("nom", "jour"),
    [
        ("minimal", date(2022, 4, 15)),
        ("pratique", date(2022, 4, 14)),
        ("sous-prefecture", date(2025, 5, 15)),
        ("prefecture-de-police", date(2025, 5, 15)),
    ],
)
def test_each_leads_to_a_page_of_the_site(nom: str, jour: date):
    resultat = build.generer(photographier(SITES / nom), jour)
    assert resultat.site and resultat.pages, resultat.erreurs
    pages = {page.chemin for page in resultat.pages}
    courtes = adresses_courtes.toutes(resultat.site)
    assert courtes
    assert {une.cible for une in courtes} <= pages
    assert not {une.adresse for une in courtes} & pages


def test_the_address_of_what_a_site_does_not_tell_is_not_published(tmp_path: Path):
    site = SitePratique(tmp_path).supprimer("content/donnees/enquetes", "content/donnees/plans_actions")
    lie = build.inspecter(photographier(site.racine), date(2022, 4, 14)).site
    assert lie
    assert not {"satisfaction", "actions"} & {une.adresse for une in adresses_courtes.toutes(lie)}


def test_a_site_that_has_begun_and_says_nothing_yet_has_no_dead_address(tmp_path: Path):
    """Files that are there, and empty: their pages are not."""
    site = SitePratique(tmp_path)
    donnees = "content/donnees"
    for nom, vide in (("horaires", "points: []"), ("demarches", "demarches: []"), ("faq", "rubriques: []")):
        site.ecrire(f"{donnees}/{nom}.yml", f"mis_a_jour: 2022-04-01\n{vide}\n")
    site.supprimer(*(f"{donnees}/{nom}.yml" for nom in ("alertes", "acces")))
    lie = build.inspecter(photographier(site.racine), date(2022, 4, 14)).site
    assert lie
    pages = {vue.chemin for vue in build.montrer(lie)}
    assert {une.cible for une in adresses_courtes.toutes(lie)} <= pages


def test_the_page_of_an_address_leads_there_wherever_the_site_is(tmp_path: Path):
    resultat = avec_les_siennes(tmp_path).generer()
    page = resultat.fichiers["titres/index.html"]
    assert isinstance(page, bytes)
    texte = page.decode()
    assert '<meta http-equiv="refresh" content="0; url=../demarches/">' in texte
    assert '<a href="../demarches/">' in texte
    assert f'<link rel="canonical" href="{resultat.adresse}demarches/">' in texte
    assert '<meta name="robots" content="noindex">' in texte


def test_a_prefecture_may_turn_an_address_to_its_own_booking_site(tmp_path: Path):
    page = avec_les_siennes(tmp_path).generer().fichiers["rdv/index.html"]
    assert isinstance(page, bytes)
    assert 'content="0; url=https://rdv.exemple.gouv.fr/titres"' in page.decode()
    assert "<title>Réserver – " in page.decode()


def test_what_is_printed_is_the_shortest_address_that_says_the_same(tmp_path: Path):
    lie = avec_les_siennes(tmp_path).generer().site
    assert lie
    racine = lie.identite.adresse_site.rstrip("/")
    assert adresses.adresse_courte(lie, "contacts") == f"{racine}/contact"
    assert adresses.adresse_courte(lie, "point-numerique") == f"{racine}/numerique"
    # It books, and is not the page of procedures.
    assert adresses.adresse_courte(lie, "demarches") == f"{racine}/demarches"
    assert adresses.adresse_courte(lie, "") == racine

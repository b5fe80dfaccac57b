"""What people type in the search of the built demonstration, and what they should find first."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

RECHERCHES = {
    "je veux me plaindre": "Réclamations et suggestions",
    "papiers": "Démarches\u00a0: pièces, délais, rendez-vous",
    "passport": "Passeport",
    "horraires": "Horaires d’ouverture",
    "carte grise": "Carte grise (certificat d’immatriculation)",
    "permi": "Permis de conduire",
    "titre de sejour": "Titre de séjour",
    "rdv": "Démarches\u00a0: pièces, délais, rendez-vous",
    "guichet handicapé": "Venir\u00a0: adresses et accès",
    "promesses": "Nos engagements",
    "naturalisation": "Nationalité française",
    "numéro de téléphone": "Nous joindre",
    "où se garer": "Venir\u00a0: adresses et accès",
    "opening hours": "Coming to the prefecture",
    "pieces d'identitee": "Carte d’identité",
    "CNI": "Carte d’identité",
}


@pytest.mark.parametrize("tape", RECHERCHES)
def test_what_people_type_finds_the_right_page_first(page: Page, adresse: str, tape: str) -> None:
    page.goto(adresse)
    page.get_by_role("searchbox").fill(tape)
    page.get_by_role("button", name="Rechercher").click()
    expect(page.get_by_role("status")).to_contain_text("trouvée")
    assert page.locator(".vt-resultats a").first.text_content() == RECHERCHES[tape]


def test_citizens_do_not_find_what_is_written_for_those_who_publish(site: Path) -> None:
    """The demonstration publishes its guide; its search is for citizens all the same."""
    assert (site / "guide" / "premier-site" / "index.html").is_file()
    adresses = [entree["u"] for entree in json.loads((site / "recherche.json").read_text("utf-8"))]
    assert "horaires/" in adresses
    assert not [adresse for adresse in adresses if adresse.startswith("guide/")]

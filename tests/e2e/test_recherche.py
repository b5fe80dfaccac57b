"""What people type in the search of the built demonstration, and of others, and what they should find first."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.livraison import bati
from tests.serveur import serving

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
    "combien de temps pour un passeport": "Passeport",
    "préfecture ouverte samedi": "Horaires d’ouverture",
    "immigration": "Titre de séjour",
}
AILLEURS = {
    "sous-prefecture": {
        "je veux me plaindre": "Réclamations et suggestions",
        "papiers": "Démarches\u00a0: pièces, délais, rendez-vous",
        "passport": "Carte d’identité et passeport",
        "horraires": "Horaires d’ouverture",
        "cartes grises": "Carte grise",
        "permi": "Permis de conduire",
        "rdv": "Démarches\u00a0: pièces, délais, rendez-vous",
        "promesses": "Nos engagements",
        "numéro de téléphone": "Nous joindre",
        "où se garer": "Venir à la préfecture",
        "opening hours": "Coming to the prefecture",
    },
    # Neither procedures nor a page for complaints: what answers instead.
    "minimal": {
        "je veux me plaindre": "Nous joindre",
        "rdv": "Nous joindre",
        "horraires": "Horaires d’ouverture",
        "parking": "Horaires d’ouverture",
    },
}
JOURS = {"sous-prefecture": "2024-12-12", "minimal": "2026-11-20"}


@pytest.mark.parametrize("tape", RECHERCHES)
def test_what_people_type_finds_the_right_page_first(page: Page, adresse: str, tape: str) -> None:
    page.goto(adresse)
    assert _premiere(page, tape) == RECHERCHES[tape]


@pytest.mark.parametrize("nom", AILLEURS)
def test_so_it_does_on_the_site_of_another_prefecture(
    page: Page, nom: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with serving(bati(tmp_path_factory, nom, JOURS[nom]) / "site") as ailleurs:
        page.goto(ailleurs)
        assert {tape: _premiere(page, tape) for tape in AILLEURS[nom]} == AILLEURS[nom]


def _premiere(page: Page, tape: str) -> str | None:
    """The title of the first page found."""
    page.get_by_role("searchbox").fill("")
    page.get_by_role("button", name="Rechercher").click()
    page.get_by_role("searchbox").fill(tape)
    page.get_by_role("button", name="Rechercher").click()
    expect(page.get_by_role("status")).to_contain_text("trouvée")
    return page.locator(".vt-resultats a").first.text_content()


def test_citizens_do_not_find_what_is_written_for_those_who_publish(site: Path) -> None:
    """The demonstration publishes its guide; its search is for citizens all the same."""
    assert (site / "guide" / "premier-site" / "index.html").is_file()
    adresses = [entree["u"] for entree in json.loads((site / "recherche.json").read_text("utf-8"))]
    assert "horaires/" in adresses
    assert not [adresse for adresse in adresses if adresse.startswith("guide/")]

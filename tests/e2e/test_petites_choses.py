"""Small things that spoil a page: a link too narrow to touch, a trail longer than the title, a card left alone."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.visite import contexte
from tests.lecture_html import lire_page

ETROITS = """() => [...document.querySelectorAll("main a")].filter((lien) => {
  const { width } = lien.getBoundingClientRect();
  return lien.checkVisibility() && width > 0 && width < 24;
}).map((lien) => lien.textContent)"""
# How many stand side by side in each row, the first row first.
RANGS = """(choix) => [...document.querySelectorAll(choix)].map((grille) => [...Map.groupBy(
  [...grille.children].filter((enfant) => enfant.checkVisibility()),
  (enfant) => Math.round(enfant.getBoundingClientRect().top)).values()].map((rang) => rang.length))"""

DROITE = """(bloc) => {
  const texte = document.createRange();
  texte.selectNodeContents(bloc);
  return texte.getBoundingClientRect().right;
}"""


@pytest.fixture(params=[320, 768, 1280])
def page_large(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A telephone, a tablet, a computer."""
    fenetre = contexte(browser, viewport={"width": request.param, "height": 800})
    yield fenetre.new_page()
    fenetre.close()


@pytest.mark.parametrize("chemin", ["plan-actions", "ameliorations"])
def test_a_link_to_a_commitment_is_wide_enough_to_touch_and_says_what_it_is(
    page_large: Page, adresse: str, chemin: str
) -> None:
    page_large.goto(f"{adresse}/{chemin}/")
    expect(page_large.get_by_role("link", name="l’engagement 5", exact=True).first).to_be_visible()
    assert page_large.evaluate(ETROITS) == []


def test_the_trail_of_a_page_with_a_very_long_title_holds_in_two_lines(page_large: Page, adresse: str) -> None:
    page_large.goto(f"{adresse}/engagements/48/")
    fil = page_large.get_by_role("navigation", name="Fil d’Ariane")
    expect(fil.locator("[aria-current=page]")).to_have_text("Engagement 48")
    boite = fil.bounding_box()
    assert boite is not None and boite["height"] <= 80


@pytest.mark.parametrize(
    ("chemin", "grille"),
    [("engagements/3/", ".vt-mesures"), ("acces/", ".vt-cartes-de-lieu"), ("", ".vt-questions")],
)
def test_no_card_is_alone_under_a_row_of_three(page_large: Page, adresse: str, chemin: str, grille: str) -> None:
    page_large.goto(f"{adresse}/{chemin}")
    trouves = page_large.evaluate(RANGS, grille)
    assert trouves
    assert [rangs for rangs in trouves if len(rangs) > 1 and rangs[0] > 2 and rangs[-1] == 1] == []


def test_an_address_stands_under_the_name_of_its_place_in_arabic_too(page_large: Page, adresse: str) -> None:
    """Letters run to the right, lines begin on the right as everything else on the page."""
    page_large.goto(f"{adresse}/venir/ar/")
    ligne = page_large.locator("main address > span").first
    titre = page_large.locator("section:has(address) h3").first
    assert abs(ligne.evaluate(DROITE) - titre.evaluate(DROITE)) < 2


def test_each_heading_of_the_hours_says_which_desk_it_is_about(site: Path) -> None:
    blocs = lire_page(site / "horaires/index.html").trouver("main").tous()
    titres = Counter(bloc.texte() for bloc in blocs if bloc.nom in ("h2", "h3", "h4"))
    assert len(titres) > 10
    assert [titre for titre, fois in titres.items() if fois > 1] == []


def test_the_lines_of_the_address_at_the_foot_are_parted_by_commas(site: Path) -> None:
    pied = lire_page(site / "index.html").trouver("footer").trouver("address")
    assert pied.texte() == "7 place de la Madeleine, CS 00000 (exemple), 76036 Rouen Cedex"


def test_a_link_that_ends_with_what_is_no_address_stops_nothing_of_the_page(page: Page, adresse: str) -> None:
    page.goto(f"{adresse}/horaires/#%")
    page.get_by_role("searchbox").fill("passport")
    expect(page.locator(".vt-resultats a").first).to_have_text("Passeport")

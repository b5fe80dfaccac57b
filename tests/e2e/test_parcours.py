"""From the home page on a telephone, five answers in at most two steps."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.visite import contexte


@pytest.fixture
def accueil(browser: Browser, adresse: str) -> Any:
    """The home page of the demonstration at 320 pixels."""
    petit = contexte(browser, viewport={"width": 320, "height": 640}, has_touch=True)
    page = petit.new_page()
    page.goto(f"{adresse}/")
    yield page
    petit.close()


def suivre(page: Page, nom: str) -> None:
    """One step: a link that is seen in the content."""
    page.get_by_role("main").get_by_role("link", name=nom).first.tap()
    page.wait_for_load_state()


def test_is_it_open_on_a_given_day(accueil: Page) -> None:
    """One step; the day after is told as well as its exceptions."""
    suivre(accueil, "Toute la semaine")
    suivre(accueil, "lundi 18")
    texte = accueil.locator("main").inner_text()
    assert "Lundi 18" in texte and "Lundi de Pâques" in texte and "fermé" in texte
    expect(accueil.get_by_text("vendredi 27 mai : fermé")).to_be_visible()


def test_which_documents_to_bring(accueil: Page) -> None:
    suivre(accueil, "Que dois-je apporter")
    suivre(accueil, "Passeport")
    expect(accueil.get_by_role("heading", name=re.compile("apporter|pièces", re.I)).first).to_be_visible()
    assert accueil.locator("main li").filter(has_text=re.compile("identité|photo|domicile", re.I)).count() > 1


def test_how_long_a_passport_takes(accueil: Page) -> None:
    """Already on the home page, and with its source one step away."""
    reponse = accueil.locator(".vt-reponse", has_text="Combien de temps pour un titre")
    expect(reponse.locator(".vt-reponse-valeur")).to_contain_text(re.compile(r"passeport.*\s: \d+\sjours", re.I))
    expect(reponse).to_contain_text("trimestre")
    suivre(accueil, "Combien de temps pour un titre")
    expect(accueil.locator("main")).to_contain_text(re.compile(r"\d+\sjours"))


def test_whether_calls_are_answered(accueil: Page) -> None:
    reponse = accueil.locator(".vt-reponse", has_text="Les appels aboutissent-ils")
    valeur = reponse.locator(".vt-reponse-valeur").inner_text()
    assert re.fullmatch(r"\d+(,\d+)?\s%", valeur)
    suivre(accueil, "Les appels aboutissent-ils")
    expect(accueil.locator("main")).to_contain_text(valeur)


def test_what_was_done_after_the_survey(accueil: Page) -> None:
    suivre(accueil, "Que fait-on de vos remarques")
    expect(accueil.locator(".vt-action").first).to_be_visible()
    expect(accueil.locator("main")).to_contain_text("nquête de satisfaction")
    assert accueil.locator(".vt-action .vt-etat").count() > 3

"""A page of each family under three checkers: each sees what the others do not. `make moteurs` does all of them."""

import pytest
from playwright.sync_api import Browser

from tests.controleurs import controler, preparer
from tests.e2e.visite import contexte

FAMILLES = (
    "",
    "horaires/",
    "venir/ar/",
    "demarches/passeport/",
    "indicateurs/",
    "indicateurs/taux-reponse-courriels/",
    "enquetes/satisfaction-2022/",
    "plan-actions/",
)
FAUTES = """() => document.querySelector("main").insertAdjacentHTML("beforeend",
  "<img src=x.png><div role=marquee-folle>Sans rôle</div><label for=nulle-part>Vide</label>")"""
COURTS = """() => document.querySelectorAll(".vt-matrice th:has([href^='tel:']) > a")
  .forEach((nom) => { nom.textContent = "Standard"; })"""


@pytest.mark.parametrize("chemin", FAMILLES)
def test_three_checkers_find_nothing_wrong(browser: Browser, adresse: str, chemin: str) -> None:
    """On a computer in light colours, on a telephone in dark ones."""
    for largeur, couleurs in ((1280, "light"), (320, "dark")):
        fenetre = contexte(browser, viewport={"width": largeur, "height": 900}, color_scheme=couleurs)
        page = fenetre.new_page()
        page.goto(f"{adresse}/{chemin}")
        preparer(page)
        assert controler(page) == []
        fenetre.close()


def _dits_apres(browser: Browser, adresse: str, script: str) -> list[str]:
    """What they say of a page once a script has changed it."""
    fenetre = contexte(browser)
    page = fenetre.new_page()
    page.goto(adresse)
    page.evaluate(script)
    preparer(page)
    dits = controler(page)
    fenetre.close()
    return dits


def test_a_name_shorter_than_the_telephone_under_it_can_be_touched(browser: Browser, adresse: str) -> None:
    assert _dits_apres(browser, f"{adresse}/horaires/", COURTS) == []


def test_each_checker_would_find_what_is_planted(browser: Browser, adresse: str) -> None:
    assert {dit.split()[0] for dit in _dits_apres(browser, f"{adresse}/faq/", FAUTES)} >= {"image-alt", "IBM", "HTMLCS"}

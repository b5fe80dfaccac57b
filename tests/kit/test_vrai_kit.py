"""The look of the State with the true design system: every page for everyone, and what a first visit weighs.

`make etat` fetches the kit, which neither this repository nor its other tests hold.
"""

import re
import zipfile
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, expect

from tests import etat
from tests.e2e.visite import Visite, chemins, ecarts, perdus_sans_script, visiter
from tests.kit import KIT, fautes, fautes_des_pages, legere
from tests.navigateur import AXE_OPTIONS, axe_run
from tests.nginx import nginx
from tests.premiere_visite import PAGES
from tests.premiere_visite import visiter as premiere_visite
from tests.serveur import serving
from vitrail.bord import cli


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    racine = etat.poser(tmp_path_factory.mktemp("etat"), KIT.read_bytes())
    assert cli.main(["build", "--root", str(racine), "--date", "2022-04-15"]) == 0
    return racine / "site"


@pytest.fixture(scope="module")
def visites(site: Path) -> dict[str, Visite]:
    with serving(site) as adresse:
        return visiter(adresse, chemins(site))


def test_axe_finds_nothing_wrong_on_any_page(visites: dict[str, Visite]) -> None:
    assert len(visites) > 80
    assert fautes_des_pages(visites) == set()


def test_no_page_scrolls_sideways(visites: dict[str, Visite]) -> None:
    assert ecarts(visites, "deborde") == {}


def test_nothing_is_lost_without_script(visites: dict[str, Visite]) -> None:
    assert perdus_sans_script(visites) == {}


@pytest.mark.parametrize("chemin", PAGES.values(), ids=PAGES)
def test_a_first_visit_is_light(site: Path, browser: Browser, chemin: str) -> None:
    with nginx(site) as adresse:
        visite, page = premiere_visite(browser, adresse, chemin)
        page.context.close()
    legere(visite)
    assert all(vue.startswith((adresse, "data:")) for vue in visite.adresses)


def telephone(browser: Browser, adresse: str) -> Page:
    """A page on a telephone."""
    page = browser.new_context(
        viewport={"width": 320, "height": 640}, reduced_motion="reduce", locale="fr-FR"
    ).new_page()
    page.add_init_script(AXE_SCRIPT)
    page.goto(f"{adresse}/indicateurs/taux-reponse-courriels/")
    return page


@pytest.mark.parametrize(
    ("bouton", "feuillet", "premier"),
    [("Menu", "menu", "Horaires"), ("Rechercher", "recherche-entete", "Rechercher")],
)
def test_a_telephone_opens_the_menu_and_the_search_over_the_page(
    site: Path, browser: Browser, bouton: str, feuillet: str, premier: str
) -> None:
    """The kit's sheets: a dialogue that keeps the keyboard, closes with Escape, and gives it back to its button."""
    with serving(site) as adresse:
        page = telephone(browser, adresse)
        ouvrir = page.locator(".fr-header__navbar").get_by_role("button", name=bouton)
        expect(page.locator("#menu nav")).to_be_hidden()
        expect(page.locator("#q")).to_be_hidden()
        ouvrir.click()
        dialogue = page.get_by_role("dialog", name=bouton)
        expect(dialogue).to_have_id(feuillet)
        expect(dialogue.get_by_role("button", name="Fermer")).to_be_focused()
        assert fautes(axe_run(page, AXE_OPTIONS)) == []
        page.keyboard.press("Shift+Tab")
        assert page.evaluate(f"document.getElementById('{feuillet}').contains(document.activeElement)")
        page.keyboard.press("Tab")
        expect(dialogue.get_by_role("button", name="Fermer")).to_be_focused()
        page.keyboard.press("Escape")
        expect(ouvrir).to_be_focused()
        expect(page.locator("#menu nav")).to_be_hidden()
        page.context.close()


def test_a_skip_link_opens_what_it_leads_to(site: Path, browser: Browser) -> None:
    with serving(site) as adresse:
        page = telephone(browser, adresse)
        page.get_by_role("link", name="Aller à la recherche").focus()
        page.keyboard.press("Enter")
        expect(page.locator("#q")).to_be_focused()
        expect(page.locator("#q")).to_be_in_viewport()
        page.context.close()


def test_a_telephone_unfolds_the_trail(site: Path, browser: Browser) -> None:
    with serving(site) as adresse:
        page = telephone(browser, adresse)
        trail = page.get_by_role("navigation", name="vous êtes ici")
        expect(trail.get_by_role("link", name="Accueil")).to_be_hidden()
        trail.get_by_role("button", name="Voir le fil d’Ariane").click()
        expect(trail.get_by_role("link", name="Accueil")).to_be_focused()
        page.context.close()


def test_the_colours_are_chosen_in_a_window_that_comes_when_it_is_asked_for(site: Path, browser: Browser) -> None:
    with serving(site) as adresse:
        page = telephone(browser, adresse)
        racine = page.locator("html")
        bouton = page.get_by_role("button", name="Paramètres d’affichage")
        bouton.click()
        fenetre = page.get_by_role("dialog", name="Paramètres d’affichage")
        expect(fenetre.get_by_role("radio", name="Système")).to_be_checked()
        expect(fenetre.locator(".fr-modal__body")).to_have_css("overflow", "auto")
        fenetre.get_by_text("Thème sombre").click()
        expect(racine).to_have_attribute("data-fr-theme", "dark")
        assert fautes(axe_run(page, AXE_OPTIONS)) == []
        page.keyboard.press("Escape")
        expect(bouton).to_be_focused()
        page.reload()
        expect(racine).to_have_attribute("data-fr-theme", "dark")
        page.context.close()


def test_every_rule_that_is_published_is_one_of_the_kit(site: Path) -> None:
    with zipfile.ZipFile(KIT) as archive:
        kit = archive.read("dsfr/dsfr.min.css").decode()
    for feuille, nombre in (("dsfr.css", 400), ("affichage.css", 20)):
        mention, reste, publiee = (site / "dsfr" / feuille).read_text("utf-8").partition("*/")
        assert "SPDX-License-Identifier" in mention and reste
        regles = re.findall(r"[^{}]+\{[^{}]*\}", publiee)
        assert len(regles) > nombre
        assert [regle for regle in regles if regle.strip() not in kit] == []

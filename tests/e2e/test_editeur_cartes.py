"""A long table of the editor at a glance, and a page read again: by keyboard, on a telephone, without script."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.test_editeur import HORAIRES, PATIENCE, Editeur, ouvert, port_libre
from tests.navigateur import axe_by_day_and_night

VAR = Path(__file__).parents[1] / "sites" / "var"
AUDIT = "/fiche/audits/2019-interne"
RANGEES = "[id='evaluations'] > table > tbody > tr"


@pytest.fixture(scope="module")
def editeur(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editeur]:
    racine = tmp_path_factory.mktemp("cartes") / "projet"
    shutil.copytree(VAR, racine)
    with ouvert(racine, port_libre()) as editeur:
        yield editeur


@pytest.fixture(params=[True, False], ids=["script", "sans script"])
def telephone(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    contexte = browser.new_context(
        locale="fr-FR", viewport={"width": 320, "height": 640}, java_script_enabled=request.param
    )
    page = contexte.new_page()
    page.set_default_timeout(PATIENCE)
    yield page
    contexte.close()


def test_a_square_leads_to_its_row_and_a_filter_shows_those_that_wait(editeur: Editeur, telephone: Page) -> None:
    telephone.goto(f"{editeur.adresse}{AUDIT}")
    carte = telephone.locator("[id='evaluations-carte']")
    assert carte.locator(".carre").count() == telephone.locator(RANGEES).count() == 43
    attend = carte.get_by_role("link", name="attend une réponse").first
    numero = int(attend.get_attribute("href").rpartition(".")[2])  # type: ignore[union-attr]
    toutes = telephone.get_by_role("radio", name="Toutes les lignes (43)")
    toutes.focus()
    telephone.keyboard.press("ArrowDown")
    expect(telephone.get_by_role("radio", name="À regarder")).to_be_checked()
    expect(telephone.locator(f"{RANGEES}:visible")).to_have_count(4)
    expect(telephone.locator(f"[id='evaluations.{numero}']")).to_be_visible()
    telephone.keyboard.press("ArrowUp")
    expect(telephone.locator(f"{RANGEES}:visible")).to_have_count(43)
    attend.press("Enter")
    expect(telephone.locator(f"[id='evaluations.{numero}']")).to_be_in_viewport()


def test_what_is_typed_is_seen_in_the_square_and_under_the_filter(editeur: Editeur, browser: Browser) -> None:
    contexte = browser.new_context(bypass_csp=True, locale="fr-FR", viewport={"width": 320, "height": 640})
    page = contexte.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{editeur.adresse}{AUDIT}")
    page.locator("[id='evaluations.3.conformite']").select_option("NC_majeure")
    expect(page.locator("[id='evaluations-carte'] .carre").nth(3)).to_contain_text("non-conformité majeure")
    page.get_by_role("radio", name="Écarts (1)").check()
    expect(page.locator(f"{RANGEES}:visible")).to_have_count(1)
    page.locator("[id='evaluations-carte']").evaluate("carte => carte.scrollIntoView({block: 'center'})")
    assert axe_by_day_and_night(page) == []
    contexte.close()


def test_a_page_is_read_again_noted_and_that_is_undone(editeur: Editeur, telephone: Page) -> None:
    avant = (editeur.racine / HORAIRES).read_bytes()
    telephone.goto(editeur.adresse)
    telephone.get_by_role("link", name="Vérifier une page").click()
    telephone.locator("a[href='/relire/horaires']").first.click()
    expect(telephone.locator(".apercu iframe")).to_have_attribute("src", "/apercu/horaires/")
    telephone.get_by_role("button", name="J’ai vérifié, rien n’a changé").click()
    expect(telephone.get_by_text("Noté : Horaires.")).to_be_visible()
    assert (editeur.racine / HORAIRES).read_bytes() != avant
    telephone.get_by_role("button", name="Annuler").click()
    expect(telephone.get_by_text("Annulé : la page dit de nouveau")).to_be_visible()
    assert (editeur.racine / HORAIRES).read_bytes() == avant

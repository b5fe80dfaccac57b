"""The whole demonstration by keyboard alone, on a narrow screen: nothing is out of reach, nothing holds the focus."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.visite import chemins, contexte

ETROIT = {"width": 320, "height": 640}

ARRET = """() => {
  const e = document.activeElement;
  const boite = e.getBoundingClientRect();
  const trait = [e, e.closest('li, .vt-mesure, .vt-reponse')].filter(Boolean).some(x => {
    const { outlineStyle, outlineWidth } = getComputedStyle(x);
    return outlineStyle === 'solid' && parseFloat(outlineWidth) >= 2;
  });
  const visible = boite.width > 0 && boite.bottom > 0 && boite.top < innerHeight && boite.right > 0;
  e.dataset.vu = (Number(e.dataset.vu) || 0) + 1;
  return { quoi: e.outerHTML.slice(0, 90), bon: trait && visible && e.dataset.vu === '1' };
}"""


@pytest.fixture
def page(browser: Browser) -> Any:
    etroite = contexte(browser, viewport=ETROIT)
    yield etroite.new_page()
    etroite.close()


def une_de_chaque(site: Path) -> list[str]:
    """One page of each kind, the longest: pages that share a first folder and a depth are alike."""
    genres: dict[tuple[str, int], str] = {}
    for chemin in sorted(chemins(site)[1:], key=lambda nom: (site / nom / "index.html").stat().st_size):
        genres[chemin.split("/")[0], chemin.count("/")] = chemin
    return sorted(genres.values())


def test_tab_reaches_everything_once_and_the_eye_follows(page: Page, adresse: str, site: Path) -> None:
    """On a page of each kind: every stop is on the screen and outlined, and no link or button is left out."""
    fautes = {}
    for chemin in une_de_chaque(site):
        page.goto(f"{adresse}/{chemin}")
        interactifs = page.locator("a[href], button, input, summary, [tabindex='0']").locator("visible=true").count()
        arrets = []
        for _ in range(interactifs):
            page.keyboard.press("Tab")
            arrets.append(page.evaluate(ARRET))
        assert "#contenu" in arrets[0]["quoi"], chemin
        if mauvais := [arret["quoi"] for arret in arrets if not arret["bon"]]:
            fautes[chemin] = mauvais
    assert fautes == {}


def presser(page: Page, *touches: str) -> None:
    for touche in touches:
        page.keyboard.press(touche)


def aller_a(page: Page, nom: str, role: Any = "link") -> None:
    """Press Tab until the focus is on that link or button."""
    cible = page.get_by_role(role, name=nom, exact=True)
    for _ in range(200):
        presser(page, "Tab")
        if cible.evaluate_all("(tous) => tous.includes(document.activeElement)"):
            return
    raise AssertionError(f"« {nom} » is out of reach of the keyboard")


def test_a_procedure_is_found_through_the_menu(page: Page, adresse: str) -> None:
    """The menu unfolds, its entry opens the page, the skip link passes the menu, the procedure is next."""
    page.goto(f"{adresse}/")
    aller_a(page, "Menu", "button")
    presser(page, "Enter")
    aller_a(page, "Démarches")
    presser(page, "Enter")
    page.wait_for_url("**/demarches/")
    presser(page, "Tab", "Enter")
    aller_a(page, "Passeport")
    presser(page, "Enter")
    page.wait_for_url("**/demarches/**")
    expect(page.locator("h1")).to_contain_text("asseport")


def test_a_page_is_found_through_the_search(page: Page, adresse: str) -> None:
    """Typed without accents; arrows walk the results, Enter opens one."""
    page.goto(f"{adresse}/")
    presser(page, "Tab", "Tab", "Tab", "Enter")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("reclamation")
    expect(page.locator(".vt-resultats a").first).to_be_visible()
    presser(page, "ArrowDown", "Enter")
    page.wait_for_url("**/reclamations/")


def test_an_arrow_walks_the_results_of_the_last_letter_typed(page: Page, adresse: str) -> None:
    """Nobody waits for a list to settle: it must not be the one of the letters before."""
    page.goto(f"{adresse}/")
    presser(page, "Tab", "Tab", "Tab", "Enter")
    page.keyboard.type("re")
    expect(page.locator(".vt-resultats a").first).to_be_visible()
    page.evaluate("setTimeout = () => 1")  # the pause after the last letter never ends
    page.keyboard.type("clamation")
    presser(page, "ArrowDown", "Enter")
    page.wait_for_url("**/reclamations/")


def test_an_answer_unfolds_and_folds(page: Page, adresse: str) -> None:
    page.goto(f"{adresse}/faq/")
    reponse = page.locator("main details").first
    reponse.locator("summary").focus()
    presser(page, "Enter")
    expect(reponse.locator(".vt-question-reponse")).to_be_visible()
    presser(page, "Space")
    expect(reponse.locator(".vt-question-reponse")).to_be_hidden()


def test_the_colours_are_chosen(page: Page, adresse: str) -> None:
    """Space as well as Enter, and the state is told."""
    page.goto(f"{adresse}/indicateurs/")
    sombre, clair = (page.get_by_role("button", name=nom) for nom in ("Sombre", "Clair"))
    sombre.focus()
    presser(page, "Space")
    expect(sombre).to_have_attribute("aria-pressed", "true")
    presser(page, "Shift+Tab", "Enter")
    expect(clair).to_have_attribute("aria-pressed", "true")
    expect(sombre).to_have_attribute("aria-pressed", "false")

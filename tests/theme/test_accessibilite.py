"""The theme can be used by everyone: with a screen reader, a keyboard, a small screen, no script, forced colours."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.navigateur import axe_by_day_and_night, axe_violations

PAGES = ["", "composants/", "texte/", "arabe/", "plan-du-site/", "absente/"]

# WCAG 1.4.12, as a user's own style sheet would set it.
ESPACES = """() => { const s = new CSSStyleSheet();
  s.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }'
    + ' p { margin-block-end: 2em !important }');
  document.adoptedStyleSheets = [s]; }"""

DEBORDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def ouvrir(browser: Browser) -> Iterator[Any]:
    """A function that opens an address in a new context with the options of Playwright."""
    contexts = []

    def ouvrir(adresse: str, largeur: int = 1280, **options: Any) -> Page:
        context = browser.new_context(
            locale="fr-FR", viewport={"width": largeur, "height": 900}, reduced_motion="reduce", **options
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(adresse)
        return page

    yield ouvrir
    for context in contexts:
        context.close()


def test_axe_finds_nothing_wrong_anywhere(ouvrir: Any, adresse_vitrine: str) -> None:
    for chemin in PAGES:
        page = ouvrir(f"{adresse_vitrine}/{chemin}")
        for largeur in (1280, 320):
            page.set_viewport_size({"width": largeur, "height": 900})
            assert axe_by_day_and_night(page) == [], (chemin, largeur)


def test_axe_finds_nothing_wrong_in_the_open_menu_and_the_open_results(ouvrir: Any, adresse_vitrine: str) -> None:
    page = ouvrir(f"{adresse_vitrine}/composants/", 320)
    page.get_by_role("button", name="Menu").click()
    assert axe_violations(page) == []
    page.get_by_role("searchbox").fill("plan")
    expect(page.locator(".vt-resultats a")).to_have_count(1)
    assert axe_violations(page) == []


def test_a_hand_made_site_is_decent_too(ouvrir: Any, adresse_fait_main: str) -> None:
    """Without anything from Vitrail there is a menu, one h1, no search, no empty frame, nothing for axe to say."""
    page = ouvrir(f"{adresse_fait_main}/dossier/texte/")
    assert axe_violations(page) == []
    assert page.get_by_role("navigation", name="Menu principal").get_by_role("link").count() == 2
    assert page.locator("h1").count() == 1
    assert page.locator("search, .vt-bandeaux, .vt-signaler, .vt-fraicheur").count() == 0


@pytest.mark.parametrize("espaces", [False, True])
def test_nothing_scrolls_sideways_at_320_pixels(ouvrir: Any, adresse_vitrine: str, espaces: bool) -> None:
    """320 CSS pixels are also what a 1280 screen shows at 400 %; text spacing of the user included."""
    for chemin in PAGES:
        page = ouvrir(f"{adresse_vitrine}/{chemin}", 320)
        if espaces:
            page.evaluate(ESPACES)
        assert page.evaluate(DEBORDE) == 0, chemin


def test_the_keyboard_reaches_everything_and_the_eye_follows(ouvrir: Any, adresse_vitrine: str) -> None:
    """Each stop is on screen and outlined; the first one skips to the content; no stop is met twice."""
    page = ouvrir(f"{adresse_vitrine}/composants/", 320)
    interactifs = page.locator("a[href], button, input, summary, [tabindex='0']").locator("visible=true").count()
    arrets = []
    for _ in range(interactifs):
        page.keyboard.press("Tab")
        arrets.append(
            page.evaluate("""() => {
              const e = document.activeElement;
              const boite = e.getBoundingClientRect();
              const cadres = [e, e.closest('li, .vt-mesure')].filter(Boolean);
              const trait = cadres.some(x => {
                const { outlineStyle, outlineWidth } = getComputedStyle(x);
                return outlineStyle === 'solid' && parseFloat(outlineWidth) >= 2;
              });
              const visible = boite.width > 0 && boite.bottom > 0 && boite.top < innerHeight && boite.right > 0;
              e.dataset.vu = (Number(e.dataset.vu) || 0) + 1;
              return {quoi: e.outerHTML.slice(0, 80), trait, visible, fois: e.dataset.vu};
            }""")
        )
    assert "#contenu" in arrets[0]["quoi"]
    assert [arret for arret in arrets if not (arret["trait"] and arret["visible"] and arret["fois"] == "1")] == []


def test_the_skip_link_leads_the_next_tab_into_the_content(ouvrir: Any, adresse_vitrine: str) -> None:
    page = ouvrir(f"{adresse_vitrine}/composants/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_folded_menu_opens_and_closes_by_keyboard(ouvrir: Any, adresse_vitrine: str) -> None:
    """Its links are no stop while it is folded; Escape folds it and gives the focus back."""
    page = ouvrir(f"{adresse_vitrine}/composants/", 320)
    bouton, menu = page.get_by_role("button", name="Menu"), page.locator("#menu")
    expect(menu).to_be_hidden()
    bouton.focus()
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    expect(bouton).to_have_attribute("aria-expanded", "true")
    menu.get_by_role("link", name="Textes").focus()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(bouton).to_be_focused()


def test_the_skip_link_to_the_menu_unfolds_it(ouvrir: Any, adresse_vitrine: str) -> None:
    page = ouvrir(adresse_vitrine, 320)
    page.get_by_role("link", name="Aller au menu").press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Venir", exact=True)).to_be_focused()


def test_the_current_page_is_told_in_the_menu_and_the_breadcrumb(ouvrir: Any, adresse_vitrine: str) -> None:
    page = ouvrir(f"{adresse_vitrine}/composants/")
    assert page.locator("#menu [aria-current=page]").inner_text() == "Venir"
    assert page.locator(".vt-fil [aria-current=page]").inner_text() == "Composants"


@pytest.mark.parametrize("scripts", [True, False])
def test_a_folded_table_is_still_a_table(ouvrir: Any, adresse_vitrine: str, scripts: bool) -> None:
    """At 320 pixels each value is read with its row and column headers, and each shows its label."""
    page = ouvrir(f"{adresse_vitrine}/composants/", 320, java_script_enabled=scripts)
    table = page.get_by_role("table", name="Accueil général : semaine ordinaire")
    assert table.get_by_role("columnheader").count() == 3
    assert table.get_by_role("row").count() == 4
    assert table.get_by_role("rowheader", name="Mercredi").is_visible()
    cellule = table.get_by_role("cell", name="8 h 30 – 12 h").first
    assert '"Matin"' in cellule.evaluate("e => getComputedStyle(e, '::before').content")
    assert cellule.bounding_box()["x"] < 40


def test_every_known_state_has_a_shape_besides_its_word_and_colour(ouvrir: Any, adresse_vitrine: str) -> None:
    """The shape is there in forced colours too, painted in the colour of the text."""
    page = ouvrir(f"{adresse_vitrine}/composants/", forced_colors="active")
    etats = page.evaluate("""() => [...document.querySelectorAll('.vt-etat')].map(e => {
        const s = getComputedStyle(e, '::before');
        const encre = getComputedStyle(document.body).color;
        const plein = s.backgroundColor === encre && s.clipPath !== 'none';
        return [e.textContent, e.textContent.trim() && (plein || s.borderTopStyle === 'solid')];
    })""")
    assert len(etats) > 20
    assert [texte for texte, lisible in etats if not lisible] == []


def test_a_square_keeps_its_shape_in_forced_colours(ouvrir: Any, adresse_vitrine: str) -> None:
    page = ouvrir(f"{adresse_vitrine}/composants/", forced_colors="active")
    plein = page.evaluate("""() => {
        document.querySelector('main').insertAdjacentHTML('beforeend', '<span class="vt-carre vt-carre--tenu"></span>');
        const s = getComputedStyle(document.querySelector('main .vt-carre'), '::before');
        return s.backgroundColor === getComputedStyle(document.body).color && s.clipPath !== 'none';
    }""")
    assert plein


def test_everything_is_there_without_script(ouvrir: Any, adresse_vitrine: str) -> None:
    """The menu is open, the buttons that need a script are absent, the search leads to the map of the site."""
    page = ouvrir(f"{adresse_vitrine}/composants/", 320, java_script_enabled=False)
    expect(page.locator("#menu")).to_be_visible()
    assert page.get_by_role("button").all_inner_texts() == ["Rechercher"]
    expect(page.locator("[data-jour]").first).to_be_visible()
    page.get_by_role("searchbox").fill("passeport")
    page.get_by_role("button", name="Rechercher").click()
    assert page.url == f"{adresse_vitrine}/plan-du-site/?q=passeport"


def test_the_page_reads_in_order_without_its_style(ouvrir: Any, adresse_vitrine: str) -> None:
    """No script, no style: what a text browser or a broken cache shows, and nothing hidden appears."""
    page = ouvrir(f"{adresse_vitrine}/composants/", java_script_enabled=False)
    page.route("**/*.css", lambda route: route.abort())
    page.reload()
    titres = page.locator("h1, .vt-fraicheur-mot, .vt-chapeau").all_inner_texts()
    assert titres[:2] == ["Tous les composants", "En retard"]
    assert "Menu" not in page.get_by_role("button").all_inner_texts()


def test_what_surrounds_a_foreign_page_says_that_it_is_french(ouvrir: Any, adresse_vitrine: str) -> None:
    page = ouvrir(f"{adresse_vitrine}/arabe/")
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]
    for zone in ("header.vt-tete", ".vt-evitement", ".vt-bandeaux", ".vt-fil", ".vt-pied"):
        assert page.locator(zone).get_attribute("lang") == "fr", zone
    assert page.locator("article").evaluate("e => getComputedStyle(e).direction") == "rtl"


def test_targets_are_at_least_24_pixels_high(ouvrir: Any, adresse_vitrine: str) -> None:
    """As WCAG 2.5.8: links inside a sentence excepted; a link stretched over its block has the size of the block."""
    page = ouvrir(f"{adresse_vitrine}/composants/", 320)
    page.get_by_role("button", name="Menu").click()
    petits = page.evaluate("""() => [...document.querySelectorAll('a, button, input, summary')].filter(e => {
        const phrase = e.closest('p, dd, td, li, span')?.textContent.trim() !== e.textContent.trim();
        const entier = getComputedStyle(e, '::after').position === 'absolute';
        const { height } = e.getBoundingClientRect();
        return height > 0 && height < 24 && !phrase && !entier;
    }).map(e => e.outerHTML)""")
    assert petits == []

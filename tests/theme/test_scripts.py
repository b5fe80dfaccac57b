"""What the small scripts add, and that they never say anything false."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

# The days as columns; elsewhere, days in a row make one line.
COLONNES = ".vt-matrice thead [data-jour]"


def maintenant(page: Page, adresse: str, heure: str) -> Page:
    """The sheet of components as someone sees it at that moment."""
    page.clock.set_fixed_time(heure)
    page.goto(f"{adresse}/composants/")
    return page


@pytest.mark.parametrize(
    ("heure", "phrase"),
    [
        ("2022-04-14T08:29:00+02:00", "Fermé, ouvre jeudi 14 avril à 8 h 30"),
        ("2022-04-14T08:30:00+02:00", "Ouvert jusqu’à 12 h"),
        ("2022-04-14T12:00:00+02:00", "Fermé, ouvre jeudi 14 avril à 13 h 30"),
        ("2022-04-15T15:30:00+02:00", "Fermé, ouvre mardi 19 avril à 8 h 30"),
        ("2022-04-27T12:00:00+02:00", ""),
        ("2026-04-27T12:00:00+02:00", ""),
    ],
)
def test_the_place_says_whether_it_is_open_now(page: Page, adresse_vitrine: str, heure: str, phrase: str) -> None:
    """Easter Monday is skipped; after the last published hour nothing is said."""
    maintenant(page, adresse_vitrine, heure)
    dit = page.locator("[data-maintenant]").first
    expect(dit).to_have_text(phrase)
    assert "\u00a0h" in (dit.text_content() or "\u00a0h")


def test_the_hours_are_those_of_the_place_whatever_the_clock_of_the_visitor(browser: Any, adresse_vitrine: str) -> None:
    """It is already Wednesday in Réunion; in the place it is Tuesday evening."""
    context = browser.new_context(locale="fr-FR", timezone_id="Indian/Reunion")
    page = maintenant(context.new_page(), adresse_vitrine, "2022-04-20T01:00:00+04:00")
    expect(page.locator("[data-maintenant]").first).to_have_text("Fermé, ouvre mercredi 20 avril à 8 h 30")
    expect(page.locator("thead .vt-aujourdhui")).to_contain_text("Mardi 19")
    context.close()


def test_a_demonstration_is_read_on_its_day_at_the_hour_of_the_place(browser: Any, adresse_vitrine: str) -> None:
    """In winter, of a day of summer time, by somebody at the other side of the ocean."""
    context = browser.new_context(locale="fr-FR", timezone_id="America/New_York")
    page = context.new_page()
    page.add_init_script(
        "document.addEventListener('DOMContentLoaded', () => { document.documentElement.dataset.luLe = '2022-04-14' })"
    )
    maintenant(page, adresse_vitrine, "2026-11-30T12:30:00+01:00")
    expect(page.locator("[data-maintenant]").first).to_have_text("Fermé, ouvre jeudi 14 avril à 13 h 30")
    context.close()


def test_a_page_left_open_follows_the_clock(page: Page, adresse_vitrine: str) -> None:
    page.clock.install(time="2022-04-14T11:59:00+02:00")
    page.goto(f"{adresse_vitrine}/composants/")
    expect(page.locator("[data-maintenant]").first).to_contain_text("Ouvert jusqu’à")
    page.clock.run_for(120_000)
    expect(page.locator("[data-maintenant]").first).to_contain_text("Fermé, ouvre")


def test_a_page_seen_days_after_its_build_hides_what_is_past(page: Page, adresse_vitrine: str) -> None:
    maintenant(page, adresse_vitrine, "2022-04-20T09:00:00+02:00")
    expect(page.locator(".vt-lieux-jour, .vt-lieu-heures").locator("visible=true")).to_have_count(0)
    page.locator(".vt-volet summary").click()
    assert page.locator(".vt-jours .vt-jour").locator("visible=true").count() == 1
    visibles = page.locator(COLONNES).locator("visible=true")
    assert visibles.count() == 1
    expect(visibles).to_contain_text("Mercredi 20 Aujourd’hui")


def test_a_page_older_than_all_its_days_keeps_them_with_their_dates(page: Page, adresse_vitrine: str) -> None:
    maintenant(page, adresse_vitrine, "2022-06-01T09:00:00+02:00")
    assert page.locator(COLONNES).locator("visible=true").count() == 5
    expect(page.locator(".vt-lieux-jour, .vt-lieu-heures").locator("visible=true")).to_have_count(2)
    page.locator(".vt-volet summary").click()
    assert page.locator(".vt-jours .vt-jour").locator("visible=true").count() == 3
    assert page.locator(".vt-aujourdhui").count() == 0


@pytest.mark.parametrize(("heure", "visibles"), [("2022-04-18T23:59:00+02:00", 2), ("2022-04-19T00:00:01+02:00", 1)])
def test_a_banner_disappears_when_it_has_ended(page: Page, adresse_vitrine: str, heure: str, visibles: int) -> None:
    """A banner without an end stays."""
    maintenant(page, adresse_vitrine, heure)
    expect(page.locator(".vt-bandeau").locator("visible=true")).to_have_count(visibles)


def test_the_chosen_colours_are_kept_from_page_to_page(page: Page, adresse_vitrine: str) -> None:
    """And can be given back to the device."""
    fond = "getComputedStyle(document.body).backgroundColor"
    page.goto(adresse_vitrine)
    clair = page.evaluate(fond)
    page.get_by_role("button", name="Sombre").click()
    sombre = page.evaluate(fond)
    assert sombre != clair
    page.goto(f"{adresse_vitrine}/texte/")
    assert page.evaluate(fond) == sombre
    expect(page.get_by_role("button", name="Sombre")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Automatique").click()
    assert page.evaluate(fond) == clair
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(fond) == sombre


def test_the_light_colours_chosen_on_a_dark_device_hold(page: Page, adresse_vitrine: str) -> None:
    page.goto(adresse_vitrine)
    clair = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.emulate_media(color_scheme="dark")
    page.get_by_role("button", name="Clair").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == clair


def chercher(page: Page, mots: str) -> list[str]:
    page.get_by_role("searchbox").fill(mots)
    page.get_by_role("button", name="Rechercher").click()
    expect(page.get_by_role("status")).to_contain_text("age")
    return page.locator(".vt-resultats a").all_inner_texts()


@pytest.mark.parametrize(
    ("mots", "titre"),
    [
        ("horaires", "Horaires d’ouverture"),
        ("HORAIRE", "Horaires d’ouverture"),
        ("elu", "Horaires d’ouverture"),
        ("les passeports", "Passeport"),
        ("pièces d’identité", "Passeport"),
        ("journaux", "Plan du site"),
        ("oeuvres", "Plan du site"),
        ("passep", "Passeport"),
        ("passeport introuvable", "Passeport"),
        ("horraires", "Horaires d’ouverture"),
        ("hoaires", "Horaires d’ouverture"),
        ("hroaires", "Horaires d’ouverture"),
        ("hiraires", "Horaires d’ouverture"),
        ("horrai", "Horaires d’ouverture"),
        ("je veux voyager", "Passeport"),
    ],
)
def test_the_search_forgives_accents_plurals_and_small_words(
    page: Page, adresse_vitrine: str, mots: str, titre: str
) -> None:
    page.goto(f"{adresse_vitrine}/texte/")
    assert chercher(page, mots)[0] == titre


def test_two_mistakes_in_a_word_or_one_in_a_short_one_find_nothing(page: Page, adresse_vitrine: str) -> None:
    page.goto(adresse_vitrine)
    assert chercher(page, "horrairres") == []
    assert chercher(page, "elx") == []


def test_what_the_search_finds_is_announced_from_where_a_reader_listens_already(
    page: Page, adresse_vitrine: str
) -> None:
    """A region that was hidden when its text changes may stay silent (RGAA 7.5)."""
    page.goto(adresse_vitrine)
    page.get_by_role("searchbox").focus()
    expect(page.get_by_role("status")).to_have_text("")
    expect(page.locator(".vt-resultats")).to_be_hidden()
    chercher(page, "horaires")
    expect(page.get_by_role("status")).to_have_text("1 page trouvée")
    expect(page.locator(".vt-resultats")).to_contain_text("1 page trouvée")
    page.keyboard.press("Escape")
    expect(page.get_by_role("status")).to_have_text("")


def test_a_result_leads_to_its_page_from_any_depth(page: Page, adresse_vitrine: str) -> None:
    """From a page that does not exist as well."""
    for depart in ("", "texte/", "une/page/absente/"):
        page.goto(f"{adresse_vitrine}/{depart}")
        chercher(page, "horaires")
        page.locator(".vt-resultats a").first.click()
        assert page.url == f"{adresse_vitrine}/composants/"


def test_a_search_without_result_says_what_else_to_do(page: Page, adresse_vitrine: str) -> None:
    page.goto(adresse_vitrine)
    assert chercher(page, "zzzz") == []
    expect(page.get_by_role("status")).to_contain_text("Aucune page trouvée")


def test_a_search_whose_index_is_missing_says_so(page: Page, adresse_vitrine: str) -> None:
    page.route("**/recherche.json", lambda route: route.abort())
    page.goto(adresse_vitrine)
    chercher(page, "horaires")
    expect(page.get_by_role("status")).to_contain_text("La recherche ne répond pas")


def test_a_search_whose_script_is_missing_leads_to_the_map(page: Page, adresse_vitrine: str) -> None:
    page.route("**/recherche.*.js", lambda route: route.abort())
    page.goto(adresse_vitrine)
    page.get_by_role("searchbox").fill("horaires")
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url(f"{adresse_vitrine}/plan-du-site/?q=horaires")


def test_the_arrow_goes_from_the_button_to_the_first_result(page: Page, adresse_vitrine: str) -> None:
    """Who has just pressed « Rechercher » is one step above the results, as in the field."""
    page.goto(adresse_vitrine)
    chercher(page, "plan")
    page.get_by_role("button", name="Rechercher").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".vt-resultats").get_by_role("link").first).to_be_focused()


def test_the_results_are_walked_with_arrows_and_left_with_escape(page: Page, adresse_vitrine: str) -> None:
    """Escape folds the results and gives the focus back to the field; leaving by Tab folds them too."""
    page.goto(adresse_vitrine)
    champ, resultats = page.get_by_role("searchbox"), page.locator(".vt-resultats")
    chercher(page, "plan")
    page.keyboard.press("ArrowDown")
    expect(resultats.get_by_role("link").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(champ).to_be_focused()
    expect(resultats).to_be_hidden()
    chercher(page, "plan")
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(resultats).to_be_hidden()


def test_what_is_typed_in_the_search_is_never_taken_for_markup(page: Page, adresse_vitrine: str) -> None:
    page.goto(adresse_vitrine)
    page.route(
        "**/recherche.json",
        lambda route: route.fulfill(json=[{"t": "<img src=x> plan", "u": "texte/", "d": "<b>d</b>"}]),
    )
    assert chercher(page, "<img plan") == ["<img src=x> plan"]
    assert page.locator(".vt-resultats img, .vt-resultats b").count() == 0


def test_folded_answers_are_printed(page: Page, adresse_vitrine: str) -> None:
    page.goto(f"{adresse_vitrine}/composants/")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0


def test_paper_carries_the_address_and_leaves_the_tools_out(page: Page, adresse_vitrine: str) -> None:
    """The whole width of A4, nothing cut at the right edge."""
    page.set_viewport_size({"width": 673, "height": 950})
    page.goto(f"{adresse_vitrine}/composants/")
    page.emulate_media(media="print")
    expect(page.get_by_text("Page imprimée depuis https://transparence.exemple.gouv.fr/composants/")).to_be_visible()
    for outil in ("#menu", "search", ".vt-affichage", ".vt-signaler", ".vt-voisins", ".vt-sommaire"):
        expect(page.locator(outil)).to_be_hidden()
    for contenu in (".vt-fraicheur", ".vt-jours", "table", ".vt-graphique", ".vt-barres", ".vt-actions", ".vt-bandeau"):
        expect(page.locator(contenu).first).to_be_visible()
    hors = (
        "[...document.querySelectorAll('main *:not(.vt-defile *)')].filter(e => e.getBoundingClientRect().right > 674)"
    )
    assert page.evaluate(hors + ".map(e => e.outerHTML.slice(0, 80))") == []

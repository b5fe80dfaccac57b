"""A site that nobody builds any more tells its readers so."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.livraison import bati
from tests.serveur import serving


@pytest.fixture(scope="module")
def delaisse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site built on 20 November 2026, and never again."""
    with serving(bati(tmp_path_factory, "minimal", "2026-11-20") / "site") as adresse:
        yield adresse


@pytest.mark.parametrize(
    ("heure", "vieux", "dit"),
    [
        ("2026-11-20T09:00:00+01:00", False, "À jour au 20 novembre 2026"),
        ("2026-11-21T23:00:00+01:00", False, "À jour au 20 novembre 2026"),
        ("2026-11-22T08:00:00+01:00", True, "À jour au 20 novembre 2026"),
        ("2027-02-02T23:00:00+01:00", True, "À jour au 20 novembre 2026"),
        ("2027-02-03T08:00:00+01:00", True, "En retard depuis le 2 février 2027"),
    ],
)
def test_a_page_says_when_it_is_old_and_late(page: Page, delaisse: str, heure: str, vieux: bool, dit: str) -> None:
    page.clock.set_fixed_time(heure)
    page.goto(f"{delaisse}/horaires/")
    avis = page.get_by_text("Cette page n’a pas été rafraîchie depuis le 20 novembre 2026")
    expect(avis).to_be_visible() if vieux else expect(avis).to_be_hidden()
    tampon = page.locator(".vt-fraicheur")
    expect(tampon.locator("strong")).to_have_text(dit)
    tardif = dit.startswith("En retard")
    expect(tampon).to_have_class(re.compile("--en_retard" if tardif else "--a_jour"))
    promesse = "Mise à jour attendue pour le" if tardif else "Prochaine mise à jour au plus tard le"
    expect(tampon).to_contain_text(f"{promesse} 2 février 2027")
    expect(tampon.get_by_text(re.compile("Prochaine|attendue"))).to_have_count(1)


def test_without_script_the_stamp_says_of_which_day_it_speaks(browser: Browser, delaisse: str) -> None:
    contexte = browser.new_context(java_script_enabled=False)
    page = contexte.new_page()
    page.goto(f"{delaisse}/horaires/")
    expect(page.locator(".vt-fraicheur strong")).to_have_text("À jour au 20 novembre 2026")
    expect(page.get_by_text("Prochaine mise à jour au plus tard le")).to_contain_text("2 février 2027")
    expect(page.get_by_text("n’a pas été rafraîchie")).to_be_hidden()
    contexte.close()

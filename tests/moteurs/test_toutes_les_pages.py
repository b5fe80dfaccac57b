"""Three checkers on every page of the demonstration and of the invented prefecture: light and dark, wide and narrow."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.commande import vitrail
from tests.controleurs import controler, preparer
from tests.e2e.visite import COULEURS, LARGEURS, chemins, contexte
from tests.exemple.ecriture import ecrire
from tests.serveur import serving


@pytest.fixture(scope="module")
def exemple(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site of the invented prefecture."""
    racine = tmp_path_factory.mktemp("exemple") / "site"
    ecrire(racine)
    bati = vitrail("build", "--root", racine)
    assert bati.returncode == 0, bati.stdout + bati.stderr
    return racine / "site"


@pytest.fixture(params=["site", "exemple"])
def bati(request: pytest.FixtureRequest) -> Iterator[Path]:
    yield request.getfixturevalue(request.param)


HAUTEURS = {"": 2600, "horaires/": 4500, "plan-actions/": 6000}


@pytest.mark.parametrize("chemin", HAUTEURS)
def test_forty_desks_and_ten_years_take_no_more_room_than_they_need(
    browser: Browser, exemple: Path, chemin: str
) -> None:
    """On a computer, at an hour when desks are open."""
    fenetre = contexte(browser, viewport={"width": 1280, "height": 800})
    page = fenetre.new_page()
    page.clock.set_fixed_time("2026-02-02T10:30:00+01:00")
    with serving(exemple) as adresse:
        page.goto(f"{adresse}/{chemin}")
        assert page.evaluate("document.documentElement.scrollHeight") <= HAUTEURS[chemin]
    fenetre.close()


def test_three_checkers_find_nothing_wrong_on_any_page(browser: Browser, bati: Path) -> None:
    """axe with its best practices, IBM Equal Access, HTML_CodeSniffer at AA."""
    trouves: dict[str, list[str]] = {}
    pages = chemins(bati)
    assert len(pages) > 100
    fenetre = contexte(browser)
    page = fenetre.new_page()
    with serving(bati) as adresse:
        for chemin in pages:
            page.goto(f"{adresse}/{chemin}")
            preparer(page)
            for largeur in LARGEURS:
                page.set_viewport_size({"width": largeur, "height": 900})
                for couleur in COULEURS:
                    page.emulate_media(color_scheme=couleur)
                    if dits := controler(page):
                        trouves[f"{chemin} {largeur} {couleur}"] = dits
    fenetre.close()
    assert trouves == {}

"""A badge inside a page of another site: it shows, says the hour of the place, and never lies once it is old."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from tests.navigateur import axe_by_day_and_night
from tests.nginx import nginx
from tests.pratique import SitePratique
from tests.serveur import serving


@contextmanager
def encadre(site: Path, ailleurs: Path, nom: str) -> Iterator[str]:
    """A page of another site, that holds the badge as the line to copy does."""
    ailleurs.mkdir(exist_ok=True)
    with serving(ailleurs) as autre, nginx(site) if (site / "entetes").is_dir() else serving(site) as adresse:
        (ailleurs / "index.html").write_text(
            f'<!doctype html><html lang="fr"><title>Mairie</title><main><h1>Mairie</h1>'
            f'<iframe src="{adresse}/badges/{nom}.html" title="Horaires" width="360" height="420"></iframe></main>',
            "utf-8",
        )
        yield f"{autre}/"


def au(page: Page, moment: str) -> FrameLocator:
    """What the frame shows at this time."""
    page.clock.set_fixed_time(datetime.fromisoformat(moment))
    page.reload()
    return page.frame_locator("iframe")


@pytest.fixture
def petit(tmp_path: Path) -> Path:
    """The badges of a site read on 14 April 2022, written as files."""
    dossier = tmp_path / "petit"
    for adresse, contenu in SitePratique(tmp_path / "sources").generer().fichiers.items():
        if adresse.startswith("badges/"):
            (dossier / "badges").mkdir(parents=True, exist_ok=True)
            assert isinstance(contenu, bytes)
            (dossier / adresse).write_bytes(contenu)
    return dossier


def test_another_site_shows_it_under_our_headers(page: Page, site: Path, tmp_path: Path) -> None:
    """Other origin, real nginx, no complaint of the browser; the link leads the whole window to our page."""
    plaintes: list[str] = []
    page.on("console", lambda message: plaintes.append(message.text))
    with encadre(site, tmp_path / "mairie", "ouverture") as adresse:
        page.goto(adresse)
        # The demonstration is read on Friday 15 April 2022, at the hour of the visitor.
        cadre = au(page, "2026-11-20T10:00:00+02:00")
        expect(cadre.locator(".etat")).to_have_text("Ouvert jusqu’à 12\u00a0h")
        cadre = au(page, "2026-11-20T13:00:00+02:00")
        expect(cadre.locator(".etat")).to_have_text("Fermé, ouvre mardi 19 avril à 9\u00a0h")
        assert [plainte for plainte in plaintes if "favicon" not in plainte and "404" not in plainte] == []
        cadre.get_by_role("link").click()
        expect(page.locator("h1")).to_have_text("Horaires d’ouverture")


def test_what_is_old_says_nothing_of_now(page: Page, petit: Path, tmp_path: Path) -> None:
    with encadre(petit, tmp_path / "mairie", "ouverture") as adresse:
        page.goto(adresse)
        cadre = au(page, "2022-04-14T10:00:00+02:00")
        expect(cadre.locator(".etat")).to_have_text("Ouvert jusqu’à 12\u00a0h")
        cadre = au(page, "2022-04-14T12:15:00+02:00")
        expect(cadre.locator(".etat")).to_have_text("Fermé, ouvre aujourd’hui à 13\u00a0h\u00a030")
        # The site is built each day: two days later, a closure may have been announced that it does not know.
        for plus_tard in ("2022-04-19T10:00:00+02:00", "2022-06-01T10:00:00+02:00"):
            cadre = au(page, plus_tard)
            expect(cadre.locator(".etat")).to_be_hidden()
            expect(cadre.get_by_text("n’a pas été rafraîchie depuis le 14 avril 2022")).to_be_visible()
            expect(cadre.get_by_text("Heures vérifiées le")).to_be_visible()


def test_everyone_can_use_it_light_or_dark_and_without_script(browser: Browser, petit: Path) -> None:
    with serving(petit) as adresse:
        contexte = browser.new_context(viewport={"width": 320, "height": 420})
        page = contexte.new_page()
        page.goto(f"{adresse}/badges/ouverture.html")
        assert axe_by_day_and_night(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        contexte.close()
        contexte = browser.new_context(java_script_enabled=False)
        page = contexte.new_page()
        page.goto(f"{adresse}/badges/ouverture.html")
        expect(page.locator(".etat")).to_be_hidden()
        expect(page.locator("dl").first).to_contain_text("Vendredi")
        contexte.close()

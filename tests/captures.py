"""`make images`: the pictures of the README, taken from the demonstration as it is now."""

import tempfile
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser, sync_playwright

from tests.conftest import REPOSITORY, copy_project, vitrail
from tests.navigateur import launch
from tests.serveur import serving

IMAGES = REPOSITORY / "theme/apercus"
MOMENT = datetime(2022, 4, 15, 10, 30, tzinfo=ZoneInfo("Europe/Paris"))
"""A moment of the day on which the demonstration is read: the desks are open."""

# name, page, width and height of the window
VUES = (("resultats", "indicateurs/", 1280, 860), ("telephone", "", 390, 860))


def photographier(browser: Browser, adresse: str) -> None:
    for nom, page, largeur, hauteur in VUES:
        fenetre = browser.new_page(
            viewport={"width": largeur, "height": hauteur}, locale="fr-FR", timezone_id="Europe/Paris"
        )
        fenetre.clock.set_fixed_time(MOMENT)
        fenetre.goto(f"{adresse}/{page}", wait_until="networkidle")
        # The banners of the demonstration stay above the picture.
        fenetre.evaluate("scrollTo(0, document.querySelector('header').offsetTop)")
        fenetre.screenshot(path=IMAGES / f"{nom}.png")
        fenetre.close()


def main() -> None:
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as dossier:
        racine = copy_project(Path(dossier) / "projet")
        construit = vitrail("build", "--root", racine)
        if construit.returncode:
            raise SystemExit(construit.stderr)
        with serving(racine / "site") as adresse, sync_playwright() as playwright:
            browser = launch(playwright)
            photographier(browser, adresse)
            browser.close()


if __name__ == "__main__":
    main()

"""`theme: material`, where a prefecture chooses it: Material's frame, with all that our theme says around a page."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.chacun import chacun
from tests.e2e.livraison import bati, copier, lancer
from tests.serveur import serving

JOUR = "2022-04-14"
PAGES = ("", "horaires/", "indicateurs/", "engagements/", "contacts/", "label/", "plan-du-site/", "venir/ar/")
DITS = re.compile(r'Mis à jour le <time datetime="[\d-]+"|name="robots" content="[^"]*"|Mentions légales</a>')
"""When a page was written, whether robots may keep it, the link that each must have."""
REGLAGES = "site_name: Accueil\ndocs_dir: content/pages\ntheme: {name: material, language: fr, font: false}\n"


@pytest.fixture(scope="module")
def site_material(tmp_path_factory: pytest.TempPathFactory) -> Path:
    racine = copier("pratique", tmp_path_factory.mktemp("material") / "projet")
    (racine / "mkdocs.yml").write_text(f"{REGLAGES}plugins: [vitrail]\nmarkdown_extensions: [tables]\n", "utf-8")
    construit = lancer("vitrail", "build", "--root", racine, jour=JOUR)
    assert construit.returncode == 0, construit.stderr
    return racine / "site"


def test_the_same_pages_are_there_each_with_its_date_and_what_the_law_asks_for(
    site_material: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    notre = bati(tmp_path_factory, "pratique", JOUR) / "site"
    dits = []
    for page in chacun(sorted(notre.rglob("index.html"))):
        ici, la = (dossier / page.relative_to(notre) for dossier in (notre, site_material))
        dits += DITS.findall(ici.read_text("utf-8"))
        assert {*DITS.findall(ici.read_text("utf-8"))} == {*DITS.findall(la.read_text("utf-8"))}, page
    assert len([dit for dit in dits if dit.startswith("Mis à jour")]) > 20
    assert len([dit for dit in dits if dit.startswith("Mentions")]) > 50


def test_nothing_of_our_own_looks_is_published_with_it(site_material: Path) -> None:
    assert not [*site_material.rglob("vitrail.*.css"), *site_material.rglob("vitrail.*.js")]


@pytest.mark.parametrize("largeur", [1280, 320])
def test_axe_finds_nothing_nothing_sticks_out_and_nobody_else_is_asked(
    site_material: Path, page: Page, largeur: int
) -> None:
    page.set_viewport_size({"width": largeur, "height": 900})
    demandes: list[str] = []
    page.on("request", lambda demande: demandes.append(demande.url))
    with serving(site_material) as adresse:
        for chemin in PAGES:
            page.goto(f"{adresse}/{chemin}", wait_until="networkidle")
            fautes = [(faute["id"], faute["nodes"][0]["html"]) for faute in Axe().run(page).response["violations"]]
            assert fautes == [], chemin
            assert page.evaluate("document.documentElement.scrollWidth") <= largeur, chemin
        assert [demande for demande in demandes if not demande.startswith(adresse)] == []

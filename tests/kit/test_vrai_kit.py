"""The look of the State with the true design system: every page for everyone, and what a first visit weighs.

`make etat` fetches the kit, which neither this repository nor its other tests hold.
"""

import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests import etat
from tests.conftest import REPOSITORY
from tests.e2e.visite import Visite, chemins, ecarts, perdus_sans_script, visiter
from tests.nginx import nginx
from tests.premiere_visite import PAGES
from tests.premiere_visite import visiter as premiere_visite
from tests.serveur import serving
from vitrail.bord import cli

[KIT] = (REPOSITORY / ".cache/dsfr").glob("mkdocs_dsfr-*.whl")
CONTENU_MAX, SCRIPT_MAX = 40_000, 2_500
"""Bytes of a first visit, compressed, without fonts."""


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
    """The contrast of WCAG AAA apart, which the greys of the kit do not have, and which are not ours to change."""
    assert len(visites) > 80
    trouves = {
        (chemin, cas, ligne)
        for chemin, visite in visites.items()
        for cas, lignes in visite.axe.items()
        for ligne in lignes
        if not ligne.startswith("color-contrast-enhanced ")
    }
    assert trouves == set()


def test_no_page_scrolls_sideways(visites: dict[str, Visite]) -> None:
    assert ecarts(visites, "deborde") == {}


def test_nothing_is_lost_without_script(visites: dict[str, Visite]) -> None:
    assert perdus_sans_script(visites) == {}


@pytest.mark.parametrize("chemin", PAGES.values(), ids=PAGES)
def test_a_first_visit_is_light(site: Path, browser: Browser, chemin: str) -> None:
    with nginx(site) as adresse:
        visite, page = premiere_visite(browser, adresse, chemin)
        page.context.close()
    pese = sum(taille for genre, taille in visite.contenu.items() if genre != "Font")
    assert pese <= CONTENU_MAX and visite.contenu["Script"] <= SCRIPT_MAX, dict(visite.contenu)
    assert all(vue.startswith((adresse, "data:")) for vue in visite.adresses)


def test_every_rule_that_is_published_is_one_of_the_kit(site: Path) -> None:
    with zipfile.ZipFile(KIT) as archive:
        kit = archive.read("dsfr/dsfr.min.css").decode()
    publiee = (site / "dsfr/dsfr.css").read_text("utf-8")
    regles = re.findall(r"[^{}]+\{[^{}]*\}", publiee)
    assert len(regles) > 400
    assert [regle for regle in regles if regle.strip() not in kit] == []
    assert "SPDX-License-Identifier" in publiee

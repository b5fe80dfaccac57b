"""The view of a network in the look of the State, with the true design system."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.e2e.test_nation import GENRES
from tests.e2e.visite import Visite, ecarts, perdus_sans_script, visiter
from tests.kit import KIT, fautes_des_pages, legere
from tests.nation import LE, pays_invente
from tests.nginx import nginx
from tests.premiere_visite import visiter as premiere_visite
from tests.serveur import serving
from vitrail.bord import cli

RESEAU = """nom: Préfectures inventées
vue:
  adresse_site: https://vue.hauts-exemples-inventes.gouv.fr
  apparence: dsfr
  dsfr: {bloc_marque: [Ministère, des Exemples], archive: dsfr.zip}
  licence: Licence Ouverte 2.0
  liens:
    - {titre: "Accessibilité : non conforme", lien: https://www.exemple.gouv.fr/accessibilite}
"""


@pytest.fixture(scope="module")
def vue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Over 101 invented sites, which pretend to be true: never published."""
    racine = tmp_path_factory.mktemp("vue")
    (racine / "reseau.yml").write_text(RESEAU, "utf-8")
    (racine / "dsfr.zip").write_bytes(KIT.read_bytes())
    for lot in pays_invente(demonstration=False):
        dossier = racine / "public" / lot.origine / "donnees"
        dossier.mkdir(parents=True)
        for nom, contenu in lot.fichiers.items():
            (dossier / nom).write_bytes(contenu)
    options = ("--root", str(racine), "--out", str(racine / "vue"), "--date", LE.isoformat())
    assert cli.main(["network", "nation", str(racine / "public"), *options]) == 0
    return racine / "vue"


@pytest.fixture(scope="module")
def visites(vue: Path) -> dict[str, Visite]:
    with serving(vue) as adresse:
        return visiter(adresse, GENRES)


def test_axe_finds_nothing_wrong_on_any_kind_of_page(visites: dict[str, Visite]) -> None:
    assert list(visites) == GENRES
    assert fautes_des_pages(visites) == set()


def test_no_page_scrolls_sideways(visites: dict[str, Visite]) -> None:
    assert ecarts(visites, "deborde") == {}


def test_nothing_is_lost_without_script_but_the_field_that_needs_one(visites: dict[str, Visite]) -> None:
    assert perdus_sans_script(visites) == {"": ["Votre département, code postal ou ville", "Trouver"]}


@pytest.mark.parametrize("chemin", ["", "departements/76/", "fraicheur/"])
def test_a_first_visit_is_light(vue: Path, browser: Browser, chemin: str) -> None:
    with nginx(vue) as adresse:
        visite, page = premiere_visite(browser, adresse, chemin)
        page.context.close()
    legere(visite)


def test_a_department_is_found(vue: Path, browser: Browser) -> None:
    with serving(vue) as adresse:
        page = browser.new_context(locale="fr-FR", viewport={"width": 320, "height": 640}).new_page()
        page.goto(adresse)
        page.get_by_role("searchbox").fill("76000")
        page.get_by_role("button", name="Trouver").click()
        page.wait_for_url("**/departements/76/")
        page.context.close()

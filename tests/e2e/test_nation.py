"""The view of many sites can be used by everyone, as the site of a prefecture can: one page of each kind."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.chacun import chacun
from tests.e2e.visite import Visite, ecarts, perdus_sans_script, visiter
from tests.nation import LE, pays_invente
from tests.serveur import serving
from vitrail.reponses import nation
from vitrail.reponses.nation.lecture import LotDeDonnees

GENRES = ["", "departements/76/", "departements/24/", "indicateurs/", "indicateurs/taux-appels-aboutis/", "fraicheur/"]
GENRES += ["ecoute/", "ecoute/accueil/", "fermetures/", "donnees/"]
PREMIERE_VISITE = 14_600


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The view over 101 invented sites, one of which cannot be read."""
    lots = [LotDeDonnees(lot.origine, {}) if lot.origine == "site-24" else lot for lot in pays_invente()]
    racine = tmp_path_factory.mktemp("nation")
    for nom, contenu in nation.batir(lots, LE).fichiers.items():
        (racine / nom).parent.mkdir(parents=True, exist_ok=True)
        (racine / nom).write_bytes(contenu)
    return racine


@pytest.fixture(scope="module")
def adresse(dossier: Path) -> Iterator[str]:
    with serving(dossier) as servie:
        yield servie


@pytest.fixture(scope="module")
def vues(adresse: str) -> dict[str, Visite]:
    return visiter(adresse, GENRES)


def test_axe_finds_nothing_on_any_kind_of_page(vues: dict[str, Visite]) -> None:
    assert list(vues) == GENRES
    assert ecarts(vues, "axe") == {}


def test_no_page_scrolls_sideways_and_no_target_is_small(vues: dict[str, Visite]) -> None:
    assert ecarts(vues, "deborde") == {}
    assert ecarts(vues, "petites_cibles") == {}


def test_nothing_is_lost_without_script_but_the_field_that_needs_one(vues: dict[str, Visite]) -> None:
    cherche = {"Votre département, code postal ou ville", "Trouver"}
    perdus = {nom: set(textes) - cherche for nom, textes in chacun(perdus_sans_script(vues).items())}
    assert {nom: textes for nom, textes in perdus.items() if textes} == {}


@pytest.mark.parametrize("page", GENRES)
def test_a_first_visit_weighs_no_more_than_a_first_window(dossier: Path, page: str) -> None:
    html = (dossier / page / "index.html").read_text("utf-8")
    assets = set(re.findall(r'(?:\.\./)*(assets/[^"]+\.(?:css|svg))"|src="(?:\.\./)*(assets/[^"]+\.js)"', html))
    fichiers = [dossier / page / "index.html", *(dossier / (un or deux) for un, deux in assets)]
    assert len(fichiers) == 4
    assert sum(len(gzip.compress(fichier.read_bytes(), 9)) for fichier in fichiers) <= PREMIERE_VISITE


@pytest.mark.parametrize(
    "tape, trouve",
    [
        ("76", "76 Seine-Maritime"),
        ("76200", "76 Seine-Maritime"),
        ("rouen", "76 Seine-Maritime"),
        ("La Réunion", "974 La Réunion"),
        ("97400", "974 La Réunion"),
        ("2a", "2A Corse-du-Sud"),
        ("seine mar", "76 Seine-Maritime"),
    ],
)
def test_a_department_is_found_by_the_keyboard_alone(page: Page, adresse: str, tape: str, trouve: str) -> None:
    page.goto(adresse)
    page.get_by_label("Votre département").press_sequentially(tape)
    page.get_by_role("status").filter(has_text="département").first.wait_for()
    liens = page.locator(".vt-chercher li a")
    assert liens.all_inner_texts() == [trouve]
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/departements/{trouve.split()[0].lower()}/")


def test_a_code_of_corsica_gives_both_and_nonsense_a_way_out(page: Page, adresse: str) -> None:
    page.goto(adresse)
    champ = page.get_by_label("Votre département")
    champ.press_sequentially("20000")
    page.locator(".vt-chercher li a").first.wait_for()
    assert page.locator(".vt-chercher li a").all_inner_texts() == ["2A Corse-du-Sud", "2B Haute-Corse"]
    champ.fill("zzz")
    page.get_by_text("Aucun département trouvé").wait_for()


def test_without_script_the_list_leads_to_the_department(page: Page, adresse: str) -> None:
    contexte = page.context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr]
    nue = contexte.new_page()
    nue.goto(adresse)
    assert not nue.get_by_label("Votre département").is_visible()
    nue.get_by_text("La carte en tableau").click()
    nue.get_by_role("link", name="76 Seine-Maritime").click()
    assert nue.url.endswith("/departements/76/")
    contexte.close()

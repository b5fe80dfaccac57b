"""Other prefectures than the demonstration: everything different, and nothing to change in code or theme."""

import json
from pathlib import Path

import pytest

from tests.chacun import chacun
from tests.commande import vitrail
from tests.e2e.livraison import SITES, bati
from tests.lecture_html import liens_morts, lire_page
from tests.typographie import mauvaises_coupures

DATES = {"sous-prefecture": "2024-12-12", "minimal": "2026-11-20", "var": "2019-12-01"}


@pytest.fixture(scope="module")
def construits(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folder of each site, built in a copy."""
    return {nom: bati(tmp_path_factory, nom, jour) / "site" for nom, jour in DATES.items()}


def _texte(site: Path, page: str) -> str:
    return lire_page(site / page / "index.html").trouver("main").texte()


@pytest.mark.parametrize("nom", DATES)
def test_check_finds_no_error(nom: str) -> None:
    """Nothing in these sites is false: at most, something is late or missing."""
    resultat = vitrail("check", "--root", SITES / nom, "--date", DATES[nom], "--format", "json")
    assert resultat.returncode == 0, resultat.stdout + resultat.stderr
    assert [ecart for ecart in json.loads(resultat.stdout) if ecart["severite"] == "error"] == []


@pytest.mark.parametrize("nom", DATES)
def test_no_link_leads_nowhere(nom: str, construits: dict[str, Path]) -> None:
    """A kind without data leaves no page, and no link to it."""
    assert liens_morts(construits[nom]) == []


@pytest.mark.parametrize("nom", DATES)
def test_no_line_begins_with_a_sign_that_French_ties_to_its_word(nom: str, construits: dict[str, Path]) -> None:
    pages = {fichier: lire_page(fichier) for fichier in sorted(construits[nom].rglob("*.html"))}
    assert {fichier: fautes for fichier, lue in chacun(pages.items()) if (fautes := mauvaises_coupures(lue))} == {}


def test_overseas_holiday_closes_the_desk(construits: dict[str, Path]) -> None:
    """20 December is a holiday in La Réunion only: the desk, open on Fridays, says why it is closed."""
    texte = _texte(construits["sous-prefecture"], "horaires")
    assert "20 décembre" in texte
    assert "esclavage" in texte


def test_granted_label_shows_its_dates_and_logo(construits: dict[str, Path]) -> None:
    """The label page carries the logo, the commitments and missions covered, and when the label ends."""
    page = lire_page(construits["sous-prefecture"] / "label" / "index.html").trouver("main")
    assert "31 mai 2026" in page.texte()
    assert "Délivrance des cartes grises pour l’île" in page.texte()
    assert any("label-exemple.svg" in (bloc.attributs.get("src") or "") for bloc in page.tous())


def test_site_without_survey_has_no_survey_page(construits: dict[str, Path]) -> None:
    """No survey yet: no page about surveys, no empty promise in the menu."""
    site = construits["sous-prefecture"]
    assert not (site / "enquetes").exists()
    assert "Enquêtes" not in lire_page(site / "index.html").trouver("body").texte()


def test_minimal_site_has_its_obligatory_pages(construits: dict[str, Path]) -> None:
    """Four files of facts are enough for a site that answers: when, how to reach, who publishes."""
    for page in ("", "horaires", "contacts", "mentions-legales", "accessibilite", "plan-du-site"):
        assert (construits["minimal"] / page / "index.html").is_file(), page

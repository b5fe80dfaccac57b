"""The demonstration on its own day, and the same content read years later."""

import json
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.commande import vitrail
from tests.conftest import REPOSITORY
from tests.lecture_html import liens_morts, lire_page
from tests.typographie import mauvaises_coupures

ASSUMED = {
    "FRA033",  # the deck announces the internal audit seven weeks before the external one, not two months
    "PUB018",  # nobody has audited the accessibility of a demonstration
}
LATE = ("acces.yml", "contacts.yml", "demarches.yml", "faq.yml", "horaires.yml", "organisation.yml", "label.yml")


def test_only_true_warnings_remain_on_its_day() -> None:
    """A complete site has nothing to be told but what the facts themselves make true."""
    resultat = vitrail("check", "--root", REPOSITORY, "--date", "2022-04-15", "--format", "json")
    assert resultat.returncode == 0, resultat.stdout
    assert {ecart["regle"] for ecart in json.loads(resultat.stdout)} <= ASSUMED


def test_no_link_of_the_site_leads_nowhere(site: Path) -> None:
    """Every link between pages arrives, at its anchor when it names one."""
    assert liens_morts(site) == []


def test_years_later_every_subject_is_told_to_be_late(projet: Path) -> None:
    """Read today, the content of 2022 is still published, and each late file or figure has its finding."""
    resultat = vitrail("check", "--root", projet, "--date", "2026-11-20", "--format", "json")
    assert resultat.returncode == 0, resultat.stdout
    trouves = [(ecart["regle"], ecart["lieux"][0]["fichier"]) for ecart in json.loads(resultat.stdout)]
    for nom in LATE:
        assert [regle for regle, fichier in trouves if fichier.endswith(nom) and regle.startswith("FRA")], nom
    assert [fichier for _, fichier in trouves if fichier.endswith("indicateurs/2026-T3.yml")]


def test_strict_refuses_what_is_late(projet: Path) -> None:
    """The same content, judged strictly, fails: a CI may insist."""
    assert vitrail("check", "--root", projet, "--date", "2026-11-20", "--strict").returncode == 1


def test_the_browser_reads_the_demonstration_on_its_day(page: Page, adresse: str) -> None:
    """Whatever the clock of the visitor, the announced closure is still to come and the first day is the 15 April."""
    page.goto(f"{adresse}/horaires/")
    expect(page.get_by_text("vendredi 27 mai : fermé").first).to_be_visible()
    expect(page.locator("th[data-jour='2022-04-15']")).to_have_class("vt-aujourdhui")


def test_no_line_of_any_page_begins_with_a_sign_that_French_ties_to_its_word(site: Path) -> None:
    pages = {fichier: lire_page(fichier) for fichier in sorted(site.rglob("*.html"))}
    assert len(pages) > 100
    assert {fichier: fautes for fichier, lue in pages.items() if (fautes := mauvaises_coupures(lue))} == {}

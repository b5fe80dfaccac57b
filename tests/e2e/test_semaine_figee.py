"""A page that is served a week after its build says nothing false: a closure has come and gone in the meantime."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.commande import vitrail
from tests.conftest import copy_project
from tests.e2e.visite import contexte
from tests.lecture_html import lire_page
from tests.serveur import serving

CONSTRUIT = "2022-05-23"
VU = "2022-05-30T10:00:00+02:00"
"""A Monday, one week later. The Friday between, all is closed."""

RELATIFS = r"\b(?:aujourd[’']hui|demain|hier|maintenant|en ce moment|actuellement|cette semaine|ce matin)\b"


@pytest.fixture(scope="module")
def fige(tmp_path_factory: pytest.TempPathFactory) -> Path:
    racine = copy_project(tmp_path_factory.mktemp("fige") / "projet")
    construit = vitrail("build", "--root", racine, "--date", CONSTRUIT)
    assert construit.returncode == 0, construit.stdout + construit.stderr
    return racine / "site"


@pytest.fixture(scope="module")
def adresse_figee(fige: Path) -> Iterator[str]:
    with serving(fige) as adresse:
        yield adresse


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    un = contexte(browser)
    page = un.new_page()
    page.clock.set_fixed_time(VU)
    yield page
    un.close()


def test_the_closure_was_announced_before(page: Page, adresse_figee: str) -> None:
    """What the following tests look for is there on the day of the build."""
    page.clock.set_fixed_time("2022-05-23T10:00:00+02:00")
    page.goto(adresse_figee)
    expect(page.locator(".vt-avis summary", has_text="vendredi 27 mai : fermé")).to_be_visible()
    expect(page.locator(".vt-lieux-jour")).to_have_text(re.compile("undi 23 mai"))


@pytest.mark.parametrize("chemin", ["", "horaires/", "acces/", "contacts/", "faq/"])
def test_the_closure_that_has_passed_is_not_announced_any_more(page: Page, adresse_figee: str, chemin: str) -> None:
    page.goto(f"{adresse_figee}/{chemin}")
    annonces = page.locator(".vt-bandeau, .vt-avis, .vt-suite > *").filter(has_text="27 mai")
    assert annonces.locator("visible=true").count() == 0


def test_the_first_day_shown_is_that_of_the_visitor(page: Page, adresse_figee: str) -> None:
    """No day that has passed is seen, and the one that is called today is today."""
    page.goto(adresse_figee)
    assert page.locator(".vt-lieux [data-fin], .vt-prochain").locator("visible=true").count() == 0
    assert page.locator("p.vt-lieu-etat").locator("visible=true").count() == page.locator("p.vt-lieu-etat").count() > 1
    page.goto(f"{adresse_figee}/horaires/")
    for rang in page.locator(".vt-matrice tr:has([data-jour])").all():
        jours = (
            rang.locator("[data-jour]").locator("visible=true").evaluate_all("tous => tous.map(e => e.dataset.jour)")
        )
        assert jours == ["2022-05-30", "2022-05-31", "2022-06-01", "2022-06-02", "2022-06-03"]
    aujourdhui = page.locator(".vt-aujourdhui").evaluate_all("tous => tous.map(e => e.dataset.jour)")
    assert set(aujourdhui) == {"2022-05-30"}
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    restent = page.locator(".vt-jours [data-fin]").locator("visible=true")
    fins = restent.evaluate_all("tous => tous.map(e => e.dataset.fin)")
    assert fins and all(fin >= "2022-05-30" for fin in fins)


def test_open_now_is_told_from_the_hours_of_that_day(page: Page, adresse_figee: str) -> None:
    page.goto(f"{adresse_figee}/horaires/")
    lieux = page.locator("[data-plages]").all()
    assert lieux
    for lieu in lieux:
        dit = lieu.locator("[data-maintenant]").text_content() or ""
        du, plages = lieu.evaluate("e => [e.closest('[data-du]').dataset.du, e.dataset.plages]")
        ce_jour = plages.split(",")[(date(2022, 5, 30) - date.fromisoformat(du)).days]
        ouvert = bool(ce_jour) and int(ce_jour.split("-")[0]) <= 10 * 60
        assert dit.startswith("Ouvert jusqu’à" if ouvert else "Fermé, ouvre"), dit


def test_hours_and_the_way_to_be_received_stay_apart_once_every_day_is_over(page: Page, adresse_figee: str) -> None:
    """Where the state takes their place, nothing is before the way; on paper, neither state nor colour."""
    trait = "tous => tous.map(e => getComputedStyle(e, '::before').content.includes('·'))"
    modes = page.locator(".vt-lieu-heures + .vt-lieu-mode")
    page.goto(adresse_figee)
    assert set(modes.evaluate_all(trait)) == {False}
    page.emulate_media(media="print")
    assert set(modes.evaluate_all(trait)) == {True}
    tons = page.locator(".vt-cartes-de-lieu > .vt-lieu").evaluate_all(
        "tous => tous.map(e => getComputedStyle(e).borderInlineStartColor)"
    )
    assert len(tons) > 1 and len(set(tons)) == 1
    page.emulate_media(media="screen")
    page.clock.set_fixed_time("2022-08-30T10:00:00+02:00")
    page.goto(adresse_figee)
    assert set(modes.evaluate_all(trait)) == {True}


def test_without_script_every_day_carries_its_date(fige: Path) -> None:
    """Nothing on any page is told from the day on which it is read."""
    trouves = {}
    for fichier in fige.rglob("*.html"):
        texte = re.sub(r"« [^»]* »", "", lire_page(fichier).trouver("main").texte())
        if mots := re.findall(rf".{{30}}{RELATIFS}.{{30}}", texte, re.IGNORECASE):
            trouves[fichier.relative_to(fige).as_posix()] = mots
    assert trouves == {}


def test_what_is_up_to_date_still_is_a_week_later(fige: Path) -> None:
    """A stamp that may be wrong before the next build already says that something is to be checked, and when."""
    prochaines = []
    for fichier in fige.rglob("*.html"):
        for bloc in lire_page(fichier).tous():
            if "vt-fraicheur--a_jour" in (bloc.attributs.get("class") or ""):
                dates = [un.attributs.get("datetime") or "" for un in bloc.tous() if un.nom == "time"]
                if "Prochaine mise à jour" in bloc.texte():
                    prochaines.append((dates[-1], fichier.parent.name, bloc.texte()))
    assert prochaines and min(prochaines) >= ("2022-05-30",)


def test_the_first_day_of_a_month_is_written_with_a_raised_ordinal_by_the_script_too(
    page: Page, adresse_figee: str
) -> None:
    page.clock.set_fixed_time("2022-05-31T20:00:00+02:00")
    page.goto(f"{adresse_figee}/")
    etat = page.locator(".vt-lieu-etat").first
    expect(etat).to_have_text("Fermé, ouvre mercredi 1er juin à 9\u00a0h")
    expect(etat.locator("sup")).to_have_text("er")

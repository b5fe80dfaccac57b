"""Every page of the editor for everybody: axe by day and night, a narrow screen, the keyboard alone, a finger."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import copy_project
from tests.navigateur import axe_by_day_and_night
from vitrail.bord.editeur.serveur import ServeurDEditeur

JOUR = date(2022, 4, 15)
PATIENCE = 90_000
FAQ = "content/donnees/faq.yml"
ARRET = """() => {
  const e = document.activeElement;
  const boite = e.getBoundingClientRect();
  const { outlineStyle, outlineWidth } = getComputedStyle(e);
  const visible = boite.width > 0 && boite.bottom > 0 && boite.top < innerHeight;
  const barre = !e.closest('.barre') && document.querySelector('.barre')?.getBoundingClientRect();
  const cachee = barre && boite.top < barre.bottom && boite.bottom > barre.top;
  e.dataset.vu = (Number(e.dataset.vu) || 0) + 1;
  const revue = e.dataset.vu !== '1';
  const partie = revue && ['date', 'time'].includes(e.type);
  return {
    quoi: e.outerHTML.slice(0, 120),
    bon: visible && !cachee && (partie || (outlineStyle === 'solid' && parseFloat(outlineWidth) >= 2 && !revue)),
  };
}"""
"""A date and an hour have a stop for each of their parts, which the browser outlines."""
ARRETS = "a[href], button, input:not([type=hidden]), select, textarea, summary, iframe"


@contextmanager
def editeur(racine: Path) -> Iterator[str]:
    """The editor of a folder, in this process; gives its address."""
    with ServeurDEditeur("127.0.0.1", 0, racine, lambda instantane: JOUR) as serveur:
        Thread(target=serveur.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield serveur.adresse.rstrip("/")
        serveur.shutdown()


@pytest.fixture
def bureau(browser: Browser) -> Iterator[Page]:
    contexte = browser.new_context(bypass_csp=True, locale="fr-FR", viewport={"width": 320, "height": 640})
    page = contexte.new_page()
    page.set_default_timeout(PATIENCE)
    yield page
    contexte.close()


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    racine = copy_project(tmp_path_factory.mktemp("pour-tous") / "projet")
    with editeur(racine) as adresse:
        yield adresse, racine


def fautes_de(page: Page) -> list[str]:
    """What is wrong for somebody on the page as it is now, at 320 pixels; then what overflows at 640."""
    fautes = axe_by_day_and_night(page)
    for largeur in (320, 640):
        page.set_viewport_size({"width": largeur, "height": 640})
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            fautes.append(f"wider than {largeur}")
    page.set_viewport_size({"width": 320, "height": 640})
    return fautes


def une_fiche_de_chaque(page: Page, adresse: str) -> list[str]:
    """A form of each kind, and a new one where there may be several."""
    page.goto(f"{adresse}/contenu")
    liens = page.locator("a[href^='/fiche/'], a[href^='/nouvelle/']").evaluate_all(
        "(liens) => liens.map(a => a.pathname)"
    )
    return sorted({"/".join(lien.split("/")[:3]): lien for lien in liens}.values())


def test_each_form_and_each_page_is_for_everybody(demonstration: tuple[str, Path], bureau: Page) -> None:
    adresse, _ = demonstration
    pages = [
        "/",
        "/contenu",
        "/documents",
        "/tableau",
        "/rapport",
        "/chiffres",
        "/chiffres/2022-T1",
        "/parution",
        "/passe/horaires",
        "/relire",
        "/relire/horaires",
    ]
    pages += [
        "/identite",
        "/identite/4",
        "/identite/fin",
        "/fiche/horaires?ouvrir=points.0",
        "/fiche/faq#apercu",
        "/absente",
    ]
    fautes = {}
    for chemin in (*pages, *une_fiche_de_chaque(bureau, adresse)):
        bureau.goto(f"{adresse}{chemin}")
        if trouvees := fautes_de(bureau):
            fautes[chemin] = trouvees
    assert fautes == {}


def test_what_is_asked_refused_or_changed_by_two_is_for_everybody(
    demonstration: tuple[str, Path], bureau: Page
) -> None:
    adresse, racine = demonstration
    fautes = {}
    bureau.goto(f"{adresse}/fiche/faq")
    bureau.locator("[id='rubriques.0'] > summary").click()
    bureau.locator("[id='rubriques.0.titre']").fill("Commencer")
    ecrit = (racine / FAQ).read_text("utf-8")
    (racine / FAQ).write_text(re.sub(r"titre: .*", "titre: Bien commencer", ecrit, count=1), "utf-8")
    bureau.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(bureau.get_by_text("changée ailleurs")).to_be_visible()
    fautes["conflit"] = fautes_de(bureau)
    bureau.get_by_role("button", name="Prendre l’autre").click()
    expect(bureau.locator("[id='rubriques.0.titre']")).to_have_value("Bien commencer")
    (racine / FAQ).write_text(ecrit, "utf-8")
    bureau.goto(f"{adresse}/fiche/page/demarche-qualite")
    bureau.get_by_role("button", name="Déposer une image ou un document").click()
    fautes["depot"] = fautes_de(bureau)
    bureau.goto(f"{adresse}/fiche/audits/2022-externe?demander=supprimer")
    fautes["suppression"] = fautes_de(bureau)
    bureau.goto(f"{adresse}/fiche/horaires?ouvrir=points.0#points.0.semaine")
    bureau.locator("[id='points.0'] button[value='ajouter:points.0.regles']").click()
    regle = bureau.locator("[id='points.0.regles.0']")
    regle.get_by_text("Choisir au lieu d’écrire").click()
    regle.get_by_label("dernier", exact=True).check()
    regle.get_by_label("Jour", exact=True).select_option("jeudi")
    regle.get_by_role("button", name="Écrire la règle").click()
    expect(bureau.locator("[id='points.0.regles.0.quand']")).to_have_value("dernier jeudi du mois")
    bureau.locator("[id='points.0.semaine.lundi']").fill("12h-9h")
    bureau.locator("#sommaire a[href$='points.0.semaine.lundi']").click()
    expect(bureau.locator("[id='points.0.semaine.lundi']")).to_be_focused()
    fautes["refus"] = fautes_de(bureau)
    assert {ou: trouvees for ou, trouvees in fautes.items() if trouvees} == {}


def test_the_questions_of_a_new_site_are_for_everybody(tmp_path: Path, bureau: Page) -> None:
    fautes = {}
    with editeur(tmp_path) as adresse:
        for question in ("", "/1", "/2", "/3", "/fin"):
            bureau.goto(f"{adresse}/commencer{question}")
            fautes[question] = fautes_de(bureau)
    assert len(fautes) == 5
    assert {ou: trouvees for ou, trouvees in fautes.items() if trouvees} == {}


@pytest.mark.parametrize(
    "chemin",
    [
        "/",
        "/tableau",
        "/chiffres/2022-T1",
        "/identite/4",
        "/parution",
        "/fiche/faq",
        "/fiche/organisation",
        "/fiche/horaires?ouvrir=points.0",
    ],
)
def test_tab_reaches_everything_once_and_the_eye_follows(
    demonstration: tuple[str, Path], bureau: Page, chemin: str
) -> None:
    """Every stop is on the screen, outlined, and not under the bar of buttons."""
    bureau.goto(f"{demonstration[0]}{chemin}")
    bureau.evaluate("document.querySelectorAll('iframe').forEach(cadre => cadre.remove())")
    atteints = bureau.evaluate(
        f"[...document.querySelectorAll('{ARRETS}')].filter(e => e.tabIndex >= 0 && e.checkVisibility())"
        ".filter(e => e.type !== 'radio' || e.checked).length"
    )
    arrets = []
    for _ in range(min(atteints, 60)):
        bureau.keyboard.press("Tab")
        arrets.append(bureau.evaluate(ARRET))
    assert len(arrets) > 3
    assert [arret["quoi"] for arret in arrets if not arret["bon"]] == []


def test_a_finger_paints_a_day_and_still_scrolls_the_page(demonstration: tuple[str, Path], browser: Browser) -> None:
    contexte = browser.new_context(has_touch=True, is_mobile=True, viewport={"width": 360, "height": 640})
    page = contexte.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{demonstration[0]}/fiche/horaires?ouvrir=points.0#points.0.semaine")
    vendredi = page.locator("[id='points.0.semaine.vendredi']")
    expect(vendredi).to_have_value("09:00-12:00")
    page.get_by_label("Sur rendez-vous").first.check()
    bande = page.locator("[id='points.0.semaine'] [data-journee] svg").nth(4)
    bande.evaluate("bande => bande.scrollIntoView({ block: 'center' })")
    cadre = bande.bounding_box()
    assert cadre is not None
    haut = cadre["y"] + cadre["height"] / 2
    doigt = contexte.new_cdp_session(page)

    def glisser(*points: tuple[float, float]) -> None:
        for rang, (x, y) in enumerate(points):
            genre = "touchMove" if rang else "touchStart"
            doigt.send("Input.dispatchTouchEvent", {"type": genre, "touchPoints": [{"x": x, "y": y}]})
        doigt.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    def heure(vers: float) -> float:
        return cadre["x"] + cadre["width"] * (vers - 8) / 10

    glisser(*((heure(h), haut) for h in (14.2, 14.6, 15.0, 15.4, 15.8)))
    expect(vendredi).to_have_value("09:00-12:00, 14:00-16:00 sur rendez-vous")
    avant = page.evaluate("scrollY")
    glisser(*((heure(17.2), haut - ecart) for ecart in (0, 15, 40, 80, 120, 160)))
    page.wait_for_function(f"scrollY > {avant} + 60")
    expect(vendredi).to_have_value("09:00-12:00, 14:00-16:00 sur rendez-vous")
    contexte.close()

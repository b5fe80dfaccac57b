"""A page with a sheet of styles of its own looks as it would with the whole one."""

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page

import fabriquer
from tests.sites_lus import CAS, NOMS
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.presentation.menu import FEUILLES

OUBLIEES = """([toute, petite, pages]) => {
  const regles = (css) => {
    const feuille = new CSSStyleSheet();
    feuille.replaceSync(css);
    const plates = (liste, dans) => [...liste].flatMap((regle) => regle.selectorText
      ? [[regle.selectorText, dans + regle.cssText]]
      : plates(regle.cssRules || [], dans + (regle.conditionText || "")));
    return plates(feuille.cssRules, "");
  };
  const gardees = new Set(regles(petite).map(([, texte]) => texte));
  const manquent = regles(toute).filter(([, texte]) => !gardees.has(texte));
  return pages.flatMap(([nom, html]) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    const aTout = (choix) => choix.replace(/::[a-z-]+/g, "").replace(/:(hover|focus[a-z-]*|target)/g, ":not(x)") || "*";
    return manquent
      .filter(([choix]) => page.querySelector(aTout(choix)))
      .map(([, texte]) => `${nom} : ${texte}`);
  });
}"""
"""The rules of the whole sheet that bear on something of these pages, and are not in theirs."""


@pytest.mark.parametrize(("racine", "le"), CAS, ids=NOMS)
def test_no_rule_that_a_page_needs_is_missing_from_its_sheet(page: Page, racine: Path, le: date) -> None:
    bati = build.generer(photographier(racine), le)
    sources = dict(fabriquer.sources())
    for feuille in set(FEUILLES.values()):
        siennes = [
            [vue.chemin, f"<main class=vt-cadre><article class=vt-contenu>{vue.html}"]
            for vue in bati.pages
            if vue.meta.get("feuille") == feuille
        ]
        assert siennes
        assert page.evaluate(OUBLIEES, [sources["vitrail.css"], sources[f"{feuille}.css"], siennes]) == []


def test_pages_written_by_hand_have_the_whole_sheet() -> None:
    """Whatever they hold, and wherever they stand."""
    bati = build.generer(photographier(CAS[0][0]), CAS[0][1])
    sans = {vue.chemin for vue in bati.pages if "feuille" not in vue.meta}
    assert {"contacts", "a-propos-de-la-demonstration"} <= sans


def test_no_word_is_written_by_the_styles() -> None:
    """RGAA 10.2: what is read stands in the page; styles only add signs."""
    ecrits = re.findall(r"content: ?\"([^\"]*)\"", "".join(texte for _, texte in fabriquer.sources()))
    assert "›" in ecrits
    assert [mot for mot in ecrits if re.search(r"[^\W\d_]", mot.replace("\\00a0", ""))] == []


def test_no_unit_of_a_figure_of_the_home_page_is_cut_in_two(page: Page) -> None:
    """In the narrowest card; and few cards take the whole row."""
    valeur = "<span class=vt-chiffre>100,6</span>&nbsp;<span class=vt-unite>jours</span>"
    carte = f"<div class=vt-mesure><p class=vt-mesure-valeur>{valeur}</p></div>"
    page.set_viewport_size({"width": 1280, "height": 900})
    page.set_content(
        f"<style>{dict(fabriquer.sources())['accueil.css']}</style><body class=vt-site--accueil>"
        f"<div class=vt-mesures style='width: 12rem'>{carte}</div><div class=vt-mesures>{carte * 2}</div>"
    )
    assert page.locator(".vt-unite").first.evaluate("unite => unite.getClientRects().length") == 1
    derniere, rang = page.locator(".vt-mesure").last.bounding_box(), page.locator(".vt-mesures").last.bounding_box()
    assert derniere is not None and rang is not None
    assert derniere["x"] + derniere["width"] == rang["x"] + rang["width"]


def test_a_long_series_is_as_wide_as_the_paper(page: Page) -> None:
    """The drawing made for telephones would leave half of the sheet empty."""
    page.set_viewport_size({"width": 673, "height": 900})
    page.emulate_media(media="print")
    dessins = "<svg viewBox='0 0 340 200'></svg><svg viewBox='0 0 1000 200'></svg>"
    page.set_content(
        f"<style>{dict(fabriquer.sources())['resultats.css']}</style>"
        f"<figure class='vt-graphique vt-graphique--double'>{dessins}</figure>"
    )
    petit, grand = page.locator("svg").all()
    figure, dessin = page.locator("figure").bounding_box(), grand.bounding_box()
    assert not petit.is_visible()
    assert figure is not None and dessin is not None and dessin["width"] == figure["width"]

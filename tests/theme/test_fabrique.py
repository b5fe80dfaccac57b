"""What the theme serves is what its sources say, smaller, under a name that changes with its content."""

import hashlib
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

import fabriquer
import vitrail
from tests.chacun import chacun

REGLES = """(css) => {
  const feuille = new CSSStyleSheet();
  feuille.replaceSync(css);
  return [...feuille.cssRules].map(regle => regle.cssText.replaceAll(', ', ','));
}"""


def test_the_committed_assets_are_those_of_the_sources() -> None:
    """After a change in theme/sources: `make theme`."""
    for theme in (fabriquer.THEME, fabriquer.DE_L_ETAT):
        attendus = fabriquer.fabriquer(theme)
        presents = {f"assets/{chemin.name}" for chemin in (theme / "assets").iterdir()}
        assert presents | {fabriquer.GABARIT} == attendus.keys()
        for nom, texte in attendus.items():
            assert (theme / nom).read_text("utf-8") == texte, nom
    de_la_nation = fabriquer.fabriquer_la_nation()
    assert {f"assets/{chemin.name}" for chemin in (fabriquer.NATION / "assets").iterdir()} == de_la_nation.keys()
    assert all((fabriquer.NATION / nom).read_text("utf-8") == texte for nom, texte in de_la_nation.items())


def test_the_look_of_the_state_paints_with_its_tokens_alone() -> None:
    """Every token of ours that the shared parts use is said with one of the kit's; no colour is written there."""
    jetons = (fabriquer.SOURCES / "dsfr/jetons.css").read_text("utf-8")
    feuille = dict(fabriquer.sources_de_l_etat())["vitrail.css"]
    dits = set(re.findall(r"(--[\w-]+):", feuille))
    notres = set(re.findall(r"^  (--[\w-]+):", (fabriquer.STYLES / "jetons.css").read_text("utf-8"), re.MULTILINE))
    assert "#" not in jetons
    assert len(notres) > 20 and notres <= dits


def test_every_class_of_the_sheet_is_used_by_a_page_or_a_script() -> None:
    """A class may be composed where it is used: `vt-etat--`, then the state."""
    paquet = Path(vitrail.__file__).parent
    ecrits = [*paquet.rglob("*.html"), *paquet.rglob("*.py"), *fabriquer.THEME.rglob("*.html")]
    ecrits += fabriquer.SOURCES.glob("*.js")
    utilisees = set(re.findall(r"vt-[\w-]+", "".join(chemin.read_text("utf-8") for chemin in ecrits)))
    feuilles = dict(fabriquer.sources())["vitrail.css"] + dict(fabriquer.sources_de_la_nation())["nation.css"]
    definies = set(re.findall(r"\.(vt-[\w-]+)", feuilles))

    inutiles = {classe for classe in definies - utilisees if f"{classe.rpartition('--')[0]}--" not in utilisees}
    assert len(definies) > 100
    assert not inutiles


def test_the_dark_changes_colours_and_nothing_else() -> None:
    """So that a page judged by day has only its colours to be judged by night."""
    css = dict(fabriquer.sources())["vitrail.css"]
    jour, *nuits = re.findall(r":root(?:\[data-affichage=\"sombre\"\]|:not[^{]*)? \{([^}]*)\}", css)[:3]
    assert css.count("prefers-color-scheme") == 1 and css.count('[data-affichage="sombre"]') == 1
    couleurs = dict(re.findall(r"(--[\w-]+): (#\w+);", jour))
    assert len(nuits) == 2
    for nuit in nuits:
        dits = dict(re.findall(r"([\w-]+): ([^;]+);", nuit))
        assert dits.pop("color-scheme") == "dark"
        assert dits.keys() == couleurs.keys() and all(valeur.startswith("#") for valeur in dits.values())


@pytest.mark.parametrize("nom", ["supports/badges/badge.css", "bord/editeur/bureau.css"])
def test_so_does_the_dark_of_a_badge_and_of_the_editor(nom: str) -> None:
    css = (Path(vitrail.__file__).parent / nom).read_text("utf-8")
    [nuit] = re.findall(r"@media \(prefers-color-scheme: dark\) \{\s*:root \{([^}]*)\}\s*\}", css)
    assert css.count("prefers-color-scheme") == 1
    assert re.fullmatch(r"(?:\s*--[\w-]+: #\w+;)+\s*", nuit)


def test_a_name_tells_the_content() -> None:
    for chemin in chacun((fabriquer.THEME / "assets").iterdir()):
        trouve = re.fullmatch(r"\w+\.([0-9a-f]{8})\.\w+", chemin.name)
        assert trouve and hashlib.sha256(chemin.read_bytes()).hexdigest().startswith(trouve[1])


def test_every_part_of_the_styles_is_in_the_whole_sheet() -> None:
    """A sheet names no part that is not there."""
    assert {chemin.stem for chemin in fabriquer.STYLES.iterdir()} == fabriquer.FEUILLES["vitrail"]
    assert all(parties < fabriquer.FEUILLES["vitrail"] for parties in list(fabriquer.FEUILLES.values())[1:])


@pytest.mark.parametrize("nom", fabriquer.FEUILLES)
def test_a_browser_reads_the_same_rules_in_the_smaller_sheet(page: Page, nom: str) -> None:
    """But for spaces after commas, which a browser keeps as they are written in custom properties."""
    [petite] = fabriquer.THEME.glob(f"assets/{nom}.*.css")
    source = dict(fabriquer.sources())[f"{nom}.css"]
    regles = page.evaluate(REGLES, source)
    assert len(regles) > 150
    assert page.evaluate(REGLES, petite.read_text("utf-8")) == regles
    assert petite.stat().st_size < 0.9 * len(source.encode())


@pytest.mark.parametrize("nom", ["vitrail", "recherche"])
def test_the_smaller_scripts_say_nothing_to_people_in_other_words(nom: str) -> None:
    """Every text between quotes is still there; comments are not."""
    [petit] = fabriquer.THEME.glob(f"assets/{nom}.*.js")
    textes = r'"[^"\n]*"|`[^`]*`'
    sans_commentaires = re.sub(r"(?m)^\s*//.*$|/\*.*?\*/", "", (fabriquer.SOURCES / f"{nom}.js").read_text("utf-8"))
    servi = petit.read_text("utf-8")
    assert re.findall(textes, servi) == re.findall(textes, sans_commentaires)
    assert not re.search(r"(?m)^\s*//", servi)

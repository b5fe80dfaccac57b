"""Every page of the demonstration can be used by everyone: axe, small screens, zoom, no script."""

import shutil
from collections import Counter
from pathlib import Path

from tests.e2e.visite import Visite, chemins, ecarts, perdus_sans_script, visiter
from tests.lecture_html import lire_page
from tests.serveur import serving


def test_every_page_was_visited_in_every_condition(visites: dict[str, Visite], site: Path) -> None:
    assert sorted(visites) == sorted(chemins(site))
    assert len(visites) > 80
    for visite in visites.values():
        assert list(visite.axe) == ["1280 light", "1280 dark", "320 light", "320 dark"]


def test_axe_finds_nothing_wrong_on_any_page(visites: dict[str, Visite]) -> None:
    """Every rule, best practices and WCAG 2.2 AA included, wide and narrow; those of colours in the dark too."""
    assert ecarts(visites, "axe") == {}


def test_axe_would_find_what_is_planted(tmp_path: Path, site: Path) -> None:
    """The same visit of a page with a text that is faint by day and by night, an image without words and an empty
    button."""
    page = (site / "faq/index.html").read_text("utf-8")
    (tmp_path / "index.html").write_text(
        page.replace("../assets", "assets").replace("</h1>", "</h1><img src='x.png'><button></button>"), "utf-8"
    )
    shutil.copytree(site / "assets", tmp_path / "assets")
    [feuille] = tmp_path.glob("assets/vitrail*.css")
    with feuille.open("a") as style:
        style.write(
            "h1 { color: #999 !important } @media (prefers-color-scheme: dark) { h1 { color: #333 !important } }"
        )
    with serving(tmp_path) as adresse:
        vue = visiter(adresse, [""])[""]
    for cas, trouves in vue.axe.items():
        regles = {ligne.split(" ")[0] for ligne in trouves}
        assert "color-contrast" in regles, cas
        assert ({"image-alt", "button-name"} <= regles) == cas.endswith("light"), cas


def test_no_page_scrolls_sideways(visites: dict[str, Visite]) -> None:
    """At 320 pixels, at 400 % of a screen of 1280, and with the spacing of WCAG 1.4.12 besides."""
    assert ecarts(visites, "deborde") == {}


def test_every_target_is_at_least_24_pixels_high(visites: dict[str, Visite]) -> None:
    assert ecarts(visites, "petites_cibles") == {}


def test_nothing_is_lost_without_script(visites: dict[str, Visite]) -> None:
    """Every text that is read with scripts is read without; only the hour and the choice of colours are added."""
    assert perdus_sans_script(visites) == {}
    assert all(len(visite.sans_script) > 20 for visite in visites.values())


def test_no_identifier_is_used_twice_on_a_page(site: Path) -> None:
    """Two of them would make a link, a label or a description lead to the wrong place."""
    doubles = {}
    for fichier in site.rglob("*.html"):
        tous = [bloc.attributs["id"] for bloc in lire_page(fichier).tous() if "id" in bloc.attributs]
        if fois := [nom for nom, nombre in Counter(tous).items() if nombre > 1]:
            doubles[fichier.relative_to(site).as_posix()] = fois
    assert doubles == {}

"""Firefox and WebKitGTK show what Chromium shows: eight pages at two widths, and what people do there."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.e2e.test_papier import A4, IMPRIMEES, imprimer, lu, simple
from tests.e2e.visite import DEBORDE
from tests.moteurs.firefox import Firefox, firefox
from tests.moteurs.moteur import Moteur
from tests.moteurs.webkit import webkit
from tests.serveur import serving

PAGES = (
    "",
    "horaires/",
    "acces/",
    "venir/ar/",
    "indicateurs/",
    "indicateurs/taux-reponse-courriels/",
    "engagements/",
    "plan-actions/",
)
LARGEURS = (1280, 320)
MATIN = "2022-04-15T10:30:00+02:00"

# First on each page: all that goes wrong is kept, and the clock stands still while desks are open.
TEMOIN = f"""<script>{{
  const plaintes = window.plaintes = [];
  const garder = (e) => plaintes.push(e.message || e.violatedDirective || String(e.reason || e.target.outerHTML));
  for (const genre of ["error", "unhandledrejection", "securitypolicyviolation"]) addEventListener(genre, garder, true);
  const Vraie = Date;
  window.Date = class extends Vraie {{
    constructor(...dit) {{ super(...(dit.length ? dit : ["{MATIN}"])); }}
    static now() {{ return +new Vraie("{MATIN}"); }}
  }};
}}</script>"""

CASES = """return [...document.querySelectorAll('.vt-matrice tbody td')]
  .filter((e) => e.checkVisibility() && e.closest('tr').textContent.includes('numérique général'))
  .map((e) => e.innerText.replaceAll('\\u00a0', ' ').split('\\n')[0].trim())"""


def temoigner(site: Path, vers: Path) -> Path:
    """The same site, whose pages tell a test what went wrong."""
    shutil.copytree(site, vers, copy_function=os.link)
    for page in vers.rglob("*.html"):
        texte = page.read_text("utf-8").replace("<head>", f"<head>{TEMOIN}", 1)
        page.unlink()
        page.write_text(texte, "utf-8")
    return vers


@pytest.fixture(scope="module")
def temoin(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the demonstration is served, its clock still."""
    with serving(temoigner(site, tmp_path_factory.mktemp("temoin") / "site")) as adresse:
        yield adresse


@pytest.fixture(scope="module")
def renard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    with firefox(tmp_path_factory.mktemp("firefox")) as moteur:
        yield moteur


@pytest.fixture(scope="module", params=[firefox, webkit], ids=["firefox", "webkit"])
def moteur(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Moteur]:
    with request.param(tmp_path_factory.mktemp("moteur")) as ouvert:
        yield ouvert


@pytest.mark.parametrize("largeur", LARGEURS)
@pytest.mark.parametrize("chemin", PAGES)
def test_a_page_opens_without_error_and_does_not_scroll_sideways(
    moteur: Moteur, temoin: str, chemin: str, largeur: int
) -> None:
    """Its script has run, too."""
    moteur.mesurer(largeur, 700)
    moteur.aller(f"{temoin}/{chemin}")
    assert moteur.executer("return [window.plaintes, document.documentElement.className]") == [[], "js"]
    assert moteur.executer(f"return ({DEBORDE})()") == []


def test_an_error_would_be_seen(moteur: Moteur, temoin: str) -> None:
    moteur.aller(f"{temoin}/faq/")
    moteur.executer("setTimeout(() => { throw new Error('planté') }); return new Promise((r) => setTimeout(r, 50))")
    (plainte,) = moteur.executer("return window.plaintes")
    assert "planté" in plainte
    moteur.executer("document.body.style.width = '3000px'; return 0")
    assert moteur.executer(f"return ({DEBORDE})()") != []


def test_the_home_page_says_what_is_open_now(moteur: Moteur, temoin: str) -> None:
    """In the first half of the first screen of a small telephone."""
    moteur.mesurer(320, 640)
    moteur.aller(f"{temoin}/")
    dit, haut = moteur.executer(
        "const e = document.querySelector('.vt-lieu-etat'); return [e.innerText, e.getBoundingClientRect().top]"
    )
    assert dit == "Ouvert jusqu’à 12\u00a0h"
    assert haut <= 320


def test_the_search_finds(moteur: Moteur, temoin: str) -> None:
    moteur.aller(f"{temoin}/")
    premier = moteur.executer("""
      const boite = document.querySelector("input[type=search]");
      boite.focus();
      boite.value = "passport";
      boite.form.querySelector("button").click();
      for (let essai = 0; essai < 200; essai++) {
        const trouve = document.querySelector(".vt-resultats a");
        if (trouve) return [trouve.textContent, window.plaintes];
        await new Promise((suite) => setTimeout(suite, 25));
      }""")
    assert premier == ["Passeport", []]


def test_a_telephone_shows_one_day_of_the_week_and_another_by_a_link(moteur: Moteur, temoin: str) -> None:
    moteur.mesurer(320, 640)
    moteur.aller(f"{temoin}/horaires/")
    assert moteur.executer(CASES) == ["9 h à 12 h"]
    moteur.executer("document.querySelector('.vt-choix-du-jour a[href$=\"04-20\"]').click(); return 0")
    assert moteur.executer(CASES) == ["10 h 30 à 12 h"]


def test_a_link_opens_the_fold_that_it_leads_to(moteur: Moteur, temoin: str) -> None:
    moteur.mesurer(320, 640)
    moteur.aller(f"{temoin}/")  # from the same page, nothing would be loaded, and the link followed a little later
    moteur.aller(f"{temoin}/horaires/#guichet-etrangers")
    volet, haut = moteur.executer(
        "const e = document.getElementById('guichet-etrangers'); return [e.open, e.getBoundingClientRect().top]"
    )
    assert volet is True
    assert 0 <= haut < 640


def test_the_menu_unfolds_on_a_telephone(moteur: Moteur, temoin: str) -> None:
    moteur.mesurer(320, 640)
    moteur.aller(f"{temoin}/horaires/")
    vu = "document.querySelector('#menu a').checkVisibility()"
    assert moteur.executer(
        f"const avant = {vu}; document.querySelector('.vt-bascule').click(); return [avant, {vu}]"
    ) == [False, True]


@pytest.mark.parametrize("chemin", IMPRIMEES)
def test_every_text_that_Chromium_prints_is_on_the_paper_of_Firefox(
    renard: Firefox, browser: Browser, temoin: str, tmp_path: Path, chemin: str
) -> None:
    """On sheets of A4, nothing cut at the right edge, and nothing that was folded is missing."""
    textes = imprimer(browser, f"{temoin}/{chemin}", tmp_path / "chromium.pdf")
    renard.aller(f"{temoin}/{chemin}")
    renard.imprimer(tmp_path / "firefox.pdf")
    imprime, pages, droite = lu(tmp_path / "firefox.pdf")
    assert len(textes) > 20
    assert [texte for texte in textes if simple(texte) not in imprime] == []
    assert all(abs(large - A4[0]) <= 1 and abs(haute - A4[1]) <= 1 for large, haute in pages)
    assert droite < A4[0] - 20


TITRES = "return [...document.querySelectorAll('main :is(h1, h2, h3, h4)')].map((titre) => titre.textContent)"


@pytest.mark.parametrize("chemin", [*IMPRIMEES, "engagements/", "demarches/titre-de-sejour/", "audits/"])
def test_no_heading_ends_a_sheet_of_Firefox(renard: Firefox, temoin: str, tmp_path: Path, chemin: str) -> None:
    """What it announces is under it."""
    renard.aller(f"{temoin}/{chemin}")
    titres = {simple(titre) for titre in renard.executer(TITRES)}
    assert titres
    renard.imprimer(tmp_path / "page.pdf")
    assert [ligne for ligne in _dernieres_lignes(tmp_path / "page.pdf") if simple(ligne) in titres] == []


def _dernieres_lignes(pdf: Path) -> list[str]:
    """The last line of each sheet but the last."""
    lu = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    return [feuille.rstrip().rpartition("\n")[2] for feuille in lu.split("\f")[:-2]]

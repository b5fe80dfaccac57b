"""One visit of every page of a site in Chromium, two browsers at a time: what each test of the whole site judges."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, sync_playwright

from tests.navigateur import AXE_COLOURS, AXE_OPTIONS, axe_run, launch

LARGEURS = (1280, 320)
COULEURS: tuple[Literal["light", "dark"], ...] = ("light", "dark")

# WCAG 1.4.12, as a user's own style sheet would set it.
ESPACES = """() => { const s = new CSSStyleSheet();
  s.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }'
    + ' p { margin-block-end: 2em !important }');
  document.adoptedStyleSheets = [s]; }"""

# How far the page scrolls sideways, and what sticks out without a frame of its own to scroll in.
DEBORDE = """() => {
  const large = document.documentElement.clientWidth;
  return document.documentElement.scrollWidth > large
    ? [...document.querySelectorAll('body *:not(.vt-defile *)')]
        .filter(e => e.getBoundingClientRect().right > large + 1).map(e => e.outerHTML.slice(0, 90)).slice(0, 3)
    : [];
}"""

# WCAG 2.5.8: links inside a sentence excepted; a link stretched over its block has the size of the block.
PETITES_CIBLES = """() => [...document.querySelectorAll('a, button, input, summary')].filter(e => {
  const phrase = e.closest('p, dd, td, li, span')?.textContent.trim() !== e.textContent.trim();
  const entier = getComputedStyle(e, '::after').position === 'absolute';
  const { height } = e.getBoundingClientRect();
  return height > 0 && height < 24 && !phrase && !entier;
}).map(e => e.outerHTML)"""

# Every text that is seen, in order, but for what only a script can do or know: the chosen colours, the hour.
TEXTES = """() => {
  const vus = [];
  const marche = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (marche.nextNode()) {
    const texte = marche.currentNode.data.trim();
    const dans = marche.currentNode.parentElement;
    const seul = dans.closest('.vt-affichage, [data-maintenant], [data-mot]');
    if (texte && dans.checkVisibility() && !seul) vus.push(texte);
  }
  return vus;
}"""


@dataclass
class Visite:
    """What was seen on one page. Keys of ``axe`` are ``1280 light``; those of ``deborde`` say in which conditions."""

    axe: dict[str, list[str]] = field(default_factory=dict)
    deborde: dict[str, list[str]] = field(default_factory=dict)
    petites_cibles: list[str] = field(default_factory=list)
    plaintes: list[str] = field(default_factory=list)
    demandes: list[str] = field(default_factory=list)
    avec_script: list[str] = field(default_factory=list)
    sans_script: list[str] = field(default_factory=list)


def chemins(site: Path) -> list[str]:
    """The address of every page of a built site, that of the missing page included; short addresses lead to them."""
    pages = sorted(page.parent.relative_to(site).as_posix() for page in site.rglob("index.html") if not _renvoi(page))
    return ["absente/", *("" if page == "." else f"{page}/" for page in pages)]


def _renvoi(page: Path) -> bool:
    return 'http-equiv="refresh"' in page.read_text("utf-8")


def visiter(adresse: str, pages: Sequence[str]) -> dict[str, Visite]:
    """Look at each page of the site served at ``adresse``; two browsers share the work."""
    a_voir: SimpleQueue[str] = SimpleQueue()
    for page in pages:
        a_voir.put(page)
    vues: dict[str, Visite] = {}
    with ThreadPoolExecutor(2) as equipe:
        for part in [equipe.submit(_parcourir, adresse, a_voir, vues) for _ in range(2)]:
            part.result()
    return vues


def _parcourir(adresse: str, a_voir: SimpleQueue[str], vues: dict[str, Visite]) -> None:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        avec_axe = contexte(browser)
        avec_axe.add_init_script(AXE_SCRIPT)
        page = avec_axe.new_page()
        nue = contexte(browser, java_script_enabled=False).new_page()
        courante = Visite()
        page.on("request", lambda demande: courante.demandes.append(demande.url))
        page.on("console", lambda message: courante.plaintes.append(message.text))
        page.on("pageerror", lambda erreur: courante.plaintes.append(str(erreur)))
        try:
            while True:
                chemin = a_voir.get_nowait()
                vues[chemin] = courante = Visite()
                _regarder(page, f"{adresse}/{chemin}", courante)
                nue.goto(f"{adresse}/{chemin}")
                courante.sans_script = nue.evaluate(TEXTES)
        except Empty:
            browser.close()


def contexte(browser: Browser, **options: Any) -> Any:
    """A visitor in France whose device asks for calm."""
    return browser.new_context(locale="fr-FR", timezone_id="Europe/Paris", reduced_motion="reduce", **options)


def _regarder(page: Page, adresse: str, visite: Visite) -> None:
    page.set_viewport_size({"width": LARGEURS[0], "height": 900})
    page.goto(adresse, wait_until="load")
    visite.avec_script = page.evaluate(TEXTES)
    for largeur in LARGEURS:
        page.set_viewport_size({"width": largeur, "height": 900})
        for couleur in COULEURS:
            page.emulate_media(color_scheme=couleur)
            # The dark changes colours and nothing else (tests/theme/test_fabrique.py).
            visite.axe[f"{largeur} {couleur}"] = axe_run(page, AXE_OPTIONS if couleur == "light" else AXE_COLOURS)
    visite.petites_cibles = page.evaluate(PETITES_CIBLES)
    visite.deborde["320"] = page.evaluate(DEBORDE)
    # What a window of 1280 by 1024 shows at 400 %.
    page.set_viewport_size({"width": 320, "height": 256})
    visite.deborde["400 %"] = page.evaluate(DEBORDE)
    page.evaluate(ESPACES)
    visite.deborde["espacé"] = page.evaluate(DEBORDE)


def ecarts(visites: dict[str, Visite], champ: str) -> dict[str, Any]:
    """The pages on which something was found, and what."""
    trouves: dict[str, Any] = {}
    for chemin, visite in visites.items():
        valeur = getattr(visite, champ)
        if isinstance(valeur, dict):
            valeur = {cas: vus for cas, vus in valeur.items() if vus}
        if valeur:
            trouves[chemin] = valeur
    return trouves


def perdus_sans_script(visites: dict[str, Visite]) -> dict[str, list[str]]:
    """The pages on which a text is read with scripts only, and these texts."""
    return {
        chemin: manque
        for chemin, visite in visites.items()
        if (manque := [texte for texte in visite.avec_script if texte not in visite.sans_script])
    }

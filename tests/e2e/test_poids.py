"""What the pages that people open first weigh: on a telephone with a poor network, they come at once or not at all.

Served by nginx, with the file that the site ships for it: how it compresses counts, and what it says of each answer.
"""

import gzip
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.nginx import nginx
from tests.premiere_visite import CONTENU_MAX, DEMANDES_MAX, PAGES, visiter


@pytest.mark.parametrize("chemin", PAGES.values(), ids=PAGES)
def test_a_first_visit_comes_in_one_go(site: Path, browser: Browser, chemin: str) -> None:
    """All that the page asks for, compressed: four requests, to this site alone, and a script of at most 2 kB. Headers
    are counted apart: see ``CONTENU_MAX``."""
    with nginx(site) as adresse:
        visite, page = visiter(browser, adresse, chemin)
        page.context.close()
    assert visite.tenue, (dict(visite.contenu), visite.entetes, visite.adresses)
    assert all(vue.startswith(adresse) for vue in visite.adresses)


@pytest.mark.parametrize("chemin", PAGES.values(), ids=PAGES)
def test_what_a_page_names_weighs_no_more_than_what_the_browser_receives(site: Path, chemin: str) -> None:
    """The same count without a browser, which may ask for the mark of the tab too late to be seen."""
    html = (site / chemin / "index.html").read_text("utf-8")
    nommes = re.findall(r'<link rel="(?:stylesheet|icon)" href="([^"]+)"|<script src="([^"]+)"', html)
    fichiers = [site / chemin / (lien or script) for lien, script in nommes]
    assert len(fichiers) == DEMANDES_MAX - 1
    pesees = {fichier.name: len(gzip.compress(fichier.read_bytes())) for fichier in fichiers}
    assert len(gzip.compress(html.encode())) + sum(pesees.values()) <= CONTENU_MAX, pesees

"""Zensical, by the authors of Material, is a host to come: what we export, it builds, and the pages say the same."""

import html
import json
import re

import pytest

from tests.chacun import chacun
from tests.e2e.livraison import arbre, bati, lancer

SANS_SENS = (
    ("././", "./"),
    # An address that climbs or stays says the same with and without its point.
    (re.compile(r'((?:href|src|action|data-\w+)=")\./(?=[^"])'), r"\1"),
    (re.compile(r'="/\."'), '="/"'),
    (re.compile(r'="(?:\./\.\.|\.\./?|\./?)"'), '="la"'),
)
"""What its engine of templates and its addresses write otherwise: a reader and a browser see the same."""


def dit(octets: bytes) -> str:
    texte = html.unescape(octets.decode())
    for avant, apres in SANS_SENS:
        texte = texte.replace(avant, apres) if isinstance(avant, str) else avant.sub(apres, texte)
    return texte


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The files of one prefecture, as MkDocs builds them and as Zensical does."""
    projet, export = bati(tmp_path_factory, "minimal"), tmp_path_factory.mktemp("zensical") / "export"
    ecrit = lancer("vitrail", "export", "--root", projet, export)
    assert ecrit.returncode == 0, ecrit.stderr
    construit = lancer("zensical", "build", "--config-file", export / "mkdocs.yml")
    assert construit.returncode == 0, construit.stdout + construit.stderr
    return arbre(projet / "site"), arbre(export / "site")


def test_every_page_says_the_same(sites: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    notre, leur = sites
    pages = [nom for nom in notre if nom.endswith(".html")]
    assert len(pages) > 20
    autres = [nom for nom in pages if dit(notre[nom]) != dit(leur[nom])]
    assert not autres


def test_every_other_file_is_the_same_but_two_that_it_has_its_way_with(
    sites: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    """It compresses no map of the site; it makes the index of a search that no page has, with nothing in it."""
    notre, leur = sites
    assert {*notre} - {*leur} == {"sitemap.xml.gz"}
    assert {*leur} - {*notre} == {"search.json"}
    assert json.loads(leur["search.json"])["items"] == []
    autres = {nom for nom in notre if nom in leur and not nom.endswith(".html") and notre[nom] != leur[nom]}
    assert autres <= {"sitemap.xml"}
    adresses = [set(re.findall("<loc>(.*?)</loc>", dit(site["sitemap.xml"]))) for site in sites]
    assert adresses[0] == adresses[1]


def test_the_page_of_an_unknown_address_is_no_page_of_the_site(
    sites: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    for site in chacun(sites):
        assert b'rel="canonical"' not in site["404.html"]
        assert b"Signaler une erreur sur cette page" not in site["404.html"]
        assert b'rel="canonical"' in site["contacts/index.html"]

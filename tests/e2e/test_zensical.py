"""Zensical, by the authors of Material, is a host to come: what we export, it builds, and the pages say the same."""

import pytest

from tests.chacun import chacun
from tests.e2e.livraison import arbre, bati, lancer
from tests.hotes.comparaison import DE_ZENSICAL, comparer


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The files of one prefecture, as MkDocs builds them and as Zensical does."""
    projet, export = bati(tmp_path_factory, "minimal"), tmp_path_factory.mktemp("zensical") / "export"
    ecrit = lancer("vitrail", "export", "--root", projet, export)
    assert ecrit.returncode == 0, ecrit.stderr
    construit = lancer("zensical", "build", "--config-file", export / "mkdocs.yml")
    assert construit.returncode == 0, construit.stdout + construit.stderr
    return arbre(projet / "site"), arbre(export / "site")


def test_every_page_says_the_same_and_every_other_file_that_differs_has_its_reason(
    sites: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    """It compresses no map of the site; it makes the index of a search that no page has, with nothing in it."""
    ecarts = comparer(*sites, DE_ZENSICAL)
    assert [nom for nom, raison in ecarts.items() if raison is None] == []
    assert {nom for nom in ecarts if not nom.endswith(".html")} <= {"sitemap.xml.gz", "search.json", "sitemap.xml"}
    assert len([nom for nom in sites[1] if nom.endswith(".html")]) > 20


def test_the_page_of_an_unknown_address_is_no_page_of_the_site(
    sites: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    for site in chacun(sites):
        assert b'rel="canonical"' not in site["404.html"]
        assert b"Signaler une erreur sur cette page" not in site["404.html"]
        assert b'rel="canonical"' in site["contacts/index.html"]

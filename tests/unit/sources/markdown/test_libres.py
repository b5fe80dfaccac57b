"""Pages that people write in Markdown, and the extensions that the settings of MkDocs ask for."""

import pytest

from vitrail.sources.fichiers.instantane import Instantane
from vitrail.sources.markdown import libres

TETE = "---\nmis_a_jour: 2022-03-01\n---\n"


def _lire(reglages: str, **textes: str) -> tuple[list[str], list[str]]:
    """The HTML of each page that is read, and the rules of what is wrong."""
    instantane = Instantane().avec({"mkdocs.yml": reglages})
    pages, trouves = libres.lire(instantane, {f"{nom}.md": texte for nom, texte in textes.items()})
    return [page.corps.html for page in pages], [trouve.regle for trouve in trouves]


def test_a_head_that_cannot_be_read_takes_no_other_page_with_it():
    html, trouves = _lire("", a="---\nmis_a_jour: [\n---\n# A\n\na\n", b=f"{TETE}# B\n\nb\n")
    assert html == ["<p>b</p>"]
    assert trouves == ["crochets"]


@pytest.mark.parametrize(
    "demandees",
    ["[def_list, nl2br]", "{def_list: {}, nl2br: {}}", "[def_list: {}, nl2br: rien]", "{def_list: , nl2br: non}"],
)
def test_extensions_are_those_that_the_settings_ask_for_in_each_way_of_writing_them(demandees):
    """Options that are no options are none."""
    texte = f"{TETE}# A\n\nMot\n:   sens\n\nb\nc\n"
    html, trouves = _lire(f"markdown_extensions: {demandees}\n", a=texte)
    assert trouves == []
    assert "<dd>sens</dd>" in html[0] and "b<br>" in html[0]
    assert "<dd>" not in _lire("", a=texte)[0][0]


def test_options_are_read_as_mkdocs_reads_them():
    """``baselevel: 2`` is a number, and no text."""
    texte = f"{TETE}# A\n\n## B\n\nb\n"
    html, trouves = _lire("markdown_extensions: {toc: {baselevel: 2}}\n", a=texte)
    assert trouves == ["page-sans-titre"] and "<h3" in html[0]

"""Pages that would take time as the square of their length are told, each for what it has too much of."""

import pytest

from vitrail.socle import catalogue
from vitrail.sources.fichiers import source
from vitrail.sources.fichiers.instantane import Instantane
from vitrail.sources.markdown import libres
from vitrail.sources.markdown.demesure import demesure


@pytest.mark.parametrize(
    ("texte", "quoi"),
    [
        ("=\n" * 2000, "titres"),
        ("a\n-\n" * 2000, "titres"),
        ("# a\n" * 2000, "titres"),
        ("a\n***\n\n" * 2000, "titres"),
        ("```a\n\n" * 2000, "titres"),
        ("<a>\n\n" * 2000, "signes « < »"),
        ("<a>" * 300, "signes « < » dans un même paragraphe"),
        ("[a]" * 300, "signes « [ »"),
        ("\\*" * 3000, "signes * _ ` \\ dans un même paragraphe"),
        ("> " * 2000, "emboîtées"),
        (">" * 2000, "emboîtées"),
        ("* " * 2000 + "x", "emboîtées"),
        ("1. - " * 2000 + "x", "emboîtées"),
        ("|a" * 500 + "\n" + "|-" * 500 + "\n" + "|a\n" * 500, "cases de tableau"),
        ("a" * 100_001, "ko de texte"),
    ],
)
def test_a_page_says_what_it_has_too_much_of(texte: str, quoi: str):
    trop = demesure(texte)
    assert trop is not None and quoi in trop["quoi"]


@pytest.mark.parametrize(
    "texte",
    [
        "## Un titre\n\nUn paragraphe, avec [un lien](https://exemple.gouv.fr).\n\n" * 400,
        "|Mois|Délai|Note|\n|-|-:|:-|\n" + "|Janvier|3 jours|2,75 sur 5|\n" * 3000,
        "- un\n    - deux\n        - trois\n" * 2000,
        "-" * 300 + "\n\n> > citée\n> deux fois\n",
        "Un mot par ligne\n" * 5000,
    ],
)
def test_a_long_page_that_people_would_write_is_rendered(texte: str):
    assert demesure(texte) is None


@pytest.mark.parametrize("passage", ["[x](javascript:a)\n\n", "![](a.png)\n\n", "a\u200bb\n\n"])
def test_the_findings_of_a_page_are_bounded_and_the_last_says_how_many_more(passage: str):
    """Each is placed on its own line, and those beyond what a person reads are counted."""
    _, trouves = libres.lire(Instantane(), {"x.md": "---\nmis_a_jour: 2022-03-01\n---\n# T\n\n" + passage * 600})
    lignes = [trouve.lieu.ligne for trouve in trouves[:20]]
    assert len(trouves) == source.ECARTS_MAX + 1
    assert catalogue.code(trouves[-1]) == "YML015"
    assert lignes == sorted(lignes) and len(set(lignes)) >= 10

"""What a remark of the guard cites."""

import pytest

from vitrail.controle.garde.remarques import EXTRAIT_MAX, abreger


@pytest.mark.parametrize(
    ("texte", "cite"),
    [
        ("deux\n  mots", "deux mots"),
        ("a" * EXTRAIT_MAX, "a" * EXTRAIT_MAX),
        ("début " + "mot " * EXTRAIT_MAX + "fin", ("mot " * EXTRAIT_MAX + "fin")[-EXTRAIT_MAX:].partition(" ")[2]),
        ("é" * (EXTRAIT_MAX + 1), "é" * EXTRAIT_MAX),
    ],
)
def test_the_last_words_are_cited_whole_on_one_line(texte, cite):
    """A word longer than what is cited is cut."""
    assert abreger(texte) == cite and len(cite) <= EXTRAIT_MAX

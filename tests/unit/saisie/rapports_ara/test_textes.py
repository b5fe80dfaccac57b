"""What an auditor wrote, as plain sentences: a document of the editor, Markdown or text, whole and in order."""

import json
from typing import Any

import pytest

from vitrail.saisie.rapports_ara.lecture import RapportRefuse
from vitrail.saisie.rapports_ara.textes import PASSAGES_MAX, passages, propre


def _texte(*mots: str) -> dict[str, Any]:
    """A paragraph; ``|`` is the end of a line inside it."""
    return {
        "type": "paragraph",
        "content": [{"type": "hardBreak"} if mot == "|" else {"type": "text", "text": mot} for mot in mots],
    }


def _liste(genre: str, *blocs: Any) -> dict[str, Any]:
    return {"type": "bulletList", "content": [{"type": genre, "content": [bloc]} for bloc in blocs]}


def test_a_document_gives_its_paragraphs_and_the_items_of_its_lists_in_order():
    """What only announces a list goes, wherever no list follows it stays; titles and pictures go."""
    document = {
        "type": "doc",
        "content": [
            {"type": "heading", "content": [{"type": "text", "text": "Titre"}]},
            _texte("Premier", "|", "suite"),
            _texte("Annonce une liste :"),
            _liste("listItem", _texte("b"), _texte("a :"), _texte("c")),
            _texte("N’annonce rien :"),
            _texte("premier"),
            _liste("taskItem", _texte("tâche")),
            {"type": "codeBlock", "content": [{"type": "text", "text": "<b>"}, {"type": "image"}, "perdu"]},
            {"type": "blockquote", "content": [_texte("cité"), {"type": "paragraph", "content": "pas une liste"}]},
            "perdu aussi",
            _texte("Néant."),
            _texte("b"),
            _texte("Fin :"),
        ],
    }
    assert passages(json.dumps(document)) == (
        *("Premier suite", "b", "a :", "c", "N’annonce rien :", "premier", "tâche", "<b>", "cité", "Fin :"),
    )


@pytest.mark.parametrize("autre", ["[1, 2]", '{"type": "page"}', "{", "[" * 100_000])
def test_what_is_no_document_is_read_as_a_text(autre: str):
    assert passages(autre) == (autre,)


@pytest.mark.parametrize(
    ("texte", "lus"),
    [
        (None, ()),
        ("", ()),
        ("Une ligne\nqui suit\n\nUne autre", ("Une ligne qui suit", "Une autre")),
        ("# Titre\nPremière\n## Sous-titre\nSeconde", ("Première", "Seconde")),
        ("Avant\n# Titre", ("Avant",)),
        ("- **b**\n- `a`\n  suite\n1. c\n2) d\n• e", ("b", "a suite", "c", "d", "e")),
        ("À faire :\n- b\n- a", ("b", "a")),
        ("À faire :\nrien\n- a", ("À faire : rien", "a")),
        ("À faire :", ("À faire :",)),
        ("- a :\n- b", ("b",)),
        ("a\n\nb\n\na", ("a", "b")),
        ("N/A\n\n-\n\naucune\n\nreste", ("reste",)),
    ],
)
def test_a_text_gives_its_paragraphs_and_its_items(texte: str | None, lus: tuple[str, ...]):
    assert passages(texte) == lus


def test_as_many_sentences_as_somebody_reads_and_no_more():
    assert len(passages("\n\n".join(map(str, range(PASSAGES_MAX))))) == PASSAGES_MAX
    with pytest.raises(RapportRefuse, match="a 201 paragraphes") as refus:
        passages("\n\n".join(map(str, range(PASSAGES_MAX + 1))))
    assert "(200 paragraphes au plus)" in refus.value.conseil


@pytest.mark.parametrize(
    ("texte", "net"),
    [
        (None, ""),
        ("  a\u200b \n b ", "a b"),
        ("NÉANT.", ""),
        ("—", ""),
        ("n/a", ""),
        ("néant ou presque", "néant ou presque"),
    ],
)
def test_what_says_that_there_is_nothing_is_nothing(texte: str | None, net: str):
    assert propre(texte) == net

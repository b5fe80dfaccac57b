"""Which item of a list became which: what it is, then its name, then its place between two that are known."""

from typing import Any

import pytest

from vitrail.sources.retouche.appariement import apparier, en_place, ordonner


def fiche(identifiant: str, **champs: str) -> dict[str, Any]:
    return {"id": identifiant, **champs}


@pytest.mark.parametrize(
    ("anciens", "nouveaux", "rangs"),
    [
        (["a", "b", "c"], ["a", "b", "c"], [0, 1, 2]),
        (["a", "b", "c"], ["c", "a", "b"], [2, 0, 1]),
        (["a", "b"], ["neuf", "a", "b"], [None, 0, 1]),
        (["a", "b"], ["a", "b", "neuf"], [0, 1, None]),
        (["a", "b", "c"], ["a", "c"], [0, 2]),
        (["a", "a", "b"], ["a", "b", "a"], [0, 2, 1]),
        ([], ["a"], [None]),
        (["a"], [], []),
        (["a", "b", "c"], ["a", "corrigé", "c"], [0, 1, 2]),
        (["a", "b"], ["corrigé", "b"], [0, 1]),
        (["a", "b"], ["a", "corrigé"], [0, 1]),
        (["a", "b", "c", "d"], ["a", "x", "d"], [0, None, 3]),
        (["a", "d"], ["a", "x", "y", "d"], [0, None, None, 1]),
        (["a", "b", "d", "e"], ["a", "x", "d", "y", "z"], [0, 1, 2, None, None]),
        (["a", "b"], ["x", "y"], [0, 1]),
        (["a", "b"], ["x"], [None]),
        ([None, ""], ["", None], [1, 0]),
        ([["a", "b"], ["b"]], [["b"], ["a", "b"]], [1, 0]),
    ],
)
def test_each_item_keeps_the_rank_that_it_had(anciens: list[Any], nouveaux: list[Any], rangs: list[int | None]):
    """One that is corrected is known by its place when as many stand there as before; otherwise it is new."""
    assert apparier(anciens, nouveaux) == rangs


def test_a_record_is_known_by_its_name_before_its_place():
    """What is the same goes first: an item that took the name of another does not take its rank too."""
    a, b, c = fiche("a", nom="A"), fiche("b", nom="B"), fiche("c", nom="C")
    assert apparier([a, b, c], [fiche("c", nom="C corrigé"), fiche("a", nom="A corrigé"), b]) == [2, 0, 1]
    assert apparier([a, b], [fiche("b", nom="autre"), b, a]) == [None, 1, 0]
    assert apparier([a, b, c], [a, fiche("renommé", nom="B"), c]) == [0, 1, 2]
    assert apparier([a], [{"nom": "A", "id": "a"}]) == [0]


@pytest.mark.parametrize(
    ("rangs", "gardes"),
    [
        ([0, 1, 2], {0, 1, 2}),
        ([2, 0, 1], {0, 1}),
        ([1, 0], {0}),
        ([0, None, 3, 1, 2], {0, 1, 2}),
        ([None, None], set()),
        ([], set()),
        ([3, 0, 4, 1, 2], {0, 1, 2}),
        ([0, 5, 6, 1], {0, 5, 6}),
    ],
)
def test_as_many_items_as_can_keep_their_order(rangs: list[int | None], gardes: set[int]):
    assert en_place(rangs) == gardes


def test_fields_keep_their_order_and_a_new_one_comes_after_the_one_before_it():
    ancien = {"a": "1", "b": "2", "c": "3"}
    assert ordonner(ancien, {"c": "3", "a": "0"}) == [(0, "a", "0"), (2, "c", "3")]
    assert ordonner(ancien, {"x": "9", "a": "1", "b": "2", "y": "8", "c": "3"}) == [
        (None, "x", "9"), (0, "a", "1"), (1, "b", "2"), (None, "y", "8"), (2, "c", "3"),
    ]  # fmt: skip
    assert ordonner(["a", "b"], ["b", "neuf", "a"]) == [(1, None, "b"), (None, None, "neuf"), (0, None, "a")]

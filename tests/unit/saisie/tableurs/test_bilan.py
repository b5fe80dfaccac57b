"""What is told of a spreadsheet that was read: names, no more than can be read."""

from tests.typographie import simple
from vitrail.saisie.tableurs.bilan import abreger, liste


def test_a_text_is_cut_only_beyond_the_limit_and_never_after_a_space():
    assert abreger("a" * 70) == "a" * 70
    assert abreger("a" * 71) == "a" * 69 + "…"
    assert abreger("ab cd ef", 7) == "ab cd…"
    assert abreger("ab cd ef", 8) == "ab cd ef"


def test_six_names_are_told_and_the_others_counted():
    noms = ["a", "b", "c", "d", "e", "f", "g", "h"]
    assert simple(liste(noms[:1])) == "« a »"
    assert simple(liste(noms[:6])) == "« a », « b », « c », « d », « e » et « f »"
    assert simple(liste(noms[:7])) == "« a », « b », « c », « d », « e », « f » et 1 autre"
    assert simple(liste(noms)) == "« a », « b », « c », « d », « e », « f » et 2 autres"
    assert liste([]) == ""

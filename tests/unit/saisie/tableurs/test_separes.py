"""Tables in plain text: the encoding and the separator of any program, whole sheets, and what is refused."""

import pytest

from vitrail.saisie.tableurs.feuilles import TableurRefuse
from vitrail.saisie.tableurs.separes import decoder, lire


def _lue(octets: bytes) -> dict[tuple[int, int], str]:
    (feuille,) = lire(octets).feuilles
    assert feuille.nom == "tableau"
    assert all((cellule.ligne, cellule.colonne) == place for place, cellule in feuille.cellules.items())
    return {place: cellule.texte for place, cellule in feuille.cellules.items()}


TABLE = {(0, 0): "délai", (0, 1): "1,5", (2, 1): "2,5"}


@pytest.mark.parametrize("signe", [";", "\t", "|"])
@pytest.mark.parametrize("codage", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("fin", ["\n", "\r\n"])
def test_a_table_is_the_same_in_any_encoding_and_with_any_separator(signe: str, codage: str, fin: str):
    assert _lue(f"délai{signe}1,5{fin}{fin} {signe} 2,5 {fin}".encode(codage)) == TABLE


@pytest.mark.parametrize("ordre", [("\xff\xfe", "utf-16-le"), ("\xfe\xff", "utf-16-be")])
def test_both_orders_of_utf_16_are_read(ordre: tuple[str, str]):
    marque, codage = ordre
    assert decoder(marque.encode("latin-1") + "é;b".encode(codage)) == "é;b"


@pytest.mark.parametrize(
    ("texte", "cellules"),
    [
        ("a,b\nc,d", ["a", "b", "c", "d"]),
        ("a;1,5\nb;2,5", ["a", "1,5", "b", "2,5"]),
        ("a,b;c\nd,e;f\n" + "g,h\n" * 4, ["a,b", "c", "d,e", "f", *["g,h"] * 4]),
        ("a,b;c\nd,e;f\n" + "g,h\n" * 5, ["a", "b;c", "d", "e;f", *["g", "h"] * 5]),
        ("a,b\nc,d\ne,f\ng,h;i", ["a", "b", "c", "d", "e", "f", "g", "h;i"]),
        ("a|b\nc|d\ne;f", ["a", "b", "c", "d", "e;f"]),
        ('"a;b";c\n"d ""e""";"f\ng"', ["a;b", "c", 'd "e"', "f g"]),
        ('"a","b"\n"1","x;y"\n"2","y;z"', ["a", "b", "1", "x;y", "2", "y;z"]),
        ("a,b,c\n1,x,5\n2,x ; y,4\n3,y;z,5", ["a", "b", "c", "1", "x", "5", "2", "x ; y", "4", "3", "y;z", "5"]),
        ("a,b,c\n2,x ; y,4\n3,y;z,5", ["a,b,c", "2,x", "y,4", "3,y", "z,5"]),
        ("Ain, mai\nBourg, Gex\na;1,5\nb;2,5", ["Ain, mai", "Bourg, Gex", "a", "1,5", "b", "2,5"]),
        (
            "Ain, mai, juin\nx, y, z\na;1,5;2,5\nb;2,5;3",
            ["Ain, mai, juin", "x, y, z", "a", "1,5", "2,5", "b", "2,5", "3"],
        ),
        ("sep=,\na,b;c", ["a", "b;c"]),
        ("SEP=;\na;b,c", ["a", "b,c"]),
    ],
)
def test_the_separator_is_the_one_that_cuts_most_rows(texte: str, cellules: list[str]):
    """Of a comma and another sign, the comma only when it cuts three times as many: it also writes decimals; or when
    the other stands in what people wrote: in quotes, or in no more than half of the rows of a wider table."""
    assert list(_lue(texte.encode()).values()) == cellules


def test_rows_keep_their_numbers_under_the_line_that_says_the_separator():
    assert _lue(b"sep=|\na|b") == {(1, 0): "a", (1, 1): "b"}


@pytest.mark.parametrize(
    ("octets", "dit"),
    [
        (b"a\0b;c", "ce fichier n’est pas un tableur"),
        (b"\x81\x8d;\x8f\na;b", "ce fichier n’est pas un tableur"),
        (b"un texte\nsans colonne", "aucune ligne n’y est coupée en colonnes"),
        (b"a;b", "aucune ligne n’y est coupée en colonnes"),
        (b"a;b\nc;" + b"x" * 131_073, "une cellule y est démesurée ou mal fermée"),
        (b"a;b\n" + b"c;" * 500_001 + b"\n", "une cellule y est démesurée ou mal fermée"),
    ],
)
def test_what_is_no_table_is_refused_in_words(octets: bytes, dit: str):
    with pytest.raises(TableurRefuse, match=dit) as refus:
        lire(octets)
    assert refus.value.conseil

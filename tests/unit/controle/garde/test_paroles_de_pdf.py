"""What a PDF says is read where it can be, and what cannot be is said not to be."""

import zlib

import pytest

from vitrail.controle.garde import paroles_de_pdf
from vitrail.sources.fichiers.instantane import OctetsEnMemoire


def lire(*objets: bytes) -> paroles_de_pdf.Paroles:
    octets = b"%PDF-1.4\n" + b"\n".join(objets)
    return paroles_de_pdf.lire(OctetsEnMemoire(octets))


def flux(contenu: bytes, entete: bytes = b"") -> bytes:
    return b"4 0 obj << /Length 9 " + entete + b">>\nstream\n" + contenu + b"\nendstream\nendobj"


@pytest.mark.parametrize(
    ("contenu", "lignes"),
    [
        (b"(Bonjour) Tj", ("Bonjour",)),
        (b"[(Bon) -20 (jour) -300 (Zo\\351)] TJ", ("Bonjour Zoé",)),
        (b"(Une \\(parenth\\350se\\)) '", ("Une (parenthèse)",)),
    ],
)
def test_plain_words_are_read_packed_or_not(contenu, lignes):
    assert lire(flux(contenu)) == paroles_de_pdf.Paroles(lignes, "", True)
    assert lire(flux(zlib.compress(contenu), b"/Filter /FlateDecode ")).lignes == lignes


@pytest.mark.parametrize(
    "objet",
    [
        flux(b"<00430061> Tj"),
        flux(b"(\\001\\002\\003\\004) Tj"),
        flux(b"\x00\x01", b"/Filter /LZWDecode "),
        flux(b"(a) Tj", b"/Filter /FlateDecode "),
        b"/Encrypt 9 0 R",
    ],
)
def test_what_cannot_be_read_is_said_not_to_be(objet):
    assert not lire(objet).entier


@pytest.mark.parametrize(
    "ecrit", [b"/Author (Zo\\351 Fictive)", b"/Author <FEFF005A006F00E900200046006900630074006900760065>"]
)
def test_the_author_of_the_properties_is_read(ecrit):
    assert lire(ecrit).auteur == "Zoé Fictive"


def test_a_document_without_end_is_read_up_to_a_bound():
    lu = lire(flux(b"(Bonjour le monde) Tj " * 60_000))
    assert not lu.entier
    assert sum(map(len, lu.lignes)) <= paroles_de_pdf.TEXTE_MAX + 100

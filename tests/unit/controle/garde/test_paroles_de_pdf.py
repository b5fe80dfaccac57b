"""What a PDF says is read where it can be, and what cannot be is said not to be."""

import zlib

import pytest

from vitrail.controle.garde import paroles_de_pdf, pdf
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


def test_what_unpacks_without_end_is_read_up_to_a_limit_and_said_not_to_be_whole(monkeypatch):
    """For zlib, nothing left to read would be no limit, and less than nothing an error."""
    monkeypatch.setattr(pdf, "DEPLIE_MAX", 1000)
    bombe = flux(zlib.compress(b" " * 5000), b"/Filter /FlateDecode ")
    assert not lire(bombe, bombe, bombe, bombe).entier
    assert lire(flux(zlib.compress(b" " * 900), b"/Filter /FlateDecode ")).entier
    assert pdf.deplier(b"/Filter /FlateDecode", zlib.compress(b"a" * 99), 0) is None


def test_a_document_of_too_many_streams_is_not_wholly_read(monkeypatch):
    monkeypatch.setattr(pdf, "FLUX_MAX", 3)
    mots = flux(b"(Bonjour) Tj")
    assert lire(mots, mots, mots).entier
    lues = lire(mots, mots, mots, mots)
    assert (lues.lignes, lues.entier) == (("Bonjour",) * 3, False)


def test_an_author_without_end_is_none():
    assert lire(b"1 0 obj <</Author (" + b"Exemple " * 9 + b")>> endobj").auteur == " ".join(["Exemple"] * 9)
    assert lire(b"1 0 obj <</Author (" + b"Exemple " * 9000 + b")>> endobj").auteur == ""

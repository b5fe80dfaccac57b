"""What a file offered to the public really is, whatever its name says."""

from datetime import date

import pytest

from tests.instantanes import en_memoire
from tests.sites_lus import SITES
from vitrail import build
from vitrail.controle.fichiers_offerts import OFFERTS
from vitrail.socle.formats import FORMATS

DEBUTS = {
    ".pdf": b"%PDF-1.7\n",
    ".png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    ".jpg": b"\xff\xd8\xff\xe0\0\x10JFIF\0",
    ".jpeg": b"\xff\xd8\xff\xdb\0C\0",
    ".gif": b"GIF89a\x01\0\x01\0",
    ".webp": b"RIFF\x0a\0\0\0WEBPVP8 ",
    ".odt": b"PK\x03\x04\x14\0",
    ".ods": b"PK\x03\x04\x14\0",
    ".odp": b"PK\x03\x04\x14\0",
    ".xlsx": b"PK\x03\x04\x14\0",
    ".docx": b"PK\x03\x04\x14\0",
    ".svg": b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>',
    ".csv": "jour;nombre\n2026-01-02;1\né".encode(),
    ".json": b"{}",
    ".txt": b"Bonjour",
    ".ics": b"BEGIN:VCALENDAR\r\n",
}
AUTRES = {
    ".wav renommé": b"RIFF\x24\0\0\0WAVEfmt ",
    "vieux .doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0",
    "page web": b"<!doctype html><script>alert(1)</script>\0",
}


def _dites(nom: str, contenu: bytes) -> set[str]:
    site = en_memoire(SITES / "minimal").avec({f"content/fichiers/{nom}": contenu})
    diagnostics = build.inspecter(site, date(2026, 1, 1)).diagnostics
    ou = f"content/fichiers/{nom}"
    return {diag.regle for diag in diagnostics if diag.lieu.fichier == ou} - {"fichier-inutilise", "pdf-image"}


@pytest.mark.parametrize("fin", sorted(DEBUTS))
def test_a_file_that_is_what_it_says_is_offered(fin: str):
    assert _dites(f"essai{fin}", DEBUTS[fin]) == set()


@pytest.mark.parametrize("fin", sorted(DEBUTS))
@pytest.mark.parametrize("autre", sorted(AUTRES))
def test_a_file_that_is_something_else_is_refused(fin: str, autre: str):
    assert _dites(f"essai{fin}", AUTRES[autre]) == {"contenu-trompeur"}


@pytest.mark.parametrize("contenu", [b"<!doctype html><p>Bonjour", b'<svg xmlns="http://www.w3.org/2000/svg"/>\0', b""])
def test_a_drawing_is_words_that_draw(contenu: bytes):
    """Neither another page, nor a drawing that holds bytes of something else."""
    assert _dites("essai.svg", contenu) == {"contenu-trompeur"}


@pytest.mark.parametrize(("octets", "dites"), [(2_000_000, set()), (2_000_001, {"fichier-lourd"})])
def test_a_file_is_heavy_beyond_two_millions_of_bytes(octets: int, dites: set[str]):
    assert _dites("essai.png", DEBUTS[".png"].ljust(octets, b"\0")) == dites


def test_every_format_that_is_offered_is_tried_here_and_has_a_type_for_hosts():
    assert set(DEBUTS) == set(OFFERTS)
    assert all(FORMATS[fin.removeprefix(".")].nature.count("/") == 1 for fin in OFFERTS)


@pytest.mark.parametrize("fin", [".exe", ".html", ".zip", ".gz", ".js"])
def test_another_format_is_refused_and_those_that_are_taken_are_named(fin: str):
    site = en_memoire(SITES / "minimal").avec({f"content/fichiers/essai{fin}": b"x"})
    refus = [d for d in build.inspecter(site, date(2026, 1, 1)).diagnostics if d.regle == "type-de-fichier-refuse"]
    assert [diag.valeurs["valeur"] for diag in refus] == [fin]
    assert refus[0].valeurs["connus"] == " ".join(sorted(DEBUTS))


@pytest.mark.parametrize(
    ("cote", "dites"), [(7_000, set()), (40_000, {"image-demesuree"}), (2**31 - 1, {"image-demesuree"})]
)
def test_a_picture_is_as_large_as_it_says_whatever_it_weighs(cote: int, dites: set[str]):
    """A PNG of some bytes that would take gigabytes once drawn, on a page or on a poster."""
    assert _dites("essai.png", DEBUTS[".png"] + cote.to_bytes(4, "big") * 2) == dites


@pytest.mark.parametrize(
    ("octets", "dites"), [(3_000_000, {"fichier-lourd"}), (3_000_001, {"fichier-lourd", "image-demesuree"})]
)
def test_a_drawing_has_a_weight_that_a_browser_can_draw(octets: int, dites: set[str]):
    assert _dites("essai.svg", DEBUTS[".svg"].ljust(octets)) == dites


def test_the_words_of_a_drawing_are_read_in_one_walk():
    """The text that the limit cuts has no end of its own: it is read once, whatever its length."""
    dessin = DEBUTS[".svg"].replace(b"/>", b"><text>") + b"Jeanne Martin, " * 100_000 + b"</text></svg>"
    assert "image-demesuree" not in _dites("essai.svg", dessin)

"""How large a picture is, read in the few bytes that say it."""

import struct

import pytest

from vitrail.socle import images


def _png(largeur: int, hauteur: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", largeur, hauteur)


def _jpeg(*segments: bytes) -> bytes:
    return b"\xff\xd8" + b"".join(segments)


def _trame(largeur: int, hauteur: int, genre: int = 0xC2) -> bytes:
    return bytes((0xFF, genre)) + struct.pack(">HBHHB", 11, 8, hauteur, largeur, 1)


def _webp(genre: bytes, suite: bytes) -> bytes:
    return b"RIFF\0\0\0\0WEBP" + genre + b"\0\0\0\0" + suite


@pytest.mark.parametrize(
    "octets",
    [
        _png(40_000, 300),
        b"GIF89a" + struct.pack("<HH", 40_000, 300),
        _jpeg(_trame(40_000, 300)),
        _jpeg(b"\xff\xe1\x00\x08Exif\0\0", b"\xff\xc4\x00\x04\0\0", b"\xff", _trame(40_000, 300, 0xC0)),
        _webp(b"VP8X", b"\0\0\0\0" + (39_999).to_bytes(3, "little") + (299).to_bytes(3, "little")),
    ],
    ids=["png", "gif", "jpeg", "jpeg with notes and padding", "webp"],
)
def test_the_size_is_the_one_that_the_file_declares(octets: bytes):
    assert images.dimensions(octets) == (40_000, 300)


def test_the_other_two_kinds_of_webp_tell_their_size():
    assert images.dimensions(_webp(b"VP8L", b"\x2f" + (1999 | 299 << 14).to_bytes(4, "little"))) == (2000, 300)
    assert images.dimensions(_webp(b"VP8 ", b"\0" * 6 + struct.pack("<HH", 2000, 300))) == (2000, 300)


@pytest.mark.parametrize(
    "octets",
    [b"", b"\xff\xd8", _jpeg(b"\xff\xe1\0\0" * 9), b"RIFF", b"%PDF", b"\xff\xd8\xff", _webp(b"VP9 ", b"\0" * 9)],
)
def test_what_does_not_tell_its_size_has_none(octets: bytes):
    assert images.dimensions(octets) is None


def _svg(contenu: str) -> bytes:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{contenu}</svg>'.encode()
    )


def _doublements(fois: int) -> str:
    return '<g id="a0"><path d="M0 0"/></g>' + "".join(
        f'<g id="a{rang}"><use href="#a{rang - 1}"/><g><use xlink:href="#a{rang - 1}"/></g></g>'
        for rang in range(1, fois)
    )


def test_copies_of_copies_are_counted_as_they_would_be_drawn():
    assert images.copies_dans_un_dessin(_svg("<path d='M0 0'/>"), 100) == 0
    assert images.copies_dans_un_dessin(_svg('<path id="p" d="M0 0"/>' + '<use href="#p"/>' * 7), 100) == 7
    assert images.copies_dans_un_dessin(_svg(_doublements(4)), 100) == 2 + 6 + 14
    assert images.copies_dans_un_dessin(_svg(_doublements(60)), 100) == 101
    assert images.copies_dans_un_dessin(_svg(_doublements(20_000)), 100) == 101


def test_a_shape_that_copies_itself_has_no_end():
    boucle = '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'
    assert images.copies_dans_un_dessin(_svg(boucle), 100) == 101
    assert images.copies_dans_un_dessin(_svg('<g id="a"><g id="c"><use href="#a"/></g></g>'), 100) == 101


def test_copies_of_what_is_not_there_and_broken_drawings_add_nothing():
    assert images.copies_dans_un_dessin(_svg('<use href="autre.svg#a"/><use/>'), 100) == 0
    assert images.copies_dans_un_dessin(b"<svg><g>", 100) == 0

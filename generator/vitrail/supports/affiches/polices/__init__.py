"""The fonts of posters, which come with the package (see ``LISEZMOI.md``): which there are, and what they can write."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

DOSSIER = resources.files(__name__)
FAMILLES = ("Noto Sans", "Noto Sans Arabic", "Noto Sans Math", "Noto Sans Symbols2")
"""In the order in which they are tried, character by character."""
REMPLACANT = "□"
"""What stands for a character that none of them can write: it is seen that something is missing."""

VARIANTES = (0xFE0E, 0xFE0F)
"""Code points that only ask for a picture, or for none, of the sign before them."""


def inconnus(texte: str) -> frozenset[str]:
    """The characters of ``texte`` that no font can write."""
    return frozenset(texte) - _connus() - frozenset(map(chr, VARIANTES))


@cache
def _connus() -> frozenset[str]:
    """Bold has all that regular has; a test holds it."""
    regulieres = (fichier for fichier in DOSSIER.iterdir() if fichier.name.endswith("-Regular.ttf"))
    connus = {code for fichier in regulieres for code in codes(fichier)}
    return frozenset(map(chr, connus)) | {"\n"}


def codes(fichier: Traversable) -> Iterator[int]:
    """Code points of a TrueType font: those of its table ``cmap`` in format 4, which all of ours have."""
    police = fichier.read_bytes()
    tables = struct.unpack_from(">H", police, 4)[0]
    entrees = (struct.unpack_from(">4s4xLL", police, 12 + 16 * rang) for rang in range(tables))
    cmap = next(debut for nom, debut, _ in entrees if nom == b"cmap")
    for rang in range(struct.unpack_from(">H", police, cmap + 2)[0]):
        debut = cmap + struct.unpack_from(">4xL", police, cmap + 4 + 8 * rang)[0]
        if struct.unpack_from(">H", police, debut)[0] == 4:
            yield from _format_4(police, debut)


def _format_4(police: bytes, debut: int) -> Iterator[int]:
    """Segments of code points; the last one is a sentinel."""
    segments = struct.unpack_from(">H", police, debut + 6)[0] // 2
    fins = struct.unpack_from(f">{segments}H", police, debut + 14)
    debuts = struct.unpack_from(f">{segments}H", police, debut + 16 + 2 * segments)
    for premier, dernier in zip(debuts, fins, strict=True):
        yield from (code for code in range(premier, dernier + 1) if code != 0xFFFF)

"""Whether a PDF holds words, or only pictures of them. Reads just enough of the format to tell."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from vitrail.sources.fichiers.instantane import ContenuDeFichier

LU_MAX = 30_000_000
"""Bytes of a file that are looked at."""
DEPLIE_MAX = 6_000_000
"""Bytes of what it unpacks to that are: a thousand times less may be on the disk."""
SIGNES_MIN = 20
"""Fewer signs than this in the whole file are a page number or a stamp, not a text."""

_FLUX = re.compile(rb"(?<!end)stream\r?\n")
FLUX_MAX = 20_000
"""Streams that are looked at."""
ENTETE_MAX = 4000
"""Bytes before a stream in which its dictionary is looked for."""
IMAGE = re.compile(rb"/Subtype\s*/Image\b|/(?:DCT|JPX|CCITTFax|JBIG2)Decode\b")
AUTRES = re.compile(
    rb"/Type\s*/(?:XRef|ObjStm|Metadata|EmbeddedFile)\b|/Length[123]\b|/Subtype\s*/(?:Type1C|CIDFontType0C|OpenType)\b"
)
_FILTRES = re.compile(rb"/Filter\s*(\[[^\]]*\]|/\w+)")
# Operators that show text: (words) Tj, <0012> Tj, [(wo) -20 (rds)] TJ, (words) '.
_MOTS = rb"\((?:[^()\\]|\\.|\([^()]*\))*\)"
MONTRE = re.compile(
    rb"(" + _MOTS + rb"|<[0-9A-Fa-f\s]*>|\[(?:" + _MOTS + rb"|[^\[\]()])*\])\s*(?:Tj|TJ|'|\")", re.DOTALL
)
CHAINE = re.compile(rb"\(((?:[^()\\]|\\.|\([^()]*\))*)\)|<([0-9A-Fa-f\s]*)>", re.DOTALL)


def sans_texte(fichier: ContenuDeFichier) -> bool:
    """``True`` only when it is sure: a PDF with pictures, all of whose content could be read, and no words."""
    if fichier.taille > LU_MAX:
        return False
    octets = fichier.lire(LU_MAX)
    if not octets.startswith(b"%PDF-") or b"/Encrypt" in octets:
        return False
    images, signes, reste = 0, 0, DEPLIE_MAX
    for entete, contenu in flux(octets):
        if IMAGE.search(entete):
            images += 1
            continue
        if AUTRES.search(entete):
            continue
        deplie = deplier(entete, contenu, reste)
        if deplie is None:
            return False
        reste -= len(deplie)
        signes += _signes(deplie)
        if signes >= SIGNES_MIN or reste <= 0:
            return False
    return images > 0


def flux(octets: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The streams of the file, each with its dictionary: the first ones, then one that is not read, for the others."""
    place, restent = 0, FLUX_MAX
    while (debut := _FLUX.search(octets, place)) is not None:
        if not restent:
            yield b"/Filter /TropDeFlux", b""
            return
        restent -= 1
        avant = octets[max(place, debut.start() - ENTETE_MAX) : debut.start()]
        fin = octets.find(b"endstream", debut.end())
        place = fin if fin >= 0 else len(octets)
        yield avant[avant.rfind(b" obj") + 1 :], octets[debut.end() : place]


def deplier(entete: bytes, contenu: bytes, limite: int) -> bytes | None:
    """The content of a stream, ``limite`` bytes of it at most; ``None`` when none is left to read, or when it is packed
    in a way that is not read here."""
    if limite <= 0:  # for zlib, 0 is no limit at all
        return None
    filtres = _FILTRES.search(entete)
    noms = re.findall(rb"/(\w+)", filtres[1]) if filtres else []
    if not noms:
        return contenu
    if noms != [b"FlateDecode"]:
        return None
    try:
        return zlib.decompressobj().decompress(contenu, limite)
    except zlib.error:
        return None


def _signes(contenu: bytes) -> int:
    """How many signs the content shows, spaces left out where they can be told; not counted beyond what is a text."""
    total = 0
    for montre in MONTRE.finditer(contenu):
        for litteral, hexa in CHAINE.findall(montre[1]):
            total += len(litteral.strip()) if litteral else len(b"".join(hexa.split())) // 4
        if total >= SIGNES_MIN:
            break
    return total

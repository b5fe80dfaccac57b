"""How large a picture says that it is: what it would take in memory, whatever the file weighs."""

from __future__ import annotations

from collections import defaultdict
from xml.parsers import expat

ENTETE_MAX = 1_000_000
"""Bytes of a file in which its size is looked for: a photograph may begin with long notes of the camera."""
_SANS_TAILLE = frozenset((0xC4, 0xC8, 0xCC))
"""Segments of a JPEG file numbered like those that tell its size, and that do not."""


def dimensions(octets: bytes) -> tuple[int, int] | None:
    """Width and height in points that a PNG, JPEG, GIF or WebP file declares; None when it does not tell. ``octets``:
    the beginning of the file, :data:`ENTETE_MAX` of them at most."""
    if octets.startswith(b"\x89PNG"):
        return _gros(octets[16:20]), _gros(octets[20:24])
    if octets.startswith(b"GIF8"):
        return _petit(octets[6:8]), _petit(octets[8:10])
    if octets.startswith(b"\xff\xd8"):
        return _jpeg(octets)
    return _webp(octets) if octets[8:12] == b"WEBP" else None


def _gros(octets: bytes) -> int:
    return int.from_bytes(octets, "big")


def _petit(octets: bytes) -> int:
    return int.from_bytes(octets, "little")


def _jpeg(octets: bytes) -> tuple[int, int] | None:
    place = 2
    while place + 9 <= len(octets) and octets[place] == 0xFF:
        genre, longueur = octets[place + 1], _gros(octets[place + 2 : place + 4])
        if 0xC0 <= genre <= 0xCF and genre not in _SANS_TAILLE:
            return _gros(octets[place + 7 : place + 9]), _gros(octets[place + 5 : place + 7])
        place += 1 if genre == 0xFF else 2 + max(longueur, 2)
    return None


def _webp(octets: bytes) -> tuple[int, int] | None:
    match octets[12:16]:
        case b"VP8X":
            return _petit(octets[24:27]) + 1, _petit(octets[27:30]) + 1
        case b"VP8L":
            deux = _petit(octets[21:25])
            return (deux & 0x3FFF) + 1, (deux >> 14 & 0x3FFF) + 1
        case b"VP8 ":
            return _petit(octets[26:28]) & 0x3FFF, _petit(octets[28:30]) & 0x3FFF
    return None


def copies_dans_un_dessin(octets: bytes, plafond: int) -> int:
    """How many shapes the ``<use>`` of an SVG drawing add to it once all is drawn: copies of copies double at each
    step. Never more than ``plafond`` + 1, which a shape that copies itself has."""
    contenus = _contenus(octets)
    comptes: dict[str, int] = {}
    ouverts: set[str] = set()
    pile = [""]
    while pile:
        nom = pile[-1]
        attendus = [autre for autre, _ in contenus.get(nom, ()) if autre not in comptes]
        if nom in comptes or not attendus:
            comptes[pile.pop()] = min(
                sum(comptes[autre] + copie for autre, copie in contenus.get(nom, ())), plafond + 1
            )
        elif nom in ouverts:
            return plafond + 1  # it waits for what waits for it
        else:
            ouverts.add(nom)
            pile += attendus
    return comptes[""]


def _contenus(octets: bytes) -> dict[str, list[tuple[str, int]]]:
    """What each element with a name holds, and the whole drawing under the empty name: the next elements with a name
    (0), those that it copies (1)."""
    trouves: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    ouverts = [""]

    def ouvrir(balise: str, attributs: dict[str, str]) -> None:
        dans, nom = ouverts[-1], attributs.get("id", "")
        cible = attributs.get("href", attributs.get("xlink:href", ""))
        if nom and nom not in trouves:
            trouves[dans].append((nom, 0))
        if balise.rpartition(":")[2] == "use" and cible.startswith("#"):
            trouves[nom or dans].append((cible[1:], 1))
        ouverts.append(nom or dans)

    def fermer(balise: str) -> None:
        ouverts.pop()

    lecteur = expat.ParserCreate()
    lecteur.StartElementHandler = ouvrir
    lecteur.EndElementHandler = fermer
    try:
        lecteur.Parse(octets, True)
    except expat.ExpatError:  # a browser draws none of it
        return {}
    return trouves

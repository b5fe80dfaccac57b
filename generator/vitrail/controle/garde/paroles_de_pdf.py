"""What a PDF says, as far as it can be read without its fonts: its words where they are written in plain letters, and
who its properties name. What is drawn through the numbers of a font is not read, and is said not to be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vitrail.controle.garde import pdf
from vitrail.sources.fichiers.instantane import ContenuDeFichier

TEXTE_MAX = 400_000
"""Signs that are looked at in one document."""
_AUTEUR = re.compile(rb"/Author\s*(\((?:[^()\\]|\\.){0,2000}\)|<[0-9A-Fa-f\s]{0,8000}>)", re.DOTALL)
_CREATEUR = re.compile(rb"<dc:creator>(.{0,2000}?)</dc:creator>", re.DOTALL)
_BALISE = re.compile(rb"<[^>]*>")
_ECHAPPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_SIGNES = {b"n": b"\n", b"r": b"\n", b"t": b" ", b"b": b"", b"f": b""}
_BLANC = 200
"""Thousandths of a letter between two pieces of a line from which they are two words."""
_PIECE = re.compile(
    rb"\((?P<mots>(?:[^()\\]|\\.|\([^()]*\))*)\)|<(?P<hexa>[0-9A-Fa-f\s]*)>|(?P<ecart>-?\d+(?:\.\d+)?)", re.DOTALL
)
_OBSCURS = 0.15
"""Share of signs that are no letters from which the words are those of a font of their own."""


@dataclass(frozen=True, slots=True)
class Paroles:
    """``lignes``: what it says, piece by piece; ``auteur``: whom its properties name; ``entier``: whether all of it
    was read."""

    lignes: tuple[str, ...] = ()
    auteur: str = ""
    entier: bool = False


def lire(fichier: ContenuDeFichier) -> Paroles:
    """What the document says. Work and memory are bounded; nothing is refused."""
    octets = fichier.lire(pdf.LU_MAX)
    if fichier.taille > pdf.LU_MAX or not octets.startswith(b"%PDF-") or b"/Encrypt" in octets:
        return Paroles()
    lignes, entier, reste = [], True, TEXTE_MAX
    for contenu in _contenus(octets):
        if contenu is None or reste <= 0:
            entier = False
            continue
        for montre in pdf.MONTRE.finditer(contenu[: 4 * reste]):
            if reste <= 0:
                break
            if (ligne := _ligne(montre[1])) is None:
                entier = False
            elif ligne.strip():
                lignes.append(ligne)
                reste -= len(ligne)
    entier = entier and reste > 0
    return Paroles(tuple(lignes), _auteur(octets), entier)


def non_lus(fichiers: Mapping[str, ContenuDeFichier]) -> list[str]:
    """The documents of which the words could not all be read: somebody has to look."""
    return [nom for nom, contenu in fichiers.items() if nom.lower().endswith(".pdf") and not lire(contenu).entier]


def _contenus(octets: bytes) -> Iterator[bytes | None]:
    """The streams that may show words; None for one that is packed otherwise. Words may hide in packed objects."""
    reste = pdf.DEPLIE_MAX
    for entete, contenu in pdf.flux(octets):
        if pdf.IMAGE.search(entete) or pdf.AUTRES.search(entete):
            continue
        deplie = pdf.deplier(entete, contenu, reste)
        reste -= len(deplie or b"")
        yield deplie if reste > 0 else None


def _ligne(montre: bytes) -> str | None:
    """The words of one operator; None when they are numbers of a font."""
    dits: list[str] = []
    for piece in _PIECE.finditer(montre):
        if piece["hexa"] is not None:
            return None
        if piece["ecart"] is not None:
            dits += [" "] if float(piece["ecart"]) <= -_BLANC else []
        else:
            dits.append(_mots(piece["mots"]))
    ligne = "".join(dits)
    obscurs = sum(not (signe.isprintable() or signe.isspace()) for signe in ligne)
    return None if ligne and obscurs > _OBSCURS * len(ligne) else ligne


def _mots(octets: bytes) -> str:
    def signe(trouve: re.Match[bytes]) -> bytes:
        dit = trouve[1]
        return bytes([int(dit, 8) % 256]) if dit[:1].isdigit() and dit[:1] < b"8" else _SIGNES.get(dit, dit)

    nus = _ECHAPPE.sub(signe, octets)
    if nus.startswith(b"\xfe\xff"):
        return nus[2:].decode("utf-16-be", "replace")
    try:
        return nus.decode("utf-8")
    except UnicodeDecodeError:
        return nus.decode("cp1252", "replace")


def _auteur(octets: bytes) -> str:
    if trouve := _AUTEUR.search(octets):
        dit = trouve[1]
        if dit.startswith(b"<"):
            chiffres = b"".join(dit[1:-1].split())
            return _mots(bytes.fromhex(chiffres[: len(chiffres) // 2 * 2].decode())).strip()
        return _mots(dit[1:-1]).strip()
    if trouve := _CREATEUR.search(octets):
        return " ".join(_BALISE.sub(b" ", trouve[1]).decode("utf-8", "replace").split())
    return ""

"""Markdown cut into its blocks: headings, paragraphs, items of a list, rows of a table, code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Nature = Literal["titre", "paragraphe", "element", "rangee", "code", "trait"]

_TITRE = re.compile(r"\s{0,3}(#{1,6})\s+\S")
_ELEMENT = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s+\S")
_TRAIT = re.compile(r"\s{0,3}([-*_])(?:\s*\1){2,}\s*")
_CLOTURE = re.compile(r"\s*(`{3,}|~{3,})")
_SOULIGNE = re.compile(r"\s{0,3}(=+|-+)\s*")


@dataclass(frozen=True, slots=True)
class Bloc:
    """A block as it was written. ``ligne`` counts from 0; ``niveau`` is that of a heading, else 0."""

    texte: str
    ligne: int
    nature: Nature
    niveau: int = 0


def lire(markdown: str) -> Iterator[Bloc]:
    """The blocks of a page, in order. Blank lines are left out."""
    en_cours: list[str] = []
    debut, nature = 0, _nature("")
    cloture = ""

    def fermer() -> Iterator[Bloc]:
        if en_cours:
            niveau = len(titre[1]) if nature == "titre" and (titre := _TITRE.match(en_cours[0])) else 0
            yield Bloc("\n".join(en_cours), debut, nature, niveau)
            en_cours.clear()

    for numero, ligne in enumerate(markdown.splitlines()):
        if cloture:
            en_cours.append(ligne)
            if ligne.strip().startswith(cloture):
                cloture = ""
                yield from fermer()
            continue
        if en_cours and nature == "paragraphe" and _SOULIGNE.fullmatch(ligne):
            yield Bloc("\n".join(en_cours), debut, "titre", 1 if "=" in ligne else 2)
            en_cours.clear()
            continue
        suivante = _nature(ligne)
        if not ligne.strip() or suivante != "paragraphe" or nature in ("titre", "rangee", "trait"):
            yield from fermer()
        if not ligne.strip():
            continue
        if not en_cours:
            debut, nature = numero, suivante
        en_cours.append(ligne)
        if nature == "code" and (ouverte := _CLOTURE.match(ligne)):
            cloture = ouverte[1]
    yield from fermer()


def _nature(ligne: str) -> Nature:
    if _CLOTURE.match(ligne):
        return "code"
    if _TITRE.match(ligne):
        return "titre"
    if _TRAIT.fullmatch(ligne):
        return "trait"
    if _ELEMENT.match(ligne):
        return "element"
    return "rangee" if ligne.lstrip().startswith("|") else "paragraphe"

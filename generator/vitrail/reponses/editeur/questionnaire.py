"""What a site is, asked one question a page: at its beginning, and later on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from vitrail.reponses.editeur.cadre import CadreDEditeur
from vitrail.sources.pages import Gabarit

COMMENCER, IDENTITE = "/commencer", "/identite"
"""Addresses in the editor: the questions of a site that begins; the same, later on."""


@dataclass(frozen=True, slots=True)
class QuestionMontree:
    """One question, with the answer as it was typed. ``choix``: values with their words; several may be chosen."""

    titre: str
    reponse: str
    facultative: bool
    choix: tuple[tuple[str, str], ...] = ()
    plusieurs: bool = False
    exemples: tuple[str, ...] = ()
    """Words that may be typed, offered as one types."""
    lignes: bool = False
    """Whether the answer may be of several lines."""
    aide: str = ""

    @property
    def choisis(self) -> tuple[str, ...]:
        return tuple(filter(None, (mot.strip() for mot in self.reponse.split(","))))


@dataclass(frozen=True, slots=True)
class GabaritDeQuestion(Gabarit):
    fichier: ClassVar[str] = "editeur/question.html"

    cadre: CadreDEditeur
    adresse: str
    rang: int
    nombre: int
    question: QuestionMontree
    refus: str
    """Why the answer cannot be kept, and what to write; empty when it can."""
    garde: str


@dataclass(frozen=True, slots=True)
class ReponseMontree:
    titre: str
    adresse: str
    texte: str
    """The answer in words; empty when it waits."""
    refus: str = ""


@dataclass(frozen=True, slots=True)
class GabaritDesReponses(Gabarit):
    fichier: ClassVar[str] = "editeur/reponses.html"

    cadre: CadreDEditeur
    titre: str
    adresse: str
    reponses: tuple[ReponseMontree, ...]
    bouton: str
    """What the button of the end does; empty while an answer is wanting."""
    suite: str

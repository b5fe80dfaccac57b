"""The words of a text one by one, and what stands between them: emphasis, links and entities of HTML are no words."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from vitrail.socle.mots import aplatir

_RIEN = "\0"
"""Takes the place of a sign of form, so that each word keeps its own."""
_FORME = str.maketrans(dict.fromkeys("*_`~[]\\{}\u00ad", _RIEN))
_CIBLE = re.compile(r"(?<=\])\([^()\n]{0,500}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)")
_ADRESSE = re.compile(r"(?:https?://|www\.|mailto:)[^\s<>)\"']+")
_ENTITE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,24}\d{0,2});")
_MOT = re.compile(r"[^\W\d_](?:\0*(?:[-‐‑’'‘]\0*)?[^\W\d_])*")
_ELISION = re.compile(r"(?:[dl]|(?-i:qu|jusqu|lorsqu|puisqu|[nsjcmt]))['’‘]", re.IGNORECASE)
_COLLES = frozenset(("", " "))


@dataclass(frozen=True, slots=True)
class Jeton:
    """A word: as written, flattened, its place in the text, and what stands before and behind it."""

    mot: str
    plat: str
    debut: int
    fin: int
    avant: str
    apres: str

    @property
    def colle(self) -> bool:
        """Whether nothing but a space stands before it."""
        return self.avant in _COLLES

    @property
    def capital(self) -> bool:
        return self.mot[0].isupper()

    @property
    def majuscules(self) -> bool:
        return len(self.mot) > 1 and self.mot.isupper()

    @property
    def initiale(self) -> bool:
        """« C. », « J-P »: letters that stand for first names."""
        lettres = re.split("[-‐‑]", self.mot)
        return self.capital and all(len(lettre) == 1 for lettre in lettres) and (len(lettres) > 1 or self.pointe)

    @property
    def pointe(self) -> bool:
        return self.apres.startswith(".")


def lire(texte: str) -> list[Jeton]:
    """The words of ``texte``, elided articles apart."""
    net = _nettoyer(texte)
    bornes = [borne for trouve in _MOT.finditer(net) for borne in _bornes(trouve)]
    entre = [_entre(net[avant:debut]) for avant, debut in _intervalles(bornes, len(net))]
    return [
        Jeton(mot, aplatir(mot), debut, fin, entre[rang], entre[rang + 1])
        for rang, (debut, fin) in enumerate(bornes)
        if (mot := net[debut:fin].replace(_RIEN, "").replace("‐", "-").replace("‑", "-"))
    ]


def _bornes(mot: re.Match[str]) -> list[tuple[int, int]]:
    elision = _ELISION.match(mot[0])
    if elision is None or elision.end() == len(mot[0]):
        return [mot.span()]
    coupe = mot.start() + elision.end()
    return [(mot.start(), coupe - 1), (coupe, mot.end())]


def _intervalles(bornes: list[tuple[int, int]], longueur: int) -> list[tuple[int, int]]:
    fins = [0, *(fin for _, fin in bornes)]
    debuts = [*(debut for debut, _ in bornes), longueur]
    return list(zip(fins, debuts, strict=True))


def _entre(signes: str) -> str:
    """What separates two words; an elision or one line break separates no more than a space."""
    nus = signes.replace(_RIEN, "")
    if nus in ("’", "'", "‘"):
        return ""
    return nus if "\n\n" in nus else re.sub(r"\s+", " ", nus)


def _nettoyer(texte: str) -> str:
    """``texte``, as long as it was, without signs of form."""
    net = _CIBLE.sub(_effacer, texte)
    net = _ADRESSE.sub(_remplir, net)
    return _ENTITE.sub(_traduire, net).translate(_FORME)


def _effacer(trouve: re.Match[str]) -> str:
    return _RIEN * len(trouve[0])


def _remplir(trouve: re.Match[str]) -> str:
    """An address separates what stands around it."""
    return "/" * len(trouve[0])


def _traduire(entite: re.Match[str]) -> str:
    signe = html.unescape(entite[0])
    return signe + _RIEN * (len(entite[0]) - 1) if len(signe) == 1 else entite[0]

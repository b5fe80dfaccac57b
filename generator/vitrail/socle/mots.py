"""French words: agreement, lists, spelling without accents, and the nearest known word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from difflib import get_close_matches
from functools import lru_cache
from itertools import filterfalse

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"})


@lru_cache(maxsize=8192)
def sans_accents(texte: str) -> str:
    """``texte`` without accents, cedillas or ligatures; case, signs and spaces are kept."""
    if texte.isascii():
        return texte
    decompose = unicodedata.normalize("NFD", texte.translate(_LIGATURES))
    return "".join(filterfalse(unicodedata.combining, decompose))


def composer(texte: str) -> str:
    """``texte`` with each accent in its letter (NFC): macOS names files with them apart, and so are they copied."""
    return texte if texte.isascii() else unicodedata.normalize("NFC", texte)


_HORS_SLUG = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=8192)
def slug(texte: str) -> str:
    """``texte`` as an address or identifier: ``Cartes d’identité`` -> ``cartes-d-identite``.

    Empty when the text has neither Latin letter nor digit.
    """
    return _HORS_SLUG.sub("-", sans_accents(texte).lower()).strip("-")


_SEPARATEURS = re.compile(r"[\s_\-'’.]+")
_MOT_MAX = 80
PROPOSITIONS_MAX = 200
"""Unknown words of one check for which a near one is looked for: more than are shown of a file."""


def proche(mot: str, candidats: Iterable[str]) -> str | None:
    """The candidate that ``mot`` most probably meant ("vouliez-vous dire"), or None when none is near.

    Accents, case, spaces, hyphens and underscores do not count. A word that begins a single candidate
    means that one: ``tel`` -> ``telephone``.
    """
    return _proche(mot, tuple(candidats))


@lru_cache(maxsize=4096)
def _proche(mot: str, candidats: tuple[str, ...]) -> str | None:
    cle = _cle(mot)
    # Comparing costs the square of the length, and no known word is that long.
    if not cle or len(cle) > _MOT_MAX:
        return None
    par_cle = {_cle(candidat): candidat for candidat in reversed(candidats)}
    if cle in par_cle:
        return par_cle[cle]
    proches = get_close_matches(cle, par_cle, n=1, cutoff=0.72)
    if proches:
        return par_cle[proches[0]]
    commencent = [candidat for autre, candidat in par_cle.items() if autre.startswith(cle)]
    return commencent[0] if len(commencent) == 1 and len(cle) >= 3 else None


def _cle(mot: str) -> str:
    return _SEPARATEURS.sub("", sans_accents(mot).lower())


class Propositions:
    """What was perhaps meant by the first unknown words of a check: each search costs, and nobody reads a thousand."""

    def __init__(self, reste: int = PROPOSITIONS_MAX) -> None:
        self._reste = reste

    def pour(self, mot: str, candidats: Iterable[str]) -> str:
        """The candidate near ``mot``; empty without one, and once enough was looked for."""
        return self.chercher(lambda: proche(mot, candidats) or "")

    def chercher(self, trouver: Callable[[], str]) -> str:
        """What ``trouver`` gives; empty once enough was looked for."""
        self._reste -= 1
        return trouver() if self._reste >= 0 else ""


def enumeration(elements: Sequence[str], conjonction: str = "et") -> str:
    """``a, b et c``; the empty string for no element."""
    if len(elements) < 2:
        return "".join(elements)
    return f"{', '.join(elements[:-1])} {conjonction} {elements[-1]}"


def accorder(n: int | Decimal, singulier: str, pluriel: str | None = None) -> str:
    """The form of a word that goes with ``n``: French is plural from 2, so ``1,95 jour``.

    Without ``pluriel``, each word of ``singulier`` takes an s unless it ends in s, x or z: give the
    plural of the others (``journal``, ``jour de fermeture``).
    """
    if -2 < n < 2:
        return singulier
    if pluriel is not None:
        return pluriel
    return " ".join(mot if mot.endswith(("s", "x", "z")) else mot + "s" for mot in singulier.split(" "))


def ordinal(n: int, feminin: bool = False) -> str:
    """``1er`` (``1re``), ``2e``, ``3e``."""
    if n == 1:
        return "1re" if feminin else "1er"
    return f"{n}e"


_FEMININS = ("préfecture", "sous-préfecture", "direction", "mairie")


def avec_article(nom: str) -> str:
    """The name of an institution as the subject of a sentence: ``La préfecture de la Seine-Maritime``."""
    premier = nom.partition(" ")[0].lower()
    return f"La {premier}{nom[len(premier) :]}" if premier in _FEMININS else nom


def a(commune: str) -> str:
    """``à Rouen``, ``au Havre``, ``aux Abymes``."""
    for article, contracte in (("Le ", "au "), ("Les ", "aux ")):
        if commune.startswith(article):
            return contracte + commune.removeprefix(article)
    return f"à {commune}"


def majuscule(texte: str) -> str:
    """``texte`` with a capital first letter; the rest is not touched."""
    return texte[:1].upper() + texte[1:]


def aplatir(texte: str) -> str:
    """``texte`` without accents, capitals or curly apostrophes, each sign still in its place."""
    return texte.lower() if texte.isascii() else texte.translate(_PLATS)


class _Plats(dict[int, str]):
    """What each sign becomes, computed once."""

    def __missing__(self, code: int) -> str:
        signe = chr(code)
        if signe in "’‘":
            plat = "'"
        elif signe.isspace():
            plat = " " if signe != "\n" else signe
        else:
            plat = unicodedata.normalize("NFD", signe)[0].lower()
        self[code] = plat if len(plat) == 1 else signe
        return self[code]


_PLATS = _Plats()


def du(quoi: str) -> str:
    """``le téléphone`` -> « du téléphone », ``les pièces`` -> « des pièces », ``l’adresse`` -> « de l’adresse »."""
    article, _, nom = quoi.partition(" ")
    contracte = {"le": "du", "les": "des"}.get(article)
    return f"{contracte} {nom}" if contracte else f"de {quoi}"

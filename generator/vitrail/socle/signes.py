"""Signs that show nothing, or that reverse the reading of their neighbours: they are no text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

# Controls, marks of direction, spaces without width, blanks of other scripts, private signs.
_INVISIBLES = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\uffff\ud800-\udfff\ue000-\uf8ff"
    "\U0001d173-\U0001d17a\U000e0000-\U0010ffff]"
)
_VISIBLES_MALGRE_TOUT = "\ufffc\ufffd"
_LIANTS = "\u200c\u200d"
"""They join or part letters of other scripts, and the pieces of a pictogram."""
_NOMS = {
    "\u00ad": "trait d’union conditionnel",
    "\u200b": "espace sans largeur",
    "\u200c": "antiliant sans largeur",
    "\u200d": "liant sans largeur",
    "\u2060": "gluon de mots",
    "\ufeff": "marque d’ordre des octets",
    "\u2800": "case braille vide",
    "\u3164": "lettre de remplissage",
}
_SENS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_COUPURES = "\x0b\x0c\x85"
_AUTOUR = 24


@dataclass(frozen=True)
class SigneInvisible:
    """One of them in a text: at which rank it stands."""

    texte: str
    rang: int

    @property
    def signe(self) -> str:
        return self.texte[self.rang]

    @property
    def valeurs(self) -> dict[str, str]:
        """What the message of ``signe-invisible`` shows."""
        code = f"U+{ord(self.signe):04X}"
        avant = " ".join(_INVISIBLES.sub("", self.texte[max(self.rang - _AUTOUR, 0) : self.rang]).split())
        nom_en = unicodedata.name(self.signe, "").lower()
        return {
            "signe": f"{code} ({_nom(self.signe)})",
            "signe_en": f"{code} ({nom_en})" if nom_en else code,
            "place": f"après «\u00a0{avant}\u00a0»" if avant else "au début",
            "place_en": f"after “{avant}”" if avant else "at the start",
        }


def invisibles(texte: str) -> Iterator[SigneInvisible]:
    """Each sign of ``texte`` that shows nothing and has no business there; line breaks and tabulations have one."""
    if texte.isascii() and texte.isprintable():
        return
    for trouve in _INVISIBLES.finditer(texte):
        if trouve[0] not in _VISIBLES_MALGRE_TOUT and not _lie(texte, trouve.start()):
            yield SigneInvisible(texte, trouve.start())


def premier(texte: str) -> SigneInvisible | None:
    return next(invisibles(texte), None)


def sans_invisibles(texte: str) -> str:
    """``texte`` without them; those that part lines or pages, in what a word processor gives, part words."""
    places = {trouve.rang: " " if trouve.signe in _COUPURES else "" for trouve in invisibles(texte)}
    return "".join(places.get(rang, signe) for rang, signe in enumerate(texte)) if places else texte


def vide(texte: str) -> bool:
    """Whether nothing of ``texte`` can be seen: spaces, invisible signs, accents without a letter."""
    if texte.isascii():
        return not texte.strip()
    return not any(unicodedata.category(signe)[0] in "LNPS" for signe in _INVISIBLES.sub("", texte))


def _lie(texte: str, rang: int) -> bool:
    """Whether a joiner stands where it is of use: behind a pictogram or a letter of a script that joins."""
    if texte[rang] not in _LIANTS or not rang:
        return False
    avant = texte[rang - 1]
    return unicodedata.category(avant) in ("So", "Sk", "Mn", "Mc") or unicodedata.bidirectional(avant) == "AL"


def _nom(signe: str) -> str:
    if signe in _NOMS:
        return _NOMS[signe]
    if signe in _SENS:
        return "signe qui change le sens de lecture"
    return "signe de commande" if unicodedata.category(signe) == "Cc" else "signe qui ne s’affiche pas"

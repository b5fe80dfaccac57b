"""Free texts of the directory, made plain: no HTML, no sign that is not seen, nobody named."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import Any

from pydantic import TypeAdapter, ValidationError

from vitrail.socle import signes, telephones
from vitrail.socle.personnes import boites, lignes, noms

TEXTE_MAX = 4_000
"""Signs of a free text that are read: beyond, it is left to the directory."""
_CODE = re.compile(r"<(script|style)\b[^>]{0,200}>.*?(?:</\1\s{0,9}>|$)", re.IGNORECASE | re.DOTALL)
_BALISE = re.compile(r"<!--.*?(?:-->|$)|</?[a-zA-Z][^<>]*>?", re.DOTALL)


def nu(texte: str) -> str:
    """A text on one line, without HTML, even written twice over (``&lt;p&gt;``)."""
    for _ in range(2):
        texte = unescape(_BALISE.sub(" ", _CODE.sub(" ", texte)))
    texte = " ".join(signes.sans_invisibles(texte).split())
    return re.sub(r" ([,.)])", r"\1", texte)


def sans_code(texte: str) -> bool:
    """Whether nothing had to be taken away from a text."""
    return nu(texte) == " ".join(texte.split())


def court(texte: str, longueur: int = 120) -> str:
    """A value as it is quoted in a sentence: on one line, without signs that are not seen, of nobody."""
    cite = nu(texte[: 4 * longueur])
    if nomme_quelqu_un(cite):
        return "donnée d’une personne"
    return cite if len(cite) <= longueur else f"{cite[:longueur]}…"


def nomme_quelqu_un(texte: str) -> bool:
    """Whether a text seems to name a person, or to give a box or a line that is somebody's."""
    return bool(
        noms.reperer(texte) or next(boites.reperer(texte), None) or next(lignes.reperer(texte), None)
    ) or est_un_mobile(texte)


def est_un_mobile(texte: str) -> bool:
    """Whether a text gives a mobile telephone: it is somebody's."""
    return any(
        telephones.sur_place(trouve).startswith(("06", "07"))
        for trouve in re.findall(r"(?<![\d.])(?:\+|00)?\(?\d[\d .()\-/\u00a0\u202f]{7,22}\d", texte[:TEXTE_MAX])
    )


@cache
def _adaptateur(annotation: Any) -> TypeAdapter[Any]:
    return TypeAdapter(annotation)


def juste(annotation: Any, texte: str) -> bool:
    """Whether a field of that kind takes the text as it is."""
    if signes.premier(texte):
        return False
    try:
        _adaptateur(annotation).validate_python(texte)
    except ValidationError:
        return False
    return True

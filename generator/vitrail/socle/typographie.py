"""French spaces, quotes, apostrophes and ordinals: applied once, where a text leaves for its readers.

The rule, which is that of the Imprimerie nationale: U+00A0 before a colon, inside quotes, and between a number and its
unit; U+202F before ``;``, ``?``, ``!``, and between thousands. Nobody types these spaces, in data, templates or code.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

INSECABLE = "\u00a0"
FINE_INSECABLE = "\u202f"

_UNITES = "h|min|s|jours?|heures?|minutes?|semaines?|mois|ans?|points?|euros?|km|m|mm|cm|kg|ko|Mo|Go"
# Addresses keep their own signs. Tried at the start of a word only, or a long word would cost its square.
_ADRESSE = re.compile(r"(?<!\S)(\S*(?:://|@)\S*)")
# Each begins with the sign that it replaces, and looks behind it after: what has no such sign is passed at once.
_ESPACES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"«[ \u202f]"), f"«{INSECABLE}"),
    (re.compile(r"[ \u202f]»"), f"{INSECABLE}»"),
    (re.compile(r" :(?=\s|$)"), f"{INSECABLE}:"),
    (re.compile(r"[ \u00a0](?=[;?!])"), FINE_INSECABLE),
    (re.compile(rf" (?:(?=[%‰€])|(?<=\d )(?=(?:{_UNITES}|\d{{2,3}})\b)|(?<=n° )(?=\d))"), INSECABLE),
    (re.compile(r" (?<=\d[ \u00a0]h )(?=\d)"), INSECABLE),
)
_SIGNES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\.\.\."), "…"),
    (re.compile(r'"([^"\n]*)"'), r"« \1 »"),
    (re.compile(r"'(?<=\w')(?=[\w«])"), "’"),
)
_A_RETOUCHER = re.compile(rf"""[«»'"]|[ \u00a0\u202f][:;?!%‰€]|\.\.\.|\d (?:\d|(?:{_UNITES})\b)|n° """)
_ORDINAL = re.compile(r"(\d(?<![\w.,]\d)\d{0,2})(ers?|res?|es?)(?!\w)")


@lru_cache(maxsize=8192)
def typographier(texte: str) -> str:
    """``texte`` written by a person, with French apostrophes, quotes and non-breaking spaces.

    No letter changes, addresses are left alone, and doing it twice changes nothing more.
    """
    return _retoucher(texte, (*_SIGNES, *_ESPACES))


def espacer(texte: str) -> str:
    """``texte`` with French spaces alone: what a reader may copy, between straight quotes, stays as it is."""
    return _retoucher(texte, _ESPACES)


def _retoucher(texte: str, retouches: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    if not _A_RETOUCHER.search(texte):
        return texte
    morceaux = _ADRESSE.split(texte) if "@" in texte or "://" in texte else [texte]
    for rang in range(0, len(morceaux), 2):
        for motif, remplacement in retouches:
            morceaux[rang] = motif.sub(remplacement, morceaux[rang])
    return "".join(morceaux)


@lru_cache(maxsize=16384)
def _texte(texte: str) -> str:
    """The text of an element, as HTML: its ordinals are raised."""
    return _ORDINAL.sub(r"\1<sup>\2</sup>", _dessin(texte))


def _dessin(texte: str) -> str:
    """The text of a drawing, which knows no markup."""
    if "&#" in texte:  # quotes are harmless in a text
        texte = texte.replace("&#39;", "'").replace("&#34;", '"')
    return typographier(texte)


def _brut(texte: str) -> str:
    """What is code, or in another language."""
    return texte


_PAR_ELEMENT = {
    **dict.fromkeys(("code", "kbd", "pre", "samp", "script", "style", "textarea"), _brut),
    "svg": _dessin,
    "title": _dessin,
}
_OUVRANTES = tuple(_PAR_ELEMENT)
_BALISE = re.compile(r"/?([a-z][a-z0-9]*)")
_LANGUE = re.compile(r'[^>]*? lang="([^"]*)"')


_A_SUIVRE = (' lang="', *(f"<{nom}" for nom in _OUVRANTES))


@lru_cache(maxsize=32768)
def _morceau(morceau: str) -> str:
    """A tag without its first sign, and the French text behind it."""
    balise, chevron, texte = morceau.partition(">")
    return f"{balise}{chevron}{_texte(texte)}"


@lru_cache(maxsize=512)
def typographier_html(html: str, francais: bool = True) -> str:
    """``html``, well formed and escaped, with its French texts typeset; what is code or in another language is left
    alone, and so is every attribute. ``francais``: whether it is in French where nothing says so.

    Linear in its size: each tag and each text is looked at once. A page that has not changed since is known.
    """
    if francais and not any(repere in html for repere in _A_SUIVRE):
        tete, *suite = str(html).split("<")
        return "<".join((_texte(tete), *map(_morceau, suite)))
    ecrire: Callable[[str], str] = _texte if francais else _brut
    tete, *suite = str(html).split("<")  # markup that escapes what it is given would escape twice
    sortie = [ecrire(tete)]
    ouverts: list[tuple[str, Callable[[str], str]]] = []
    """Elements that change what is done, those of the same name inside them, and what is done behind each."""
    veilles = _OUVRANTES
    for morceau in suite:
        if morceau.startswith(veilles) or ' lang="' in morceau:
            ecrire = _suivre(morceau, ouverts, ecrire)
            veilles = (*_OUVRANTES, ouverts[-1][0], f"/{ouverts[-1][0]}") if ouverts else _OUVRANTES
        if ecrire is _texte:
            sortie.append(_morceau(morceau))
            continue
        balise, chevron, texte = morceau.partition(">")
        sortie.append(f"{balise}{chevron}{ecrire(texte)}")
    return "<".join(sortie)


def _suivre(
    morceau: str, ouverts: list[tuple[str, Callable[[str], str]]], ecrire: Callable[[str], str]
) -> Callable[[str], str]:
    """How the text behind the tag that begins ``morceau`` is written; ``ouverts`` follows."""
    balise = _BALISE.match(morceau)
    nom = balise[1] if balise else ""
    dedans = ouverts[-1][0] if ouverts else ""
    if morceau.startswith("/"):
        return ouverts.pop()[1] if nom == dedans else ecrire
    langue = _LANGUE.match(morceau)
    suivant: Callable[[str], str]
    if nom in _PAR_ELEMENT:
        suivant = _brut if ecrire is _brut else _PAR_ELEMENT[nom]
    elif langue and dedans not in _PAR_ELEMENT:
        suivant = _texte if langue[1].partition("-")[0] == "fr" else _brut
    elif nom == dedans:
        suivant = ecrire
    else:
        return ecrire
    ouverts.append((nom, ecrire))
    return suivant

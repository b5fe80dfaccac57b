"""Pages on which Python-Markdown would take time as the square of their length: told before they are rendered."""

from __future__ import annotations

import re
from collections.abc import Iterator

PAGE_SIGNES_MAX = 100_000
OUVRANTS_MAX = 200
"""Opening signs inside one block of text."""
MARQUES_MAX = 5_000
"""Stars, dashes, backquotes and backslashes inside one block of text: for each of them, the block is copied."""
REPERES_MAX = 1000
"""Titles, rules, fences and tags of a page: for each of them, the rest of the block is copied."""
CELLULES_MAX = 30_000
"""Cells of the tables of a page: a row is as wide as its header, however short it is written."""
_BLOC = re.compile(r"\n[ \t]*\n")
_REPERE = re.compile(r"^[ ]{0,3}(?:#|=+[ \t]*$|[-*_][-*_ \t]*$|```|~~~)", re.MULTILINE)
EMBOITES_MAX = 50
"""Lists and quotes that one line opens inside one another."""
_EMBOITES = re.compile(r"^[ \t]*((?:>[ \t]*|(?:[*+-]|\d+\.)[ \t]+)+)", re.MULTILINE)
_ENTETE = re.compile(r"^[ \t]*[|:-][|: \t-]*$", re.MULTILINE)


def demesure(texte: str) -> dict[str, str] | None:
    """What a page has too much of, and how much it may have; None for a page that can be rendered."""
    return next(_demesures(texte), None)


def _demesures(texte: str) -> Iterator[dict[str, str]]:
    if len(texte) > PAGE_SIGNES_MAX:
        yield {"quoi": f"{len(texte) // 1000} ko de texte", "limite": f"{PAGE_SIGNES_MAX // 1000} ko"}
    for bloc in _BLOC.split(texte):
        for signe in "[<":
            if (nombre := bloc.count(signe)) > OUVRANTS_MAX:
                yield {"quoi": f"{nombre} signes « {signe} » dans un même paragraphe", "limite": str(OUVRANTS_MAX)}
        if (nombre := sum(map(bloc.count, "*_`\\"))) > MARQUES_MAX:
            yield {"quoi": f"{nombre} signes * _ ` \\ dans un même paragraphe", "limite": str(MARQUES_MAX)}
    if (nombre := len(_REPERE.findall(texte))) > REPERES_MAX:
        yield {"quoi": f"{nombre} titres, traits ou blocs de code", "limite": str(REPERES_MAX)}
    if (
        nombre := max((len(trouve[1].split()) for trouve in _EMBOITES.finditer(texte.replace(">", "> "))), default=0)
    ) > EMBOITES_MAX:
        yield {"quoi": f"{nombre} listes ou citations emboîtées", "limite": str(EMBOITES_MAX)}
    if (nombre := texte.count("<")) > REPERES_MAX:
        yield {"quoi": f"{nombre} signes « < »", "limite": str(REPERES_MAX)}
    if (nombre := sum(map(_cellules, _BLOC.split(texte)))) > CELLULES_MAX:
        yield {"quoi": f"{nombre} cases de tableau", "limite": str(CELLULES_MAX)}


def _cellules(bloc: str) -> int:
    """How many cells the tables of a block can have: the widest line of signs, as many times as there are lines."""
    largeur = max((ligne.count("|") + 1 for ligne in _ENTETE.findall(bloc) if "|" in ligne), default=0)
    return largeur * bloc.count("\n")

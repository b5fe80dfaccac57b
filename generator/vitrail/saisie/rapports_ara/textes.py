"""What an auditor wrote in Ara, as plain sentences: the document of its editor, Markdown, or text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from vitrail.saisie.rapports_ara.lecture import RapportRefuse
from vitrail.socle import signes

PASSAGES_MAX = 200
"""Sentences of one text: more is not a list that anybody reads."""
_SIMPLES = ("paragraph", "codeBlock")
_PUCE = re.compile(r"\s*(?:[-*+•]|\d{1,3}[.)])\s+")
_EMPHASE = re.compile(r"\*\*|__|`")
_RIEN = frozenset(("", "-", "–", "—", "n/a", "na", "néant", "aucun", "aucune"))


def passages(texte: str | None) -> tuple[str, ...]:
    """The paragraphs and the items of lists of ``texte``, in their order, each once; titles go, and what only announces
    a list. Raises :class:`~vitrail.saisie.rapports_ara.lecture.RapportRefuse` when there are too many."""
    if not texte:
        return ()
    trouves = _du_document(texte) or _du_texte(texte)
    propres = tuple(dict.fromkeys(filter(None, map(propre, trouves))))
    if len(propres) > PASSAGES_MAX:
        raise RapportRefuse(
            f"un texte de la déclaration a {len(propres)} paragraphes : personne ne les lira.",
            f"Dans Ara, résumez-le ({PASSAGES_MAX} paragraphes au plus), puis reprenez le rapport.",
        )
    return propres


def propre(texte: str | None) -> str:
    """``texte`` on one line, without signs that show nothing; empty when it only says that there is nothing."""
    net = " ".join(signes.sans_invisibles(texte or "").split())
    return "" if net.casefold().rstrip(".") in _RIEN else net


def _du_document(texte: str) -> list[str]:
    """The passages of a document of the editor of Ara; none when ``texte`` is not one."""
    try:
        document = json.loads(texte)
    except (ValueError, RecursionError):
        return []
    if not isinstance(document, dict) or document.get("type") != "doc":
        return []
    blocs: list[tuple[str, bool]] = [*_blocs(document)]
    return [
        mots
        for rang, (mots, en_liste) in enumerate(blocs)
        if en_liste or not mots.endswith(":") or rang + 1 == len(blocs) or not blocs[rang + 1][1]
    ]


def _blocs(document: Any) -> Iterator[tuple[str, bool]]:
    """Words of each block, and whether it is the item of a list. Without recursion: a document may be very deep."""
    pile: list[tuple[Any, bool]] = [(document, False)]
    while pile:
        noeud, en_liste = pile.pop()
        if not isinstance(noeud, dict):
            continue
        if noeud.get("type") in _SIMPLES:
            yield _mots(noeud), en_liste
        elif noeud.get("type") != "heading":
            dedans = en_liste or noeud.get("type") in ("listItem", "taskItem")
            pile += [(enfant, dedans) for enfant in reversed(_enfants(noeud))]


def _mots(bloc: Any) -> str:
    textes = []
    for enfant in _enfants(bloc):
        if isinstance(enfant, dict):
            ecrit = enfant.get("text")
            textes.append(ecrit if isinstance(ecrit, str) else " " if enfant.get("type") == "hardBreak" else "")
    return "".join(textes)


def _enfants(noeud: Any) -> list[Any]:
    enfants = noeud.get("content")
    return enfants if isinstance(enfants, list) else []


def _du_texte(texte: str) -> list[str]:
    """The paragraphs, and the lines that begin as an item of a list, of a text or of Markdown."""
    passages: list[str] = []
    suit = False
    for ligne in texte.splitlines():
        puce = _PUCE.match(ligne)
        mots = _EMPHASE.sub("", ligne[puce.end() :] if puce else ligne).strip()
        if not mots or mots.startswith("#"):
            suit = False
            continue
        if puce and passages and passages[-1].endswith(":"):
            passages.pop()
        if suit and not puce:
            passages[-1] += f" {mots}"
        else:
            passages.append(mots)
        suit = True
    return passages

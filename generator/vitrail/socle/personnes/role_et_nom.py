"""A role beside two words with a capital: « Exemple Zélie, référente qualité », « la directrice Zélie Exemple »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vitrail.socle.personnes.jetons import Jeton
from vitrail.socle.personnes.natures import (
    est_un_personnage,
    est_un_role,
    est_un_sigle,
    ne_nomme_aucun_service,
    nomme_un_lieu,
    peut_etre_un_nom,
)
from vitrail.socle.personnes.vocabulaire import mots

_VIRGULE = re.compile(r"^ ?[,(–—:/|-] ?$")
_DEUX_POINTS = re.compile(r"^ ?(?:[:|–—]|\(|\) ?:) ?$")
_ARTICLES = frozenset(("le", "la", "l", "les", "notre", "votre", "sa", "son", "un", "une", "nouvelle", "nouveau"))
_LIENS = frozenset(("de", "du", "des", "d", "la", "le", "les", "l", "a", "au", "aux", "en", "sur", "pour", "et", "ou"))
_COMPOSES = frozenset(
    ("jm", "jp", "jl", "jf", "jc", "jb", "jy", "jj", "jd", "jr", "mc", "mf", "mt", "ml", "mp", "pa", "pe", "py")
)
"""The letters of « Jean-Marc », « Marie-Claude », « Pierre-Yves »."""
_RECUL = 5
_DEUX, _TROIS = 2, 3


def suivi_d_un_role(lus: Sequence[Jeton], fin: int) -> bool:
    """Whether the word ``fin`` is followed by a comma, a bracket or a dash, then by what somebody does."""
    rang = fin + 1
    if rang < len(lus) and _VIRGULE.match(lus[rang].avant.lstrip(".") or lus[rang].avant):
        while rang + 1 < len(lus) and lus[rang].plat in _ARTICLES and lus[rang + 1].colle:
            rang += 1
        return est_un_role(lus[rang])
    return False


def reperer(lus: Sequence[Jeton]) -> Iterator[tuple[int, int]]:
    """The first and the last word of two or three words with a capital that a role stands beside."""
    rang = 0
    while rang < len(lus):
        fin = _fin_de_suite(lus, rang)
        longueur = fin - rang + 1
        if _DEUX <= longueur <= _TROIS and _peut_nommer(lus, rang, fin) and _a_un_role(lus, rang, fin):
            yield rang, fin
        rang = max(fin, rang) + 1


def _fin_de_suite(lus: Sequence[Jeton], debut: int) -> int:
    """The last of the words with a capital that follow one another from ``debut``; the one before it for none."""
    fin = debut - 1
    while fin + 1 < len(lus) and lus[fin + 1].capital and (fin < debut or lus[fin + 1].colle):
        fin += 1
    return fin


def _peut_nommer(lus: Sequence[Jeton], debut: int, fin: int) -> bool:
    suite = lus[debut : fin + 1]
    return (
        all(map(peut_etre_un_nom, suite))
        and not any(jeton.majuscules and est_un_sigle(jeton) for jeton in suite[_initiales(suite) :])
        and ne_nomme_aucun_service(suite)
        and not est_un_personnage(lus, debut)
        and not nomme_un_lieu(lus, debut)
    )


def _initiales(suite: Sequence[Jeton]) -> int:
    """« JM Exemple »: how many words are the letters of a first name in two parts."""
    return int(suite[0].plat in _COMPOSES and suite[0].majuscules and not suite[1].majuscules)


def _a_un_role(lus: Sequence[Jeton], debut: int, fin: int) -> bool:
    return suivi_d_un_role(lus, fin) or _precede_d_un_role(lus, debut, fin)


def _precede_d_un_role(lus: Sequence[Jeton], debut: int, fin: int) -> bool:
    """« Référente qualité : Zélie Exemple », « la référente qualité Zélie Exemple », « suivi par Zélie EXEMPLE »."""
    if debut == 0:
        return False
    avant = lus[debut - 1]
    if lus[debut].colle:
        if avant.plat in mots("avant_un_agent"):
            return lus[fin].majuscules and not lus[debut].majuscules
        return avant.plat not in _LIENS and role_en_arriere(lus, debut - 1, minuscules=True)
    deux_points = _DEUX_POINTS.match(lus[debut].avant)
    incise = lus[debut].avant.strip() == "," and (lus[fin].apres.strip()[:1] in (",", ")", "") or fin + 1 == len(lus))
    return bool(deux_points or incise) and role_en_arriere(lus, debut - 1, minuscules=bool(incise))


def role_en_arriere(lus: Sequence[Jeton], rang: int, minuscules: bool) -> bool:
    """Whether one of the words before is a role, with nothing but words of the same group between."""
    for recul in range(_RECUL):
        jeton = lus[rang - recul]
        if minuscules and not jeton.mot.islower():
            return False
        if est_un_role(jeton):
            return True
        if rang - recul == 0 or not jeton.colle:
            return False
    return False

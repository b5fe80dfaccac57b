"""Names in small letters: « référent accueil : camille fictif », « portrait de camille fictif », « Contact : Camille ».

A first name that is also a word, a feast or a place is left alone: nothing but its capital would make it one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from vitrail.socle.personnes.jetons import Jeton
from vitrail.socle.personnes.natures import (
    est_ambigu,
    est_un_personnage,
    est_un_prenom,
    est_un_role,
    jamais_des_noms,
    ne_nomme_aucun_service,
    nomme_un_lieu,
)
from vitrail.socle.personnes.role_et_nom import role_en_arriere, suivi_d_un_role
from vitrail.socle.personnes.vocabulaire import mots

_SEPARE = re.compile(r"^ ?[,;:(|–—/-] ?$")
_DEUX_POINTS = re.compile(r"^ ?: ?$")
_LISTE = re.compile(r"^(?: ?[,;] ?| )$")
_PORTRAITS = frozenset(("portrait", "photo", "photographie", "signature", "interview", "cv"))
_REDIGE = frozenset(("suivi", "redige", "signe", "instruit", "recu", "traite", "etabli", "valide", "verifie", "relu"))
_PRESQUE_SURS = frozenset(("pierre", "max"))
"""First names that are words too, but seldom behind a role."""
_NOM_MIN = 3
_LISTE_MAX = 24


def reperer(lus: Sequence[Jeton]) -> Iterator[tuple[int, int]]:
    """The first and the last word of each name in small letters that a role, a list of people or a portrait stands
    beside; a first name alone behind a role and a colon."""
    rang = 0
    while rang < len(lus):
        fin = _fin_du_nom(lus, rang)
        if fin is not None and not est_un_personnage(lus, rang) and not nomme_un_lieu(lus, rang):
            yield rang, fin
            rang = fin
        rang += 1


def _fin_du_nom(lus: Sequence[Jeton], rang: int) -> int | None:
    jeton = lus[rang]
    if jeton.plat in _PRESQUE_SURS and jeton.mot.islower():
        suit = rang + 1 < len(lus) and _peut_suivre(lus[rang + 1]) and _finit(lus, rang + 1)
        return rang + 1 if suit and _annonce(lus, rang) else None
    if not _est_un_prenom_sur(jeton):
        return _initiale_puis_nom(lus, rang) or _nom_puis_prenom(lus, rang)
    if jeton.capital:
        seul = _finit(lus, rang) and bool(_DEUX_POINTS.match(jeton.avant)) and _role_avant(lus, rang)
        return rang if seul else None
    fin = rang + 1
    if fin + 1 < len(lus) and lus[fin].colle and lus[fin].plat in mots("particules"):
        fin += 1
    if fin >= len(lus) or not _peut_suivre(lus[fin]):
        return None
    return fin if _annonce(lus, rang) or suivi_d_un_role(lus, fin) else None


def _nom_puis_prenom(lus: Sequence[Jeton], rang: int) -> int | None:
    """« fictif camille, référente qualité »: the whole of what stands between two signs."""
    suivant = lus[rang + 1] if rang + 1 < len(lus) else None
    if suivant is None or suivant.capital or not suivant.colle or not _est_un_prenom_sur(suivant):
        return None
    entier = (rang == 0 or not lus[rang].colle) and _finit(lus, rang + 1)
    lie = _annonce(lus, rang) or suivi_d_un_role(lus, rang + 1)
    return rang + 1 if entier and lie and _inconnu(lus[rang]) else None


def _initiale_puis_nom(lus: Sequence[Jeton], rang: int) -> int | None:
    """« pilote : n. fictif »."""
    if len(lus[rang].mot) != 1 or lus[rang].capital or not lus[rang].pointe or rang + 1 >= len(lus):
        return None
    nom = lus[rang + 1]
    annonce = bool(_DEUX_POINTS.match(lus[rang].avant)) and _role_avant(lus, rang)
    suit = nom.avant in (". ", ".") and nom.mot.islower() and len(nom.mot) >= _NOM_MIN
    return rang + 1 if annonce and suit and _inconnu(nom) and _finit(lus, rang + 1) else None


def _est_un_prenom_sur(jeton: Jeton) -> bool:
    return len(jeton.mot) >= _NOM_MIN and est_un_prenom(jeton) and not est_ambigu(jeton)


def _peut_suivre(jeton: Jeton) -> bool:
    return jeton.colle and jeton.mot.islower() and len(jeton.mot) >= _NOM_MIN and _inconnu(jeton)


def _inconnu(jeton: Jeton) -> bool:
    """Whether a word in small letters is none that French uses beside names."""
    return jeton.mot.islower() and jeton.plat not in _connus() and ne_nomme_aucun_service([jeton])


def _annonce(lus: Sequence[Jeton], rang: int) -> bool:
    """Whether the words before it say that somebody comes."""
    if rang == 0:
        return False
    avant = lus[rang - 1]
    if _SEPARE.match(lus[rang].avant):
        return _role_avant(lus, rang) or _dans_une_liste(lus, rang)
    if not lus[rang].colle:
        return False
    if avant.plat in ("de", "d", "par"):
        return rang > 1 and avant.colle and lus[rang - 2].plat in (_PORTRAITS if avant.plat != "par" else _REDIGE)
    return est_un_role(avant) or (avant.plat not in mots("particules") and role_en_arriere(lus, rang - 1, True))


def _role_avant(lus: Sequence[Jeton], rang: int) -> bool:
    return rang > 0 and role_en_arriere(lus, rang - 1, False)


def _dans_une_liste(lus: Sequence[Jeton], rang: int) -> bool:
    """« Excusés : camille fictif, zélie fictive »: nothing but names between the colon and this one."""
    for recul in range(rang, max(rang - _LISTE_MAX, 0), -1):
        if _DEUX_POINTS.match(lus[recul].avant):
            return _role_avant(lus, recul)
        if not _LISTE.match(lus[recul].avant):
            return False
    return False


def _finit(lus: Sequence[Jeton], rang: int) -> bool:
    return rang + 1 == len(lus) or not lus[rang + 1].colle


@cache
def _connus() -> frozenset[str]:
    listes = ("voies", "lieux", "lettres", "titres_de_rue", "communs_et_noms", "noms_communs", "particules")
    return jamais_des_noms().union(*map(mots, (*listes, "verbes_d_agent", "articles")))

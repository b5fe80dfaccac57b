"""What a word may be: a first name, a name, a function, a service, a place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from vitrail.socle.personnes.jetons import Jeton
from vitrail.socle.personnes.vocabulaire import motif, mots, phrases_de

AVANT = 12
"""Words before a name in which the street or the building that bears it is looked for."""
_DE = frozenset(("de", "d"))
_PREPOSITIONS = frozenset(
    ("de", "du", "des", "d", "van", "von", "der", "den", "ben", "bin", "ibn", "el", "al", "da", "dos", "di")
)
_PARTICULES_MAX = 3
_ARTICLES = frozenset(("du", "de", "la", "le", "l", "d", "des", "les", "et", "a", "au", "aux"))
_OUVRANTS = re.compile(r'^ ?[«“"„(]? ?$')
_DEUX_POINTS = re.compile(r'^ ?: ?[«“"]? ?$')
_ANNONCENT = frozenset(("arret", "arrets", "station", "stations", "gare", "salle", "parking", "adresse", "rue"))
_ENTRE_LIEUX = re.compile(r"^ ?[»”\"]? ?[,/–-]? ?[«“\"]? ?$")
_PERSONNAGE_MAX = 4


def est_un_prenom(jeton: Jeton) -> bool:
    """Whether it is a first name, ambiguous ones included: « Marie-Camille » is one when both its parts are."""
    return all(partie in _prenoms() for partie in jeton.plat.split("-"))


def est_ambigu(jeton: Jeton) -> bool:
    """Whether this first name is a word, a feast or a place too."""
    return jeton.plat in mots("prenoms_ambigus")


def est_un_role(jeton: Jeton) -> bool:
    """Whether it says what somebody does."""
    return jeton.plat in _roles() or jeton.plat.split("-")[0] in _roles()


def peut_etre_un_nom(jeton: Jeton, apres_un_prenom: bool = False) -> bool:
    """Whether a word with a capital may be the name of a family. ``apres_un_prenom``: behind a word that is only a
    first name, « Petit », « Fontaine » are names too."""
    if not jeton.capital or len(jeton.mot) < 2:
        return False
    connus = jamais_des_noms() if apres_un_prenom else _communs()
    return jeton.plat not in connus and jeton.plat.split("-")[0] not in connus


def est_un_sigle(jeton: Jeton) -> bool:
    """Whether capitals are more likely those of a body: short, or without a vowel."""
    return len(jeton.mot) < 4 or not re.search("[aeiouy]", jeton.plat)


def debut_du_nom(lus: Sequence[Jeton], rang: int, apres_un_prenom: bool = False) -> int | None:
    """Where the name starts, behind « de », « Le », « van der »; None when no name comes."""
    pointe = rang > 0 and lus[rang - 1].initiale
    particule: Jeton | None = None
    for saut in range(_PARTICULES_MAX + 1):
        ici = rang + saut
        if ici >= len(lus) or not (lus[ici].colle or (saut == 0 and pointe and lus[ici].avant in (". ", "."))):
            return None
        if lus[ici].plat in mots("particules") and _lie(lus[ici], particule):
            particule = lus[ici]
        elif particule is not None and not ne_nomme_aucun_service(lus[ici : ici + 1]):
            return None
        else:
            return ici if peut_etre_un_nom(lus[ici], apres_un_prenom) else None
    return None


def _lie(jeton: Jeton, avant: Jeton | None) -> bool:
    """« de », « d’ » link to a name; « la » and « le » only with a capital, or behind « de »."""
    return jeton.plat in _PREPOSITIONS or jeton.capital or avant is not None


def ne_nomme_aucun_service(jetons: Sequence[Jeton]) -> bool:
    """Whether no word of a name is one of those of services, the beginnings of words included."""
    parties = [partie for jeton in jetons for partie in jeton.plat.split("-")]
    return not any(motif("services").fullmatch(partie) for partie in parties)


def nomme_un_lieu(jetons: Sequence[Jeton], debut: int) -> bool:
    """Whether the name that begins at ``debut`` is that of a street, a school, a prize: « rue du Docteur Exemple »."""
    rang = debut
    if debut and _DEUX_POINTS.match(jetons[debut].avant) and jetons[debut - 1].plat in _ANNONCENT:
        return True
    for _ in range(AVANT):
        if rang == 0 or not _OUVRANTS.match(jetons[rang].avant):
            return False
        rang -= 1
        if _est_un_lieu(jetons[rang].plat):
            return not _dit_un_role(jetons, rang)
        if not _mene_a_un_lieu(jetons, rang):
            return _suit_d_autres_lieux(jetons, rang)
    return False


def est_un_personnage(jetons: Sequence[Jeton], debut: int) -> bool:
    """Whether the name is one that history gave to streets and schools."""
    mots_lus: list[str] = []
    for rang in range(debut, min(debut + _PERSONNAGE_MAX, len(jetons))):
        if rang > debut and not jetons[rang].colle:
            return False
        mots_lus.append(jetons[rang].plat)
        if " ".join(mots_lus) in phrases_de("personnages"):
            return True
    return False


def _mene_a_un_lieu(jetons: Sequence[Jeton], rang: int) -> bool:
    """Whether a word may stand between a place and the name it bears."""
    plat = jetons[rang].plat
    return (
        plat in _ARTICLES
        or plat in mots("qualites_de_lieu")
        or plat in mots("titres_de_rue")
        or (jetons[rang].capital and (len(plat) == 1 or est_un_prenom(jetons[rang])))
    )


def _suit_d_autres_lieux(jetons: Sequence[Jeton], rang: int) -> bool:
    """« les rues Jean Exemple et Camille Exemple »: a plural that bears several names."""
    for _ in range(AVANT):
        if rang == 0 or not (jetons[rang].capital or jetons[rang].plat in _ARTICLES):
            return False
        if not _ENTRE_LIEUX.match(jetons[rang].avant):
            return False
        rang -= 1
        if _est_un_lieu(jetons[rang].plat):
            return jetons[rang].plat.endswith(("s", "x"))
    return False


def _est_un_lieu(plat: str) -> bool:
    connus = mots("voies") | mots("lieux")
    return plat in connus or plat.split("-")[0] in connus or (plat.endswith(("s", "x")) and plat[:-1] in connus)


def _dit_un_role(jetons: Sequence[Jeton], rang: int) -> bool:
    """« directrice d’école Camille Exemple » is somebody, « directrice de l’école Camille Exemple » is not."""
    if rang < 2 or not jetons[rang].colle or not jetons[rang - 1].colle:
        return False
    return jetons[rang - 1].plat in _DE and est_un_role(jetons[rang - 2])


@cache
def _prenoms() -> frozenset[str]:
    return mots("prenoms") | mots("prenoms_ambigus")


@cache
def _roles() -> frozenset[str]:
    return mots("fonctions") | mots("roles")


@cache
def _communs() -> frozenset[str]:
    listes = ("voies", "lieux", "lettres", "titres_de_rue", "communs_et_noms")
    return jamais_des_noms().union(*map(mots, listes))


@cache
def jamais_des_noms() -> frozenset[str]:
    """Words that are no name even behind a first name."""
    return frozenset().union(*map(mots, ("fonctions", "roles", "anonymes", "communs")))

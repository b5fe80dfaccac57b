"""An initial and a name: « C. Exemple », « J.-P. Exemple », « EXEMPLE C. »; neither « permis B. » nor « art. L. »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vitrail.socle.personnes.jetons import Jeton
from vitrail.socle.personnes.natures import (
    debut_du_nom,
    est_ambigu,
    est_un_personnage,
    est_un_prenom,
    est_un_sigle,
    ne_nomme_aucun_service,
    nomme_un_lieu,
    peut_etre_un_nom,
)
from vitrail.socle.personnes.role_et_nom import suivi_d_un_role
from vitrail.socle.personnes.vocabulaire import mots

POINTEE = re.compile(r"\b[^\W\d_](?:\.|-[^\W\d_]\b)")
"""Without an initial, nothing is to be looked for."""
_ACCOLEES = (".-", ".")
_ADRESSE_A = ("ecri", "adress", "transm", "confi", "remis", "remett", "parl", "demand", "envoy")
_ROMAINS = frozenset("ivx")
"""« Louis X. » is a king."""
_INITIALES_MAX = 5
"""Initials that one name begins with: each is looked at again from every one before it."""


def reperer(lus: Sequence[Jeton]) -> Iterator[tuple[int, int]]:
    """The first and the last word of each name that an initial announces or follows."""
    for rang, jeton in enumerate(lus):
        if not jeton.initiale or _numerote(lus, rang):
            continue
        trouve = _puis_un_nom(lus, rang) or _apres_un_nom(lus, rang) or _apres_un_prenom(lus, rang)
        if trouve is not None and not nomme_un_lieu(lus, trouve[0]):
            yield trouve


def _numerote(lus: Sequence[Jeton], rang: int) -> bool:
    """« permis B. », « article L. 313-1 »: the letter of what is numbered."""
    avant = lus[rang - 1].plat if rang and (lus[rang].colle or lus[rang].avant in (". ", " «")) else ""
    return any(mot in mots("numerotes") for mot in (avant, avant.rstrip("s"))) or avant.rstrip("s") in mots("lettres")


def _puis_un_nom(lus: Sequence[Jeton], rang: int) -> tuple[int, int] | None:
    dernier = rang
    while dernier + 1 < len(lus) and lus[dernier + 1].initiale and lus[dernier + 1].avant in _ACCOLEES:
        dernier += 1
        if dernier - rang == _INITIALES_MAX:
            return None
    fin = debut_du_nom(lus, dernier + 1)
    if fin is None or not _est_un_nom(lus[fin]):
        return None
    composee = dernier > rang or len(lus[rang].mot) > 1
    sur = composee or _annonce(lus, rang) or suivi_d_un_role(lus, fin) or _est_tout(lus, rang, fin)
    if sur or (lus[fin].majuscules and not est_un_sigle(lus[fin]) and _dans_une_phrase(lus, rang, fin)):
        return rang, fin
    return None


def _apres_un_nom(lus: Sequence[Jeton], rang: int) -> tuple[int, int] | None:
    if rang == 0 or not lus[rang].colle or not _est_un_nom(lus[rang - 1]):
        return None
    nom = lus[rang - 1]
    sur = suivi_d_un_role(lus, rang) or (_est_tout(lus, rang - 1, rang) and rang + 1 == len(lus))
    return (rang - 1, rang) if sur or (nom.majuscules and not est_un_sigle(nom) and len(nom.mot) > 3) else None


def _apres_un_prenom(lus: Sequence[Jeton], rang: int) -> tuple[int, int] | None:
    """« Camille F. vous répond »."""
    if rang == 0 or not lus[rang].colle or not lus[rang].pointe or lus[rang].plat in _ROMAINS:
        return None
    prenom = lus[rang - 1]
    sur = prenom.capital and est_un_prenom(prenom) and not est_ambigu(prenom) and not est_un_personnage(lus, rang - 1)
    return (rang - 1, rang) if sur else None


def _est_un_nom(jeton: Jeton) -> bool:
    return peut_etre_un_nom(jeton, jeton.majuscules) and len(jeton.mot) > 2 and ne_nomme_aucun_service([jeton])


def _annonce(lus: Sequence[Jeton], rang: int) -> bool:
    """Whether the words before it say that somebody acts: « suivi par C. Exemple », « Contact : C. Exemple »."""
    if rang == 0:
        return False
    avant = lus[rang - 1].plat
    if avant == "a" and rang > 1 and lus[rang - 2].plat.startswith(_ADRESSE_A):
        return True
    agit = avant in mots("avant_un_agent") or (avant in ("de", "d") and rang > 1 and lus[rang - 2].plat == "aupres")
    return agit or (lus[rang].avant.strip() == ":" and avant in mots("roles") | mots("fonctions"))


def _dans_une_phrase(lus: Sequence[Jeton], rang: int, fin: int) -> bool:
    """Not the letter that numbers a heading: « A. PRÉAMBULE »."""
    if rang > 0 and "\n" not in lus[rang].avant and not lus[rang].avant.rstrip().endswith("."):
        return True
    return fin + 1 < len(lus) and lus[fin + 1].colle and lus[fin + 1].plat in mots("verbes_d_agent")


def _est_tout(lus: Sequence[Jeton], debut: int, fin: int) -> bool:
    """Whether the text is this name, alone or before a comma or a bracket: that of a picture is, behind its sign."""
    verbe = lus[fin].plat.endswith(("ez", "ons")) and not lus[fin].majuscules
    if debut > 0 or lus[debut].avant.strip(" !") or (verbe and fin + 1 == len(lus)):
        return False
    return fin + 1 == len(lus) or lus[fin].apres.strip() in (",", "(", "–", "—", ":")

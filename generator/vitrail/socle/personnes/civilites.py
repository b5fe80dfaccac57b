"""A civility, then a name: « Mme Exemple », and neither « Mme la préfète » nor « bâtiment M. Entrée »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vitrail.socle.personnes.jetons import Jeton
from vitrail.socle.personnes.natures import nomme_un_lieu
from vitrail.socle.personnes.vocabulaire import motif, mots

_TITRES = frozenset(("dr", "docteur", "docteure", "pr", "professeur", "professeure", "maitre", "me"))
_CIVILITES = _TITRES.union(
    ("mm", "mme", "mmes", "mlle", "mlles", "mr", "mrs", "ms", "miss"),
    ("monsieur", "messieurs", "madame", "mesdames", "mademoiselle"),
)
_ABREGEES = frozenset(("mme", "mmes", "mlle", "mr"))
_ARTICLES = frozenset(("le", "la", "les"))
_ELIDES = frozenset(("d", "l"))
_PARTICULES = frozenset(("de", "du", "des", "d", "da", "van", "von", "ben", "el"))
_SECONDES = _ARTICLES | {"l"}
"""What may stand behind a particle."""
_SUITE = re.compile(r"^\.?[ >]*\Z")
_MOTS_MAX = 4


def reperer(jetons: Sequence[Jeton]) -> Iterator[tuple[int, int]]:
    """The first and the last word of each name that follows a civility."""
    for rang in range(len(jetons) - 1):
        if not _est_une_civilite(jetons, rang):
            continue
        fin = _fin_du_nom(jetons, rang + 1)
        if fin is None:
            fin = _fin_en_minuscules(jetons, rang)
        if fin is not None and not _est_un_lieu(jetons, rang):
            yield rang, fin


def _est_une_civilite(jetons: Sequence[Jeton], rang: int) -> bool:
    jeton = jetons[rang]
    if not _SUITE.match(jeton.apres):
        return False
    if jeton.plat == "m":
        return jeton.capital and (jeton.pointe or _m_sans_point(jetons, rang))
    if jeton.plat not in _CIVILITES:
        return False
    return jeton.capital or jeton.plat in _ABREGEES or (jeton.plat in ("madame", "monsieur") and jeton.mot.islower())


def _m_sans_point(jetons: Sequence[Jeton], rang: int) -> bool:
    """« suivi par M EXEMPLE »: the word before it is in small letters, and numbers nothing."""
    avant = jetons[rang - 1] if rang and jetons[rang].colle else None
    return avant is not None and avant.plat in mots("avant_un_agent")


def _fin_du_nom(jetons: Sequence[Jeton], debut: int) -> int | None:
    """The last word of the name that begins at ``debut``; None for a function, an initial alone or a blank."""
    rang = debut
    particule = False
    while rang < len(jetons) and jetons[rang].mot.islower() and jetons[rang].plat in _particules(particule):
        particule = True
        rang += 1
        if rang < len(jetons) and not jetons[rang].colle:
            return None
    fin = rang
    if rang == len(jetons) or not jetons[rang].capital:
        return None
    while fin + 1 < len(jetons) and fin - rang < _MOTS_MAX - 1 and _continue(jetons, fin):
        fin += 1
    return fin if _designe(jetons[rang : fin + 1], particule, jetons[debut - 1]) else None


def _particules(deja: bool) -> frozenset[str]:
    return _SECONDES if deja else _PARTICULES


def _continue(jetons: Sequence[Jeton], fin: int) -> bool:
    suivant = jetons[fin + 1]
    return suivant.capital and (suivant.colle or (jetons[fin].initiale and suivant.avant in (". ", ".")))


def _designe(suite: Sequence[Jeton], particule: bool, civilite: Jeton) -> bool:
    """Whether it is somebody's name, and not a function, an initial or a blank to fill in."""
    if len(suite) > 1 and (suite[0].plat in _ARTICLES or suite[0].initiale):
        suite = suite[1:]  # « M. Le Préfet », « M. D. Exemple »
    elif len(suite) > 1 and suite[0].plat in _ELIDES:
        suite = suite[1:]  # « M. D’Exemple »
    mot = suite[0].plat
    if len(mot) < 2 or mot in _ARTICLES or (particule and motif("services").fullmatch(mot)):
        return False
    if civilite.plat in _TITRES and (mot in mots("communs") or mot in mots("voies")):
        return False
    morceaux = {mot, *re.split(r"['-]", mot)}
    return mots("fonctions").isdisjoint(morceaux) and mots("anonymes").isdisjoint(morceaux)


def _fin_en_minuscules(jetons: Sequence[Jeton], rang: int) -> int | None:
    """« mme exemple », « mme de exemple »: after an abbreviation, small letters name somebody too."""
    if jetons[rang].plat not in _ABREGEES:
        return None
    fin = rang + 1
    if jetons[rang].plat == "mme" and jetons[fin].plat == "le":  # a woman is « la préfète » or « le juge »
        fin += 1
    while fin + 1 < len(jetons) and jetons[fin].plat in _particules(fin > rang + 1) and jetons[fin + 1].colle:
        fin += 1
    nom = jetons[min(fin, len(jetons) - 1)]
    inconnu = not any(nom.plat in mots(liste) for liste in ("fonctions", "anonymes", "communs", "particules"))
    lie = nom.avant in ("", " ", ". ") and not (fin > rang + 1 and motif("services").fullmatch(nom.plat))
    return fin if len(nom.mot) > 2 and nom.mot.islower() and inconnu and lie else None


def _est_un_lieu(jetons: Sequence[Jeton], rang: int) -> bool:
    """« rue Madame de Sévigné », « bâtiment M. Entrée par la cour », « 12 M. d’euros »."""
    jeton = jetons[rang]
    if jeton.plat == "m" and re.search(r"\d ?\Z", jeton.avant):
        return True
    precedent = jetons[rang - 1] if rang and jeton.colle else None
    if precedent is not None and jeton.plat == "m" and precedent.plat in mots("lettres") | mots("numerotes"):
        return True
    return nomme_un_lieu(jetons, rang)

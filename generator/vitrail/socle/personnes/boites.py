"""Boxes of people and of services: ``prenom.nom@`` is somebody's, ``pref-etrangers@`` is not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vitrail.socle.mots import aplatir
from vitrail.socle.personnes.vocabulaire import motif, mots

_MOT = r"[\w+-]{1,64}"
_AROBASE = r"@|\(at\)|\[at\]|\[arobase\]"
_COURRIEL = re.compile(rf"(?<![\w.+-])({_MOT}(?:\.{_MOT}){{0,4}}) ?(?:{_AROBASE}) ?([\w-]+(?:\.[\w-]+)+)")
_MODELES = frozenset(("prenom.nom", "nom.prenom", "p.nom", "prenom-nom"))


def reperer(texte: str) -> Iterator[tuple[int, int]]:
    """Where each personal address of ``texte`` stands: first sign, end."""
    for trouve in _COURRIEL.finditer(texte) if re.search(_AROBASE, texte) else ():
        if _est_personnelle(aplatir(trouve[1]), aplatir(trouve[2])):
            yield trouve.span()


def _est_personnelle(boite: str, domaine: str) -> bool:
    """Whether the box is somebody's: ``prenom.nom@``, or any box of a private provider that names no service."""
    if boite in _MODELES:
        return False
    parties = [re.sub(r"\d+$", "", partie) for partie in re.split(r"[._+]", boite)]
    if any(_de_service(partie) for partie in parties):
        return False
    if domaine in mots("messageries"):
        return True
    premier, *suite = parties
    if not suite:
        return _prenom_et_nom(premier)
    if not all(re.fullmatch(r"[a-z]+(?:-[a-z]+)*", partie) for partie in parties):
        return False
    if est_un_prenom(premier.split("-")[0]):
        return True
    petits = mots("articles").intersection(suite) or (len(premier) > 1 and premier in mots("articles"))
    return len(parties) == 2 and len(suite[0]) > 2 and not petits and suite[0] != "propos"


def _prenom_et_nom(boite: str) -> bool:
    """``marie-exemple@``: a first name, then a name. A single word is no proof."""
    premier, *suite = boite.split("-")
    return est_un_prenom(premier) and any(mot.isalpha() for mot in suite)


def est_un_prenom(mot: str) -> bool:
    return mot in mots("prenoms") or mot in mots("prenoms_ambigus")


def _de_service(partie: str) -> bool:
    return any(motif("services").fullmatch(mot) for mot in partie.split("-"))

"""No address of a person is published, only those of services: the box stays when the person leaves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vitrail.controle.garde.passages import Passage, aplatir
from vitrail.controle.garde.remarques import RemarqueDeGarde, remarquer
from vitrail.controle.garde.vocabulaire import motif, mots
from vitrail.domaine.site import Site

_MOT = r"[\w+-]{1,64}"
_COURRIEL = re.compile(
    rf"(?<![\w.+-])({_MOT}(?:\.{_MOT}){{0,4}}) ?(?:@|\(at\)|\[at\]|\[arobase\]) ?([\w-]+(?:\.[\w-]+)+)"
)
_MODELES = frozenset(("prenom.nom", "nom.prenom", "p.nom", "prenom-nom"))


def garder(site: Site, passages: Iterable[Passage]) -> Iterator[RemarqueDeGarde]:
    for passage in passages:
        for trouve in _COURRIEL.finditer(passage.texte):
            if _est_personnel(aplatir(trouve[1]), aplatir(trouve[2])):
                yield remarquer("courriel-personnel", passage, *trouve.span())


def _est_personnel(boite: str, domaine: str) -> bool:
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
    if premier.split("-")[0] in mots("prenoms"):
        return True
    return len(parties) == 2 and len(suite[0]) > 2 and not mots("articles").intersection(parties)


def _prenom_et_nom(boite: str) -> bool:
    """``marie-durand@``: a first name, then a name. A single word is no proof."""
    premier, *suite = boite.split("-")
    return premier in mots("prenoms") and any(mot.isalpha() for mot in suite)


def _de_service(partie: str) -> bool:
    return any(motif("services").fullmatch(mot) for mot in partie.split("-"))

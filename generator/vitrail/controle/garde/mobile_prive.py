"""No mobile number is published: it is somebody's, and it outlives the post."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vitrail.controle.garde.passages import Passage
from vitrail.controle.garde.remarques import RemarqueDeGarde, remarquer
from vitrail.domaine.site import Site
from vitrail.socle.mots import aplatir

_ENTRE = r"[ .\-–/]{0,3}"
# Digits by groups that are alike: « 06/12/2022 09:00 » is no telephone, nor is a list of departments. France and
# its overseas departments share 06 and 07; Polynésie, Nouvelle-Calédonie and Saint-Pierre have their own codes.
_MOBILE = re.compile(
    r"(?<![\w@/+])(?<!\d[ .\-–/])(?:"
    r"(?:\(?0|(?:\+|00) ?(?:33|262|590|594|596) ?(?:\(0\) ?)?0?)"
    rf"(?:[67]\)?(?P<a>{_ENTRE})(?:\d\d(?P=a)\d\d(?P=a)\d\d(?P=a)\d\d|\d{{3}}(?P=a)\d{{3}}(?P=a)\d\d|\d{{4}}(?P=a)\d{{4}})"
    rf"|[67]\d\d(?P<b>{_ENTRE})\d\d(?P=b)\d\d(?P=b)\d\d)"
    r"|(?:\+|00) ?(?:689[ .]?8[79](?:[ .]?\d\d){3}|687[ .]?[789]\d(?:[ .]?\d\d){2}|508[ .]?55(?:[ .]?\d\d){2})"
    r")(?!\d)(?![ .\-–/]\d\d(?!\s?h))"
)
_FICTION = re.compile(r"0?(?:33|0033)?0?63998\d{4}")
"""Numbers that the Arcep keeps for films and books: they ring nowhere, which suits a demonstration only."""
_ADRESSE = re.compile(r"(?:https?://|www\.)[^\s<>)\"']+")
AVANT = 60
"""Signs before a number in which what it numbers is looked for."""
_AUTRE_NUMERO = re.compile(
    r"\b(?:dossier|reference|ref|siren|siret|finess|rna|identifiant|immatriculation|licence|agrement|facture|"
    r"commande|cerfa|formulaire)s?\b[^.\d]{0,20}$"
)


def garder(site: Site, passages: Iterable[Passage]) -> Iterator[RemarqueDeGarde]:
    for passage in passages:
        if passage.genre == "courriel" or not passage.chiffre:
            continue
        texte = re.sub(r"\s", " ", _ADRESSE.sub(_effacer, passage.texte.replace("tel:", "    ")))
        for trouve in _MOBILE.finditer(texte):
            inventes = site.identite.demonstration and _FICTION.fullmatch(_chiffres(trouve[0]))
            if not inventes and not _autre_numero(trouve[0], texte[max(trouve.start() - AVANT, 0) : trouve.start()]):
                yield remarquer("mobile-prive", passage, *trouve.span())


def _effacer(adresse: re.Match[str]) -> str:
    return " " * len(adresse[0])


def _chiffres(ecrit: str) -> str:
    return re.sub(r"\D", "", ecrit.replace("(0)", ""))


def _autre_numero(ecrit: str, avant: str) -> bool:
    """Whether ten digits in a row are the number of something else."""
    return ecrit.isdigit() and bool(_AUTRE_NUMERO.search(aplatir(avant)))

"""Nobody is named: a civility followed by a name. Functions are what the public needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vitrail.controle.garde.passages import Passage, aplatir
from vitrail.controle.garde.remarques import RemarqueDeGarde, remarquer
from vitrail.controle.garde.vocabulaire import motif, mots
from vitrail.domaine.site import Site

_CIVILITE = re.compile(
    r"(?<![\w.’'-])(?:MM?\.[ \u00a0\u202f]*"
    r"|(?:Mmes?|MME|Mlles?|Mrs?|Ms|Monsieur|MONSIEUR|Messieurs|Madame|MADAME|Mesdames|Mademoiselle)\.?[ \u00a0\u202f]+)"
)
_CAPITALE = r"[A-ZÀ-ÖØ-Þ](?:\.|[\w’'-]*)"
_NOM = re.compile(
    rf"(?P<particule>(?:de|du|des|van|von|ben|el) (?:la )?|d[’'] ?)?(?P<mots>{_CAPITALE}(?: {_CAPITALE}){{0,3}})"
)
AVANT = 80
"""Signs before a civility in which the name of a street or of a building is looked for."""
_ARTICLES = frozenset(("le", "la", "les"))
_LIAISONS = frozenset(
    ["du", "de", "la", "le", "l", "d", "des", "et", "docteur", "general", "president", "marechal", "professeur"]
)


_SERVICES = ("responsable", "verifie_par")
"""Fields that name a service: a first name there is somebody’s."""


def garder(site: Site, passages: Iterable[Passage]) -> Iterator[RemarqueDeGarde]:
    for passage in passages:
        if not passage.en_prose:
            continue
        if passage.champ in _SERVICES and _est_un_prenom(passage.texte):
            yield remarquer("nom-de-personne", passage, 0, len(passage.texte))
        texte = re.sub(r"[\s>]", " ", passage.texte)
        for civilite in _CIVILITE.finditer(texte):
            nom = _NOM.match(texte, civilite.end())
            if nom is None or not _designe(nom):
                continue
            avant = texte[max(civilite.start() - AVANT, 0) : civilite.start()]
            if not _est_un_lieu(avant, civilite[0]):
                yield remarquer("nom-de-personne", passage, civilite.start(), nom.end())


def _est_un_prenom(texte: str) -> bool:
    """Whether a first name comes first, and no word of a service after it: « Jeanne Exemple »."""
    suite = re.findall(r"[^\W\d_]+", aplatir(texte))
    services = any(motif("services").fullmatch(mot) for mot in suite)
    return len(suite) > 1 and suite[0] in mots("prenoms") and not services


def _designe(nom: re.Match[str]) -> bool:
    """Whether it is somebody's name, and not a function, an initial or a blank to fill in."""
    suite = nom["mots"].split(" ")
    if len(suite) > 1 and (aplatir(suite[0]) in _ARTICLES or re.fullmatch(r"\w\.", suite[0])):
        suite = suite[1:]  # « M. Le Préfet », « M. D. Fictif »
    mot = aplatir(suite[0]).rstrip(".'-")
    if len(mot) < 2 or mot in _ARTICLES:
        return False
    if nom["particule"] and motif("services").fullmatch(mot):
        return False  # « Madame de la Direction des titres »
    connus = mots("fonctions") | mots("anonymes")
    return mot not in connus and not connus.intersection(re.split(r"['-]", mot))


def _est_un_lieu(avant: str, civilite: str) -> bool:
    """« rue Madame de Sévigné », « bâtiment M. Entrée par la cour », « 12 M. d’euros »."""
    fin = re.split(r"[:;,.()|«»]", aplatir(avant))[-1]
    proches = re.findall(r"\w+", fin)
    while proches and proches[-1] in _LIAISONS:
        proches.pop()
    if not proches:
        return False
    if civilite.startswith("M.") and (proches[-1] in mots("lettres") or proches[-1].isdigit()):
        return True
    return proches[-1] in mots("voies")

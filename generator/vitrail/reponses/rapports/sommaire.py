"""When much is to be done: every error whole, then the warnings as a list of what to do first, on one screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vitrail.domaine.exigences import Exigences
from vitrail.reponses.rapports import texte
from vitrail.reponses.rapports.reste import LARGEUR, bref, ordonner
from vitrail.socle import catalogue, phrases
from vitrail.socle.diagnostic import Diagnostic, Gravite, lisible
from vitrail.socle.longueurs import FICHIERS_AU_SOMMAIRE, REMARQUES_EN_ENTIER

_MOTS = {
    "fr": {
        "titre": "{}, qui n’empêchent pas de publier. Par où commencer, le plus utile d’abord :",
        "autres": "… et {} de plus",
        "suite": "Pour chaque remarque, avec sa place et ce qu’il faut écrire : vitrail check --tout",
        "fichiers": ("autre fichier", "autres fichiers"),
    },
    "en": {
        "titre": "{}, which do not prevent publication. Where to begin, the most useful first:",
        "autres": "… and {} more",
        "suite": "For each finding, with its place and what to write: vitrail check --tout",
        "fichiers": ("other file", "other files"),
    },
}


def rapport(diagnostics: Sequence[Diagnostic], langue: str, exigences: Exigences | None) -> str:
    """The findings whole while they are few. ``exigences``: what the label wants checked the most often comes first."""
    reportes = [trouve for trouve in diagnostics if not catalogue.est_une_erreur(trouve)]
    if len(reportes) <= REMARQUES_EN_ENTIER:
        return texte.rapport(diagnostics, langue)
    erreurs = [trouve for trouve in diagnostics if catalogue.est_une_erreur(trouve)]
    dits = [texte.rapport(erreurs, langue)] if erreurs else []
    return "\n".join([*dits, *_sommaire(reportes, langue, exigences)]) + "\n"


def _sommaire(reportes: Sequence[Diagnostic], langue: str, exigences: Exigences | None) -> Iterator[str]:
    mots = _MOTS[langue]
    compte = phrases.compte(len(reportes), texte.NOMS[langue][Gravite.AVERTISSEMENT])
    yield str(mots["titre"]).format(compte)
    yield ""
    par_fichier: dict[str, list[Diagnostic]] = {}
    for trouve in reportes:
        par_fichier.setdefault(trouve.lieu.fichier, []).append(trouve)
    ranges = ordonner(exigences, par_fichier)
    for rang, fichier in enumerate(ranges[:FICHIERS_AU_SOMMAIRE], 1):
        yield f"{rang:2}. {lisible(fichier)} ({len(par_fichier[fichier])})"
        yield f"    {_abreger([_dire(trouve, langue) for trouve in par_fichier[fichier]], str(mots['autres']))}"
    if (caches := len(ranges) - FICHIERS_AU_SOMMAIRE) > 0:
        singulier, pluriel = mots["fichiers"]
        yield f"    {phrases.compte(caches, singulier, pluriel)}"
    yield ""
    yield str(mots["suite"])


def _dire(trouve: Diagnostic, langue: str) -> str:
    return bref(trouve) if langue == "fr" else catalogue.regles()[catalogue.code(trouve)].titre[langue]


def _abreger(dits: Sequence[str], autres: str) -> str:
    """As many of these as a line holds, then how many others; the first one at least, cut where it has to be."""
    uniques = list(dict.fromkeys(lisible(dit) for dit in dits))
    pris = 1
    while pris < len(uniques) and len("\u00a0; ".join(uniques[: pris + 1])) <= LARGEUR - len(autres) - 8:
        pris += 1
    ligne = "\u00a0; ".join(uniques[:pris])
    ligne = ligne if len(ligne) <= LARGEUR else f"{ligne[: LARGEUR - 1].rstrip()}…"
    return f"{ligne} {autres.format(len(uniques) - pris)}" if pris < len(uniques) else ligne

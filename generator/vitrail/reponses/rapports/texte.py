"""Text for people: each finding with its place, its reason and the way out; then a summary by file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from vitrail.socle import catalogue, phrases
from vitrail.socle.diagnostic import Diagnostic, Gravite, lisible

NOMS = {
    "fr": {Gravite.ERREUR: "erreur", Gravite.AVERTISSEMENT: "avertissement"},
    "en": {Gravite.ERREUR: "error", Gravite.AVERTISSEMENT: "warning"},
}


def rapport(diagnostics: Sequence[Diagnostic], langue: str = "fr") -> str:
    """All findings, file by file, then how many per file and in all. What has been said is not said again."""
    if not diagnostics:
        return "Tout est en ordre : aucun problème.\n" if langue == "fr" else "All is well: no problem.\n"
    deja_dit: set[str] = set()
    lignes: list[str] = []
    for _, siens in groupby(diagnostics, lambda diagnostic: diagnostic.lieu.fichier):
        for diagnostic in siens:
            lignes += _un(diagnostic, langue, deja_dit)
        lignes.append("")
    return "\n".join([*lignes, *_bilan(diagnostics, langue)]) + "\n"


def _un(diagnostic: Diagnostic, langue: str, deja_dit: set[str]) -> list[str]:
    mots = catalogue.dire(diagnostic, langue)
    genre = NOMS[langue][catalogue.gravite(diagnostic)]
    lignes = [f"{diagnostic.lieu}: {genre} {catalogue.code(diagnostic)}: {mots.message}"]
    lignes += [f"    {'voir aussi' if langue == 'fr' else 'see also'} {autre}" for autre in diagnostic.lieux[1:]]
    suite = [f"→ {mots.conseil}" if mots.conseil else ""]
    if mots.pourquoi:
        texte = "référentiel" if langue == "fr" else "referential"
        suite.append(mots.pourquoi + (f" ({texte}, {mots.clause})" if mots.clause else ""))
    lignes += [f"    {ligne}" for ligne in suite if ligne and f"{catalogue.code(diagnostic)}{ligne}" not in deja_dit]
    deja_dit.update(f"{catalogue.code(diagnostic)}{ligne}" for ligne in suite)
    return lignes


def _bilan(diagnostics: Sequence[Diagnostic], langue: str) -> list[str]:
    par_fichier: dict[str, Counter[Gravite]] = {}
    for diagnostic in diagnostics:
        par_fichier.setdefault(lisible(diagnostic.lieu.fichier), Counter())[catalogue.gravite(diagnostic)] += 1
    total = _comptes(sum(par_fichier.values(), Counter()), langue) + "."
    if len(par_fichier) == 1:
        return [total]
    largeur = max(map(len, par_fichier))
    lignes = [f"{fichier:<{largeur}}  {_comptes(comptes, langue)}" for fichier, comptes in sorted(par_fichier.items())]
    return [*lignes, "", total]


def _comptes(severites: Counter[Gravite], langue: str) -> str:
    noms = NOMS[langue]
    return ", ".join(phrases.compte(severites[gravite], noms[gravite]) for gravite in Gravite if severites[gravite])

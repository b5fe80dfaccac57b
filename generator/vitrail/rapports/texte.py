"""Text for people: each finding with its place, its reason and the way out; then a summary by file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from vitrail import catalogue, phrases
from vitrail.diagnostic import Diagnostic, Severity

NOMS = {
    "fr": {Severity.ERROR: "erreur", Severity.WARNING: "avertissement"},
    "en": {Severity.ERROR: "error", Severity.WARNING: "warning"},
}


def rapport(diagnostics: Sequence[Diagnostic], langue: str = "fr") -> str:
    """All findings, then how many per file and in all."""
    if not diagnostics:
        return "Tout est en ordre : aucun problème.\n" if langue == "fr" else "All is well: no problem.\n"
    raisons_dites: set[str] = set()
    lignes: list[str] = []
    for ecart in diagnostics:
        avec_raison = ecart.regle not in raisons_dites
        raisons_dites.add(ecart.regle)
        lignes += _un(ecart, langue, avec_raison)
    return "\n".join([*lignes, "", *_bilan(diagnostics, langue)]) + "\n"


def _un(ecart: Diagnostic, langue: str, avec_raison: bool) -> list[str]:
    mots = catalogue.dire(ecart, langue)
    genre = NOMS[langue][catalogue.severite(ecart)]
    lignes = [f"{ecart.lieu}: {genre} {ecart.regle}: {mots.message}"]
    lignes += [f"    {'voir aussi' if langue == 'fr' else 'see also'} {autre}" for autre in ecart.lieux[1:]]
    if mots.conseil:
        lignes.append(f"    → {mots.conseil}")
    if avec_raison and mots.pourquoi and langue == "fr":
        clause = f" (référentiel, {mots.clause})" if mots.clause else ""
        lignes.append(f"    {mots.pourquoi}{clause}")
    return lignes


def _bilan(diagnostics: Sequence[Diagnostic], langue: str) -> list[str]:
    par_fichier = Counter(ecart.lieu.fichier for ecart in diagnostics)
    severites = Counter(catalogue.severite(ecart) for ecart in diagnostics)
    lignes = []
    if len(par_fichier) > 1:
        largeur = max(len(fichier) for fichier in par_fichier)
        lignes = [f"{fichier:<{largeur}}  {nombre:>3}" for fichier, nombre in sorted(par_fichier.items())]
        lignes.append("")
    total = [
        phrases.compte(severites[severite], NOMS[langue][severite]) for severite in Severity if severites[severite]
    ]
    return [*lignes, ", ".join(total) + "."]

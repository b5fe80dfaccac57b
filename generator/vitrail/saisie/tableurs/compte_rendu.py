"""The outcome of an import, in words: what changes, what it takes away, what was left aside, and why."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.saisie.tableurs.bilan import MONTREES_MAX, BilanDeLecture, LigneOrpheline, abreger, liste
from vitrail.saisie.tableurs.plan import ChangementDeChiffre, PlanDImport
from vitrail.saisie.tableurs.rapprochement import NOM_MAX
from vitrail.socle import phrases


def ecrire(plan: PlanDImport) -> str:
    """What changes, line by line; then what was left aside, and why."""
    lignes = [ligne for chiffre in plan.changes for ligne in _change(chiffre)]
    inchanges = len(plan.changements) - len(plan.changes)
    if inchanges:
        lignes.append(f"Inchangé : {phrases.compte(inchanges, 'chiffre')} déjà à jour.")
    if plan.bilan.vides:
        lignes.append(f"Sans chiffre dans le tableau : {liste(plan.bilan.vides)}.")
    if plan.bilan.tus:
        lignes.append(f"{commentaires_tus(plan.bilan)} : --notes les publie à côté des chiffres.")
    remarques, orphelines = plan.bilan.remarques, plan.bilan.orphelines
    lignes += remarques[:MONTREES_MAX]
    lignes += [ligne for orpheline in orphelines[:MONTREES_MAX] for ligne in _inconnue(orpheline, plan.cible)]
    if restes := len(remarques[MONTREES_MAX:]) + len(orphelines[MONTREES_MAX:]):
        lignes.append(f"Et {phrases.compte(restes, 'autre remarque')} de cette sorte.")
    if nommee := next((orpheline for orpheline in orphelines if len(orpheline.nom) <= NOM_MAX), None):
        lignes.append(_pour_rattacher(nommee, plan.cible))
    return "".join(f"{ligne}\n" for ligne in lignes)


def commentaires_tus(bilan: BilanDeLecture) -> str:
    """How many remarks of the service are not published."""
    return f"{phrases.compte(bilan.tus, 'commentaire du service', 'commentaires du service')}, non repris"


def _change(chiffre: ChangementDeChiffre) -> Iterator[str]:
    yield chiffre.mots
    for retire in chiffre.retires:
        yield f"    retiré : {retire}"
    if chiffre.note:
        yield f"    note : {abreger(chiffre.note, 200)}"


def _inconnue(orpheline: LigneOrpheline, cible: str) -> Iterator[str]:
    quoi = f"plusieurs {cible}s portent ce nom" if orpheline.ambigue else f"aucun {cible} de ce nom"
    if len(orpheline.nom) > NOM_MAX:
        quoi = f"{len(orpheline.nom)} signes : c’est un texte, pas un nom"
    yield f"{orpheline.lieu} : « {abreger(orpheline.nom, NOM_MAX)} », {quoi}."
    for identifiant, nom in orpheline.possibles:
        yield f"    proche : {identifiant} ({nom})"


def _pour_rattacher(premiere: LigneOrpheline, cible: str) -> str:
    vise = premiere.possibles[0][0] if premiere.possibles else "identifiant"
    suite = f' ; pour l’ignorer : --ignore "{premiere.nom}"' if cible == "indicateur" else ""
    return f'Pour la rattacher, une fois pour toutes : --map "{premiere.nom}={vise}"{suite}'

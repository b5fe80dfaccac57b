"""What changes between two states of a site: as text, Markdown for a merge request, JSON for machines."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

from vitrail.controle.audit import ReponseALaGrille
from vitrail.reponses.differences import Changement, Differences
from vitrail.socle import catalogue, phrases
from vitrail.socle.diagnostic import Diagnostic, Gravite

NATURES = {"ajout": "nouveau", "retrait": "retiré", "modification": "modifié"}
_SIGNES = {"ajout": "+", "retrait": "-", "modification": "~"}
RIEN = "Rien ne change pour les usagers."
_ACTIF = re.compile(r"([\\`*_{}\[\]<>#|~@&])")


def texte(comparaison: Differences) -> str:
    """One line a change, subject by subject: ``~ Accueil général : vendredi : 9 h – 12 h → fermé``."""
    lignes: list[str] = []
    for rubrique in comparaison.rubriques:
        lignes += [
            rubrique.titre,
            *(f"  {_SIGNES[changement.nature]} {_phrase(changement)}" for changement in rubrique.changements),
            "",
        ]
    lignes += _illisibles(comparaison)
    return "\n".join([*lignes, _bilan(comparaison)]) + "\n"


def markdown(comparaison: Differences) -> str:
    """The same as a comment that GitHub and GitLab can show; words of the files are shown as they are, never obeyed."""
    lignes: list[str] = []
    for rubrique in comparaison.rubriques:
        lignes += [f"### {_inerte(rubrique.titre)}", ""]
        lignes += [
            f"- **{NATURES[changement.nature]}** : {_inerte(_phrase(changement)) or _inerte(rubrique.titre)}"
            for changement in rubrique.changements
        ]
        lignes.append("")
    return "\n".join([*lignes, *_illisibles(comparaison), _bilan(comparaison)]) + "\n"


def json_(comparaison: Differences) -> str:
    """``{"rubriques": [{"titre", "changements": [{"nature", "sujet", "texte"}]}], "illisibles": []}``."""
    return json.dumps(asdict(comparaison), ensure_ascii=False, indent=2) + "\n"


PAR_FORMAT: dict[str, Callable[[Differences], str]] = {"text": texte, "markdown": markdown, "json": json_}


@dataclass(frozen=True)
class CoteCompare:
    """What the summary needs of each side: its findings, and its answers to the auditor's grid."""

    diagnostics: Sequence[Diagnostic]
    reponses: Sequence[ReponseALaGrille] = ()


def resume(comparaison: Differences | None, avant: CoteCompare, apres: CoteCompare) -> str:
    """A comment for a merge request: what changes for citizens, what is wrong, what the auditor sees or loses."""
    lignes = ["## Ce qui change pour les usagers", ""]
    if comparaison is None:
        lignes += ["Les deux états ne se comparent pas : l’identité du site ne se lit pas dans l’un d’eux.", ""]
    else:
        lignes += [markdown(comparaison).rstrip(), ""]
    lignes += ["## Ce que dit le contrôle", "", *_constats(avant.diagnostics, apres.diagnostics), ""]
    lignes += ["## Preuves du label", "", *_preuves(avant.reponses, apres.reponses)]
    return "\n".join(lignes) + "\n"


def _constats(avant: Sequence[Diagnostic], apres: Sequence[Diagnostic]) -> list[str]:
    """Those of the new state, errors first; those that were there already are only counted."""
    anciens = {_identite(diagnostic) for diagnostic in avant}
    erreurs = [diagnostic for diagnostic in apres if catalogue.est_une_erreur(diagnostic)]
    avertissements = [diagnostic for diagnostic in apres if catalogue.gravite(diagnostic) is not Gravite.ERREUR]
    nouveaux = [diagnostic for diagnostic in avertissements if _identite(diagnostic) not in anciens]
    verdict = "**Publication refusée** : il reste des erreurs." if erreurs else "Aucune erreur : ce site peut paraître."
    lignes = [verdict, "", *map(_constat, (*erreurs, *nouveaux))]
    if deja := len(avertissements) - len(nouveaux):
        lignes += ["", f"{phrases.compte(deja, 'avertissement')} déjà là avant ce changement."]
    resolus = len({_identite(diagnostic) for diagnostic in avant} - {_identite(diagnostic) for diagnostic in apres})
    if resolus:
        lignes += [
            "",
            f"{phrases.compte(resolus, 'remarque')} d’avant {'sont levées' if resolus > 1 else 'est levée'}.",
        ]
    return lignes


def _constat(diagnostic: Diagnostic) -> str:
    mots = catalogue.dire(diagnostic, "fr")
    genre = "erreur" if catalogue.est_une_erreur(diagnostic) else "avertissement"
    lieu = str(diagnostic.lieu).replace("`", "")
    return f"- {genre} {catalogue.code(diagnostic)}, `{lieu}` : {_inerte(mots.message)} {_inerte(mots.conseil)}"


def _identite(diagnostic: Diagnostic) -> tuple[str, str, str]:
    """What makes a finding the same in two states, where its line may have moved."""
    return catalogue.code(diagnostic), diagnostic.lieu.fichier, str(sorted(diagnostic.valeurs.items(), key=str))


def _preuves(avant: Sequence[ReponseALaGrille], apres: Sequence[ReponseALaGrille]) -> list[str]:
    anciennes = {reponse.ligne.id: reponse for reponse in avant}
    lignes = [
        f"- {reponse.ligne.id} ({_inerte(reponse.ligne.constat)}) : {ancienne.mot} → {reponse.mot}"
        for reponse in apres
        if (ancienne := anciennes.get(reponse.ligne.id)) is not None and ancienne.mot != reponse.mot
    ]
    lignes += [
        f"- {reponse.ligne.id} ({_inerte(reponse.ligne.constat)}) : {reponse.mot}, ligne nouvelle"
        for reponse in apres
        if reponse.ligne.id not in anciennes and avant
    ]
    if lignes:
        return lignes
    return ["Aucune ligne de la grille de l’auditeur ne change." if avant and apres else "Non comparées."]


def _phrase(changement: Changement) -> str:
    return " : ".join(filter(None, (changement.sujet, changement.texte)))


def _illisibles(comparaison: Differences) -> list[str]:
    if not comparaison.illisibles:
        return []
    return [
        f"Non comparé, faute de pouvoir être lu des deux côtés : {phrases.enumeration(comparaison.illisibles)}.",
        "",
    ]


def _bilan(comparaison: Differences) -> str:
    if comparaison.total:
        return f"{phrases.compte(comparaison.total, 'changement')}."
    return "" if comparaison.illisibles else RIEN


def _inerte(mots: str) -> str:
    """Text in which nothing is Markdown, a mention or HTML."""
    return _ACTIF.sub(r"\\\1", " ".join(mots.split()))

"""The rules as pages of the guide, written into a site: what ``make guide`` does."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from vitrail import build, explications
from vitrail.controles.garde import GARDIENS
from vitrail.diagnostic import Diagnostic
from vitrail.garde import adresses
from vitrail.lecture import PAGES

DESCRIPTION = "Ce que veut dire chaque remarque de la vérification, et que faire."
RAISON = "Exemple de ce qu’il ne faut pas écrire, cité du catalogue des règles."


def ecrire(racine: Path, jour: date) -> list[Path]:
    """Write every page of the rules under ``racine``, dated ``jour``; returns them.

    They quote what the publication guard refuses: its remarks are answered in the head of each page.
    """
    textes = {f"{PAGES}/{chemin}": texte for chemin, texte in explications.pages().items()}
    _deposer(racine, {chemin: _tete(jour) + texte for chemin, texte in textes.items()})
    tard = max(jour, *(changement.depuis.fin for changement in adresses.changements()))  # all that will be remarked
    remarques = [ecart for ecart in build.inspect(racine, tard).diagnostics if ecart.regle in GARDIENS]
    pages = {
        chemin: _tete(jour, (ecart for ecart in remarques if ecart.lieu.fichier == chemin)) + texte
        for chemin, texte in textes.items()
    }
    _deposer(racine, pages)
    return [racine / chemin for chemin in pages]


def _deposer(racine: Path, pages: dict[str, str]) -> None:
    for chemin, texte in pages.items():
        (racine / chemin).parent.mkdir(parents=True, exist_ok=True)
        (racine / chemin).write_text(texte, encoding="utf-8", newline="\n")


def _tete(jour: date, remarques: Iterable[Diagnostic] = ()) -> str:
    reponses = dict.fromkeys((ecart.regle, str(ecart.valeurs["extrait"])) for ecart in remarques)
    lignes = ["---", f"description: {DESCRIPTION}", f"mis_a_jour: {jour.isoformat()}"]
    lignes += ["ecarts_admis:"] if reponses else []
    for regle, extrait in reponses:
        lignes += [
            f"  - regle: {regle}",
            f"    extrait: {json.dumps(extrait, ensure_ascii=False)}",
            f"    raison: {RAISON}",
        ]
    return "\n".join([*lignes, "---", "", ""])

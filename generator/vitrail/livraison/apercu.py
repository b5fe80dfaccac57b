"""Live preview: when the content is wrong, the last good pages stay, with the problem above them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from vitrail import catalogue, phrases, rendu
from vitrail.build import Build
from vitrail.diagnostic import Diagnostic
from vitrail.pages import Page

MONTRES = 5


def presenter(actuel: Build, dernier_bon: Build | None) -> Build:
    """What to show for ``actuel``: itself when it is right, else the last good build under a notice."""
    if not actuel.erreurs and actuel.pages:
        return actuel
    bandeau = {
        "type": "urgence",
        "titre": f"Aperçu non mis à jour : {phrases.compte(len(actuel.erreurs), 'erreur')} à corriger",
        "texte": " ".join(_phrase(ecart) for ecart in actuel.erreurs[:MONTRES]),
        "du": None,
        "au": None,
        "url": None,
    }
    if dernier_bon is None or not dernier_bon.pages:
        return replace(actuel, pages=(_page(actuel),), extra={"nom": "Vitrail", "bandeaux": [bandeau]})
    autres = [autre for autre in dernier_bon.extra["bandeaux"] if not autre["titre"].startswith("Aperçu")]
    return replace(dernier_bon, extra={**dernier_bon.extra, "bandeaux": [bandeau, *autres]})


def _phrase(ecart: Diagnostic) -> str:
    mots = catalogue.dire(ecart)
    return f"{ecart.lieu} : {mots.message} {mots.conseil}"


def _page(actuel: Build) -> Page:
    ecarts = [(ecart, catalogue.dire(ecart)) for ecart in actuel.diagnostics]
    corps = rendu.rendre("problemes.html", "", frozenset(), {"ecarts": ecarts})
    return Page("", "À corriger", corps, {"title": "À corriger", "description": "", "fraicheur": None, "fil": []})


def octets(contenu: bytes | Path) -> bytes:
    return contenu if isinstance(contenu, bytes) else contenu.read_bytes()

"""A site made step by step, told once: what the guide shows is what the test does."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

DOSSIER = Path(__file__).parent
_TAPE = re.compile(r"\[\[(.*?)\]\]")


@dataclass(frozen=True)
class Etape:
    """One thing that is done, and what is then seen."""

    titre: str
    texte: str
    dossier: str = ""
    fichier: str = ""
    avant: str = ""
    apres: str = ""
    commande: str = ""
    code: int = 0
    ecran: str = ""
    service: Mapping[str, str] = field(default_factory=dict)

    @property
    def reponses(self) -> str:
        """What is typed, as the command receives it."""
        return "".join(f"{tape}\n" for tape in _TAPE.findall(self.ecran))

    @property
    def attendu(self) -> re.Pattern[str]:
        """What the command writes; the line break that a person types is not part of it, nor is what is left out."""
        dits = re.split("…", _TAPE.sub("[[]]", self.ecran).replace("[[]]\n", "").rstrip("\n"))
        return re.compile(".*?".join(re.escape(dit) for dit in dits), re.DOTALL)


def lire(nom: str) -> dict[str, Any]:
    donnees: dict[str, Any] = yaml.load((DOSSIER / f"{nom}.yml").read_text("utf-8"), yaml.CBaseLoader)
    etapes = [Etape(**{**etape, "code": int(etape.get("code", "0"))}) for etape in donnees["etapes"]]
    return {**donnees, "etapes": etapes}


def page(nom: str) -> str:
    """The page of the guide, as Markdown."""
    parcours = lire(nom)
    tete = f"---\ndescription: {parcours['description']}\nmis_a_jour: {parcours['jour']}\npour_publier: oui\n---\n\n"
    morceaux = [f"# {parcours['titre']}", parcours["debut"]]
    for rang, etape in enumerate(parcours["etapes"], 1):
        morceaux += [f"## {rang}. {etape.titre}", etape.texte]
        if etape.fichier:
            morceaux += [f"Dans `{etape.fichier}`, écrivez :", _bloc(etape.apres)]
        if etape.commande:
            morceaux.append(_bloc(f"$ {etape.commande}\n{_TAPE.sub(lambda tape: tape[1], etape.ecran)}"))
    return tete + "\n\n".join(morceau.strip("\n") for morceau in [*morceaux, parcours["fin"]]) + "\n"


def _bloc(texte: str) -> str:
    """Indented, which every reader of Markdown takes for a block of code."""
    return "\n".join(f"    {ligne}".rstrip() for ligne in texte.strip("\n").split("\n"))

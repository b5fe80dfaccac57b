"""Findings -> text for people, and the formats that machines read. Each report is one function of the findings."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from vitrail.reponses.rapports import github, gitlab, json_, texte
from vitrail.socle.diagnostic import Diagnostic

Rapport = Callable[[Sequence[Diagnostic], str], str]

RAPPORTS: dict[str, Rapport] = {
    "text": texte.rapport,
    "json": json_.rapport,
    "github": github.rapport,
    "gitlab": gitlab.rapport,
}

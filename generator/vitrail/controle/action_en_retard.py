"""Actions of which the due date has passed: the site shows them late."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, signaler


def controler(site: Site) -> Iterator[Diagnostic]:
    clause = site.exigences.clause("enquete_satisfaction")
    for suivie in site.suivi.en_retard:
        action = suivie.action
        assert action.echeance is not None  # nothing is overdue without a due date
        yield signaler(
            "action-en-retard",
            action.place("echeance"),
            action=action.texte,
            responsable=action.responsable or "à désigner",
            quand=phrases.dans(action.echeance),
            clause=clause,
        )

"""An action says who answers for it and by when, or why that is not known; done, it says since when."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine import ecoute
from vitrail.domaine.site import Site
from vitrail.socle.diagnostic import Diagnostic, signaler

REGLES = {"responsable": "action-sans-responsable", "echeance": "action-sans-echeance"}


def controler(site: Site) -> Iterator[Diagnostic]:
    clause = site.exigences.clause("enquete_satisfaction")
    for suivie in site.suivi.actions:
        action = suivie.action
        if action.etat == "realisee" and action.realisee_le is None:
            yield signaler("action-realisee-sans-date", action.place("etat"), action=action.texte, clause=clause)
        if action.etat in ecoute.CLOSES:
            continue
        for champ, regle in REGLES.items():
            if getattr(action, champ) is None and getattr(action, f"absence_{champ}") is None:
                yield signaler(regle, action.place(), action=action.texte, clause=clause)

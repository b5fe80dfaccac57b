"""An action that answers one point of a document names a document that has points."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine.ecoute import ORIGINES, champ_de
from vitrail.domaine.site import Site
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.sources.modeles.notes import Designe, notes
from vitrail.sources.modeles.plans_actions import Action, ObjectifDActions, Origine

A_POINTS = notes(Origine, Designe)["point"].dans
"""The fields that name a document which has some."""


def controler(site: Site) -> Iterator[Diagnostic]:
    for plan in site.plans_actions:
        for objectif in plan.objectifs:
            porteurs: tuple[ObjectifDActions | Action, ...] = (objectif, *objectif.actions)
            for origine in (origine for porteur in porteurs for origine in porteur.origines):
                champ, nom = champ_de(origine)
                document = site.documents[champ].get(nom)
                if document is not None and origine.point is not None and champ not in A_POINTS:
                    lieux = (origine.place("point"), document.place("id"))
                    yield signaler("origine-sans-points", *lieux, quoi=ORIGINES[champ].quoi, valeur=nom)

"""What an action says it answers in a document is one of its points."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine import ecoute
from vitrail.domaine.ecoute import ORIGINES, Documents, champ_de
from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.sources.modeles.plans_actions import Action, ObjectifDActions, Origine


def controler(site: Site) -> Iterator[Diagnostic]:
    for plan in site.plans_actions:
        for objectif in plan.objectifs:
            porteurs: tuple[ObjectifDActions | Action, ...] = (objectif, *objectif.actions)
            for porteur in porteurs:
                for origine in porteur.origines:
                    yield from _une(site.documents, origine)


def _une(documents: Documents, origine: Origine) -> Iterator[Diagnostic]:
    champ, nom = champ_de(origine)
    document = documents[champ].get(nom)
    if document is None or origine.point is None:
        return
    points = ecoute.points(document)
    lieux = (origine.place("point"), document.place("id"))
    if not points:
        yield signaler("origine-sans-points", *lieux, quoi=ORIGINES[champ].quoi, valeur=nom)
    elif origine.point not in points:
        dits = {"connus": ", ".join(points), "suggestion": phrases.proche(origine.point, points) or ""}
        yield signaler("point-d-origine-inconnu", *lieux, valeur=origine.point, document=nom, **dits)

"""What an action says it answers exists: the survey, audit, meeting or review, and the point of it."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine import ecoute
from vitrail.domaine.ecoute import GENRES_D_ORIGINE, champ_de
from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.sources.modeles.plans_actions import Action, ObjectifDActions, Origine

NOMS = {"enquete": "enquête", "audit": "audit", "comite": "comité", "reclamations": "bilan des réclamations"}


def controler(site: Site) -> Iterator[Diagnostic]:
    for plan in site.plans_actions:
        for objectif in plan.objectifs:
            porteurs: tuple[ObjectifDActions | Action, ...] = (objectif, *objectif.actions)
            for porteur in porteurs:
                for origine in porteur.origines:
                    yield from _une(site, origine)


def _une(site: Site, origine: Origine) -> Iterator[Diagnostic]:
    champ, nom = champ_de(origine)
    connus = site.documents[champ]
    if nom not in connus:
        if GENRES_D_ORIGINE[champ] not in site.brises:
            dits = {"connus": ", ".join(connus) or "aucun", "suggestion": phrases.proche(nom, connus) or ""}
            yield signaler("origine-inconnue", origine.place(champ), quoi=NOMS[champ], valeur=nom, **dits)
        return
    if origine.point is None:
        return
    points = ecoute.points(connus[nom])
    lieux = (origine.place("point"), connus[nom].place("id"))
    if not points:
        yield signaler("origine-sans-points", *lieux, quoi=NOMS[champ], valeur=nom)
    elif origine.point not in points:
        dits = {"connus": ", ".join(points), "suggestion": phrases.proche(origine.point, points) or ""}
        yield signaler("point-d-origine-inconnu", *lieux, valeur=origine.point, document=nom, **dits)

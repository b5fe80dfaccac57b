"""The commitments that actions and improvements aim at are those of the referential."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.sources.modeles.divers import Amelioration
from vitrail.sources.modeles.plans_actions import Action


def controler(site: Site) -> Iterator[Diagnostic]:
    porteurs: list[Action | Amelioration] = [action for plan in site.plans_actions for action in plan.actions]
    porteurs += site.ameliorations.ameliorations if site.ameliorations else ()
    connus = [str(engagement.numero) for engagement in site.referentiel.engagements]
    connus += [sous.id for engagement in site.referentiel.engagements for sous in engagement.sous_engagements]
    for porteur in porteurs:
        for rang, vise in enumerate(porteur.engagements):
            if vise not in connus:
                suggestion = phrases.proche(vise.replace(",", ".").lstrip("0"), connus) or ""
                yield signaler(
                    "engagement-vise-inconnu", porteur.place("engagements", rang), valeur=vise, suggestion=suggestion
                )

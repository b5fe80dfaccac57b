"""What the label file takes out of the referential, or says of it: commitments left out, missions."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine.label import modules, peut_ecarter
from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, signaler


def controler(site: Site) -> Iterator[Diagnostic]:
    yield from _ecartes(site)
    yield from _missions(site)


def _ecartes(site: Site) -> Iterator[Diagnostic]:
    label = site.label
    types = {genre.id: genre for genre in site.referentiel.types_site}
    if label.ecartes and label.type_site in types and not peut_ecarter(site.label, site.referentiel):
        genre = types[label.type_site]
        yield signaler("ecart-non-permis", label.place("ecartes", cle=True), type=genre.libelle, clause=genre.clause)
        return
    tenus = site.referentiel.engagements_de(label.modules, label.options)
    connus = [str(engagement.numero) for engagement in tenus]
    connus += [sous.id for engagement in tenus for sous in engagement.sous_engagements]
    for ecarte in label.ecartes:
        if ecarte.engagement not in connus:
            numeros = ", ".join(map(str, label.modules))
            yield signaler(
                "ecart-hors-perimetre", ecarte.place("engagement"), valeur=ecarte.engagement, modules=numeros
            )


def _missions(site: Site) -> Iterator[Diagnostic]:
    label = site.label
    dites = {mission.module for mission in label.missions}
    for mission in label.missions:
        if mission.module not in label.modules:
            numeros = ", ".join(map(str, label.modules))
            yield signaler("mission-hors-modules", mission.place("module"), valeur=mission.module, modules=numeros)
    for module in modules(site):
        if module.numero not in dites:
            exemple = phrases.majuscule(module.missions[0]) if module.missions else module.titre
            lieu = label.place("missions", cle=True)
            yield signaler("module-sans-mission", lieu, valeur=module.numero, titre=module.titre, exemple=exemple)

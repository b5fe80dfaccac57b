"""Every indicator that is named exists: in values, in follow-ups, in what a local one refers to."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, Emplacement, signaler
from vitrail.sources.modeles.indicateurs import IndicateurLocal

CONFIG = "config_indicateurs"


def controler(site: Site) -> Iterator[Diagnostic]:
    if CONFIG not in site.brises:  # a local indicator may stand in the file that could not be read
        yield from _releves(site)
    yield from _suivis(site)
    officiels = [
        precis.id for indicateur in site.referentiel.indicateurs for precis in (indicateur, *indicateur.variantes)
    ]
    for local in site.config_indicateurs.locaux:
        yield from _local(site, local, officiels)


def _releves(site: Site) -> Iterator[Diagnostic]:
    hors_modules: dict[str, Diagnostic] = {}
    for fiche in sorted(site.indicateurs, key=lambda fiche: fiche.periode):
        for releve in fiche.releves:
            definition = site.definitions.get(releve.indicateur)
            if definition is None:
                yield _inconnu("indicateur-inconnu", releve.place("indicateur"), releve.indicateur, site.definitions)
            elif definition.module is not None and definition.module not in site.label.modules:
                hors_modules[definition.id] = signaler(
                    "indicateur-d-un-autre-module",
                    releve.place("indicateur"),
                    site.label.place("modules"),
                    intitule=definition.intitule,
                    module=definition.module,
                )
    yield from hors_modules.values()  # once per indicator, at its latest value


def _suivis(site: Site) -> Iterator[Diagnostic]:
    officiels = [definition.id for definition in site.definitions.values() if not definition.local]
    locaux = {local.id for local in site.config_indicateurs.locaux}
    for suivi in site.config_indicateurs.suivis:
        lieu = suivi.place("indicateur")
        if suivi.indicateur in locaux:
            yield signaler("suivi-d-un-indicateur-local", lieu, indicateur=suivi.indicateur)
        elif suivi.indicateur not in site.definitions:
            yield _inconnu("suivi-d-un-indicateur-inconnu", lieu, suivi.indicateur, officiels)


def _local(site: Site, local: IndicateurLocal, officiels: Collection[str]) -> Iterator[Diagnostic]:
    if local.id in officiels:
        yield signaler("indicateur-local-deja-officiel", local.place("id"), indicateur=local.id)
    if local.remplace is not None and local.remplace not in officiels:
        yield _inconnu("indicateur-remplace-inconnu", local.place("remplace"), local.remplace, officiels)
    engagements = {engagement.numero: engagement for engagement in site.referentiel.engagements}
    modules = [module.numero for module in site.referentiel.modules]
    if local.module is not None and local.module not in modules:
        yield _inconnu("module-ou-engagement-inconnu", local.place("module"), f"module {local.module}", ())
    for rang, numero in enumerate(local.engagements):
        if numero not in engagements:
            yield _inconnu("module-ou-engagement-inconnu", local.place("engagements", rang), f"engagement {numero}", ())
    preuves = [preuve.id for preuve in site.referentiel.preuves]
    for rang, preuve in enumerate(local.preuves):
        if preuve not in preuves:
            yield _inconnu("preuve-inconnue-d-un-indicateur", local.place("preuves", rang), preuve, preuves)


def _inconnu(regle: str, lieu: Emplacement, valeur: str, connus: Collection[str]) -> Diagnostic:
    return signaler(regle, lieu, valeur=valeur, suggestion=phrases.proche(valeur, connus) or "")

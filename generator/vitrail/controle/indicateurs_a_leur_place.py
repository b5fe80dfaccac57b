"""Indicators that exist, where they have no place: another module, a follow-up of a local one, a name already taken."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine.designations import designables
from vitrail.domaine.site import Site
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.sources.modeles.notes import Vocabulaire


def controler(site: Site) -> Iterator[Diagnostic]:
    if "config_indicateurs" not in site.brises:  # a local indicator may stand in the file that could not be read
        yield from _releves(site)
    locaux = {local.id for local in site.config_indicateurs.locaux}
    for suivi in site.config_indicateurs.suivis:
        if suivi.indicateur in locaux:
            yield signaler("suivi-d-un-indicateur-local", suivi.place("indicateur"), indicateur=suivi.indicateur)
    officiels = designables(site, Vocabulaire.INDICATEUR_OFFICIEL)
    for local in site.config_indicateurs.locaux:
        if local.id in officiels:
            yield signaler("indicateur-local-deja-officiel", local.place("id"), indicateur=local.id)


def _releves(site: Site) -> Iterator[Diagnostic]:
    hors_modules: dict[str, Diagnostic] = {}
    for fiche in sorted(site.indicateurs, key=lambda fiche: fiche.periode):
        for releve in fiche.releves:
            definition = site.definitions.get(releve.indicateur)
            if definition and definition.module is not None and definition.module not in site.label.modules:
                hors_modules[definition.id] = signaler(
                    "indicateur-d-un-autre-module",
                    releve.place("indicateur"),
                    site.label.place("modules"),
                    intitule=definition.intitule,
                    module=definition.module,
                )
    yield from hors_modules.values()  # once per indicator, at its latest value

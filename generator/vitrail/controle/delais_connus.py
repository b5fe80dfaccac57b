"""The delay of a procedure comes from an indicator that exists, and that is a length of time."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.sources.modeles.mesure import Unite

DUREES = (Unite.MINUTE, Unite.HEURE, Unite.JOUR, Unite.JOUR_OUVRE)


def controler(site: Site) -> Iterator[Diagnostic]:
    if "config_indicateurs" in site.brises:
        return
    delais = [definition.id for definition in site.definitions.values() if definition.unite in DUREES]
    connus = ", ".join(delais)
    for demarche in site.demarches.demarches if site.demarches else ():
        if (demande := demarche.indicateur_delai) is None or demande in delais:
            continue
        suggestion = phrases.proche(demande, delais) or ""
        lieu = demarche.place("indicateur_delai")
        if definition := site.definitions.get(demande):
            yield signaler(
                "delai-sans-duree", lieu, valeur=demande, unite=definition.unite, connus=connus, suggestion=suggestion
            )
        else:
            yield signaler("indicateur-de-delai-inconnu", lieu, valeur=demande, connus=connus, suggestion=suggestion)

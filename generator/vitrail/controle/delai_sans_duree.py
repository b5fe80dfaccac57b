"""The delay of a procedure comes from an indicator that is a length of time."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine.designations import designables
from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.sources.modeles.notes import Vocabulaire


def controler(site: Site) -> Iterator[Diagnostic]:
    if "config_indicateurs" in site.brises:
        return
    delais = [str(nom) for nom in designables(site, Vocabulaire.DELAI).noms]
    for demarche in site.toutes_les_demarches:
        demande = demarche.indicateur_delai
        if demande is None or demande in delais or (definition := site.definitions.get(demande)) is None:
            continue
        dits = {"connus": ", ".join(delais), "suggestion": phrases.proche(demande, delais) or ""}
        lieu = demarche.place("indicateur_delai")
        yield signaler("delai-sans-duree", lieu, valeur=demande, unite=definition.unite, **dits)

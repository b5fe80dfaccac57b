"""Complaint reviews name indicators that exist, and survey criteria those of the referential."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.sources.modeles.enquetes import EnqueteSatisfaction


def controler(site: Site) -> Iterator[Diagnostic]:
    if "config_indicateurs" not in site.brises:  # a local indicator may stand in the file that could not be read
        for bilan in site.reclamations:
            for rang, nom in enumerate(bilan.indicateurs):
                if nom not in site.definitions:
                    suggestion = phrases.proche(nom, site.definitions) or ""
                    yield signaler(
                        "indicateur-de-reclamation-inconnu",
                        bilan.place("indicateurs", rang),
                        valeur=nom,
                        suggestion=suggestion,
                    )
    connus = [critere.id for critere in site.referentiel.criteres]
    for enquete in site.enquetes:
        criteres = enquete.criteres if isinstance(enquete, EnqueteSatisfaction) else enquete.resultats
        for critere in criteres:
            nom_officiel = critere.critere_referentiel
            if nom_officiel is not None and nom_officiel not in connus:
                dits = {"connus": ", ".join(connus), "suggestion": phrases.proche(nom_officiel, connus) or ""}
                yield signaler(
                    "critere-du-referentiel-inconnu", critere.place("critere_referentiel"), valeur=nom_officiel, **dits
                )

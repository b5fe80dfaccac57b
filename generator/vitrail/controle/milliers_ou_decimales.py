"""A count whose point may part thousands is asked about: ``1.234`` is 1 234, or no count."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine.site import Site
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.sources.modeles.enquetes import EnqueteMystere
from vitrail.sources.modeles.mesure import Mesure
from vitrail.sources.modeles.unites import Unite


def controler(site: Site) -> Iterator[Diagnostic]:
    for intitule, mesure in (*_releves(site), *_essais(site.mysteres)):
        if lectures := mesure.deux_lectures():
            yield signaler("milliers-ou-decimales", mesure.place("valeur"), intitule=intitule, **lectures)


def _releves(site: Site) -> Iterator[tuple[str, Mesure]]:
    for releve in (releve for fiche in site.indicateurs for releve in fiche.releves):
        definition = site.definitions.get(releve.indicateur)
        sans_unite = releve.valeur is not None and releve.valeur.unite is None
        if definition is not None and definition.statistique == "nombre" and sans_unite:
            yield definition.intitule, releve


def _essais(mysteres: tuple[EnqueteMystere, ...]) -> Iterator[tuple[str, Mesure]]:
    for resultat in (resultat for enquete in mysteres for resultat in enquete.resultats):
        if resultat.quantite is not None and resultat.quantite.unite is Unite.NOMBRE:
            yield resultat.libelle, resultat

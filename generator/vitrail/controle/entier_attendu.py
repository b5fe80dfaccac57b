"""A count has no half: files of values and surveys alike; ``1.234`` is asked about by a rule of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vitrail.domaine import parcours
from vitrail.domaine.site import Site
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.sources.modeles.base import Modele
from vitrail.sources.modeles.enquetes import MesureDEnquete
from vitrail.sources.modeles.mesure import Mesure
from vitrail.sources.modeles.unites import Unite


def controler(site: Site) -> Iterator[Diagnostic]:
    for mesure, unite, statistique in (*_releves(site), *_enquetes(site.fiches)):
        compte = unite is Unite.NOMBRE and statistique in (None, "nombre")
        if compte and mesure.valeur and mesure.valeur.par is None and not mesure.deux_lectures():
            nombre = mesure.valeur.valeur
            if nombre != nombre.to_integral_value():
                yield signaler(
                    "entier-attendu", mesure.place("valeur"), champ="valeur", valeur=mesure.valeur.nombre_cite
                )


def _releves(site: Site) -> Iterator[tuple[Mesure, Unite | None, str | None]]:
    for releve in (releve for fiche in site.indicateurs for releve in fiche.releves):
        if (definition := site.definitions.get(releve.indicateur)) is not None:
            yield releve, definition.unite, releve.statistique or definition.statistique


def _enquetes(fiches: Mapping[str, tuple[Modele, ...]]) -> Iterator[tuple[Mesure, Unite | None, str | None]]:
    for mesure in parcours.enregistrements(fiches, MesureDEnquete):
        assert isinstance(mesure, Mesure)
        if mesure.quantite is not None:
            yield mesure, mesure.quantite.unite, mesure.statistique

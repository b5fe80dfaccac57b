"""The figures of a survey hold within it: no base larger than the survey, no count larger than its base."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine import ecoute
from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.sources.modeles.enquetes import Critere, Enquete, EnqueteSatisfaction, Part
from vitrail.sources.modeles.unites import Unite


def controler(site: Site) -> Iterator[Diagnostic]:
    for enquete in site.enquetes:
        champ, total = _total(enquete)
        for mesure in _mesures(enquete):
            yield from _une(enquete, mesure, champ, total)


def _total(enquete: Enquete) -> tuple[str, int | None]:
    """The field that says how many answers or contacts there were, and how many, if it does."""
    if isinstance(enquete, EnqueteSatisfaction):
        return "n", None if enquete.n is None else enquete.n + (enquete.reponses_incompletes or 0)
    return "nombre", enquete.nombre


def _mesures(enquete: Enquete) -> tuple[Part | Critere, ...]:
    if isinstance(enquete, EnqueteSatisfaction):
        usages = (usage for theme in enquete.themes for usage in theme.usages)
        return (*enquete.profil, *usages, *enquete.criteres)
    return enquete.resultats


def _une(enquete: Enquete, mesure: Part | Critere, champ: str, total: int | None) -> Iterator[Diagnostic]:
    nom_n = "n" if mesure.n is not None else "denominateur"
    n = getattr(mesure, nom_n)
    if n is not None and total is not None and n > total:
        lieux = (mesure.place(nom_n), enquete.place(champ))
        yield signaler("base-plus-grande-que-l-enquete", *lieux, libelle=mesure.libelle, n=n, total=total)
    quantite = mesure.quantite
    if quantite is not None and quantite.unite is Unite.NOMBRE and n is not None and quantite.valeur > n:
        yield signaler(
            "compte-plus-grand-que-sa-base", mesure.place("valeur"), libelle=mesure.libelle, valeur=quantite.valeur, n=n
        )
    if isinstance(mesure, Critere) and mesure.cible is not None and ecoute.juger(mesure) == "non_juge":
        cible = phrases.cible_en_mots(
            mesure.cible.comparateur, mesure.cible.quantite.valeur, str(mesure.cible.quantite.unite or "")
        )
        yield signaler(
            "objectif-d-un-critere-sans-comparaison", mesure.place("cible"), libelle=mesure.libelle, cible=cible
        )

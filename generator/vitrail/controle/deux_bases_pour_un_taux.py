"""A rate has one base: the number of cases that it gives, and the denominator of its division."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine import parcours
from vitrail.domaine.site import Site
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.sources.modeles.mesure import Mesure


def controler(site: Site) -> Iterator[Diagnostic]:
    for mesure in parcours.enregistrements(site.fiches, Mesure):
        assert isinstance(mesure, Mesure)
        if mesure.n is not None and mesure.denominateur is not None and mesure.n != mesure.denominateur:
            lieux = (mesure.place("n"), mesure.place("denominateur"))
            yield signaler("deux-bases-pour-un-taux", *lieux, n=mesure.n, denominateur=mesure.denominateur)

"""A date of another century is a slip of the keyboard: nothing that these files tell is so old, or so far."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vitrail.domaine import parcours
from vitrail.domaine.site import Site
from vitrail.socle.calendrier import jour_civil
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.socle.temps import ANNEES_DE_LECTURE, DatePartielle, Periode


def controler(site: Site) -> Iterator[Diagnostic]:
    for fait in parcours.enregistrements(site.fiches):
        for champ in fait.model_fields_set:
            annee = _annee(getattr(fait, champ))
            if annee is not None and annee not in ANNEES_DE_LECTURE:
                yield signaler("date-invraisemblable", fait.place(champ), champ=champ, annee=annee)


def _annee(valeur: object) -> int | None:
    if isinstance(valeur, date):
        return jour_civil(valeur).year
    if isinstance(valeur, DatePartielle):
        return valeur.debut.year
    return valeur.annee if isinstance(valeur, Periode) else None

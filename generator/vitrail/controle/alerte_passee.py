"""Alerts past their end that stay in the file; those of an event stay, as the proof that it was told in time."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, signaler


def controler(site: Site) -> Iterator[Diagnostic]:
    for alerte in site.toutes_les_alertes:
        if alerte.fin.date() < site.today and alerte.evenement is None:
            fin = phrases.date_en_mots(alerte.fin.date())
            yield signaler("alerte-passee", alerte.place("au"), valeur=alerte.titre, fin=fin)

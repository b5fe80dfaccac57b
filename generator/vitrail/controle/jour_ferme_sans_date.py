"""Days off that the place adds to the public holidays: a name alone must be a custom of its zone."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.socle.fetes import nom_de_fete


def controler(site: Site) -> Iterator[Diagnostic]:
    zone = site.calendrier.zone
    connus = sorted(zone.coutumes)
    for ferme in site.identite.jours_fermes:
        if ferme.jour is None and nom_de_fete(ferme.nom) not in connus:
            suggestion = phrases.proche(ferme.nom, connus) or ""
            liste = phrases.enumeration(connus) or "aucune"
            lieu = ferme.place("nom")
            yield signaler(
                "jour-ferme-sans-date", lieu, valeur=ferme.nom, zone=zone.nom, connus=liste, suggestion=suggestion
            )

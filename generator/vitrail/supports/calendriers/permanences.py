"""The calendar of the desks that travel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from vitrail.domaine.exceptions import horizon
from vitrail.domaine.permanences import jours_de_permanence, jours_prevus
from vitrail.domaine.retraits import permanences_d_avant
from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.temps import Plage
from vitrail.sources.modeles.permanences import DateDePermanence, JourDePermanence
from vitrail.supports import ics
from vitrail.supports.calendriers.abonnement import calendrier, ecriture, moment
from vitrail.supports.ics import EvenementICS


def permanences(site: Site) -> bytes:
    """Each rule and each day of a desk, hours by hours, as an event that recurs over the coming year; what a closure
    takes, or was taken away since, is told as called off."""
    evenements = {evenement.cle: evenement for evenement in _evenements(site, jours_de_permanence(site))}
    anciennes = (avant.jours(site.today, horizon(site.today), site.reperes) for avant in permanences_d_avant(site))
    for venues in (jours_prevus(site), *anciennes):
        for evenement in _evenements(site, venues):
            retire = replace(evenement, annule=True, titre=f"Annulé : {evenement.titre}")
            evenements.setdefault(evenement.cle, retire)
    description = "Les jours où des accueils de la préfecture se déplacent."
    return calendrier(site, "Permanences", description, "permanences/", evenements.values())


def _evenements(site: Site, jours: Iterable[JourDePermanence]) -> Iterator[EvenementICS]:
    series: dict[tuple[str, DateDePermanence], list[JourDePermanence]] = {}
    for venue in jours:
        series.setdefault((venue.permanence.id, venue.prevue), []).append(venue)
    for venues in series.values():
        for plage in venues[0].prevue.plages:
            yield _permanence(site, venues, plage)


def _permanence(site: Site, venues: Sequence[JourDePermanence], plage: Plage) -> EvenementICS:
    permanence, prevue, premier = venues[0].permanence, venues[0].prevue, venues[0].jour
    pas, fois, sauf = ics.repeter([venue.jour for venue in venues])
    lieu = site.lieux.get(permanence.lieu or "")
    return EvenementICS(
        cle=f"permanence-{permanence.id}-{phrases.slug(prevue.cle)}-{plage.debut.minutes}",
        debut=moment(premier, plage.debut),
        fin=moment(premier, plage.fin),
        titre=permanence.nom,
        texte="\n".join(filter(None, (*permanence.missions, prevue.note))),
        ecrit=ecriture(site.passe, site.permanences),
        adresse=f"{site.identite.racine}permanences/#{permanence.id}",
        lieu=", ".join(adresse.lignes) if (adresse := permanence.adresse or (lieu and lieu.adresse)) else "",
        fois=fois,
        pas=pas,
        sauf=tuple(moment(jour, plage.debut) for jour in sauf),
    )

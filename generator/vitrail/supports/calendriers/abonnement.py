"""What every calendar of a site says in the same way: its title, its address, its zone, when a thing was written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from vitrail.domaine.site import Site
from vitrail.presentation import epreuve
from vitrail.socle.calendrier import jour_civil
from vitrail.socle.temps import Heure
from vitrail.sources.modeles.base import FicheDatee
from vitrail.supports import ics
from vitrail.supports.ics import EvenementICS

UN_JOUR = timedelta(days=1)


def calendrier(site: Site, titre: str, description: str, adresse: str, evenements: Iterable[EvenementICS]) -> bytes:
    base = site.identite.racine
    ordonnes = sorted(evenements, key=lambda evenement: (jour_civil(evenement.debut), evenement.cle))
    return ics.ecrire(
        ics.CalendrierICS(
            titre=epreuve.marquer(site.brouillon, f"{titre} : {site.identite.nom_court or site.identite.nom}"),
            description=" ".join(filter(None, (epreuve.avis(site.brouillon), description))),
            domaine=base.split("/")[2],
            adresse=base + adresse,
            fuseau=site.calendrier.fuseau,
            evenements=tuple(ordonnes),
        )
    )


def moment(jour: date, heure: Heure) -> datetime:
    return datetime.combine(jour, time()) + timedelta(minutes=heure.minutes)


def ecrit_le(fiche: FicheDatee | None) -> date:
    return (fiche.mis_a_jour if fiche else None) or ics.EPOQUE

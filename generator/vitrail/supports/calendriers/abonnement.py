"""What every calendar of a site says in the same way: its title, its address, its zone, when a thing was written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from vitrail.domaine.site import Site
from vitrail.presentation import epreuve
from vitrail.socle.calendrier import jour_civil
from vitrail.socle.temps import Heure
from vitrail.sources.fichiers.instantane import Passe
from vitrail.sources.modeles.base import FicheDatee
from vitrail.supports import ics
from vitrail.supports.ics import Ecriture, EvenementICS

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


def ecriture(passe: Passe, fiche: FicheDatee) -> Ecriture:
    """When a file was last written, and how many times it was changed."""
    return Ecriture(fiche.mis_a_jour or ics.EPOQUE, passe.changements(fiche.place().fichier))

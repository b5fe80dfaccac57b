"""The days of the desks that travel, once it is known when the places that receive them are closed.

A permanence held at a place of the site follows what is announced for it: when a closure takes all its desks, nobody is
there that day, even if the date was written alone; half a day cuts its hours as it cuts theirs. Public holidays leave
only dates that are written alone. One held elsewhere (a bus, a town hall) keeps its days.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from vitrail.domaine import ouvertures
from vitrail.domaine.exceptions import horizon
from vitrail.domaine.reception import receptions
from vitrail.domaine.site import Site, une_fois
from vitrail.sources.modeles.acces import Lieu
from vitrail.sources.modeles.horaires import Fermeture, PointAccueil
from vitrail.sources.modeles.permanences import JourDePermanence


@une_fois
def jours_de_permanence(site: Site) -> tuple[JourDePermanence, ...]:
    """The days of the coming year on which desks that travel are there, or were expected and are not."""
    return tuple(_selon_le_lieu(site, venue) for venue in jours_prevus(site))


@une_fois
def jours_prevus(site: Site) -> tuple[JourDePermanence, ...]:
    """The same as they are written, whatever closes."""
    return tuple(site.permanences.jours(site.today, horizon(site.today), site.reperes))


def _selon_le_lieu(site: Site, venue: JourDePermanence) -> JourDePermanence:
    lieu = site.lieux.get(venue.permanence.lieu or "")
    annonce = _annonce_du_lieu(site, lieu, venue.jour) if lieu else None
    return venue if annonce is None or venue.prevue.annulee else _changee(venue, annonce)


def _annonce_du_lieu(site: Site, lieu: Lieu, jour: date) -> Fermeture | None:
    """What closes a whole place on a day: what closes each of its desks, or, where it has none, everybody. Else what
    bears on all of them for half of that day, if nothing else decides for one of them."""
    recus = receptions(site.points, lieu)
    pour_tous = _pour_tous(site.fermetures, recus, jour)
    decides = [ouvertures.jour_de(site, point, jour).annonce for point in recus] or pour_tous[:1]
    fermees = [annonce for annonce in decides if annonce is not None and annonce.nature == "fermeture"]
    if fermees and len(fermees) == len(decides):
        return fermees[0]
    demie = next((annonce for annonce in pour_tous if annonce.demi_journee), None)
    return demie if all(annonce in (None, demie) for annonce in decides) else None


def _pour_tous(fermetures: Iterable[Fermeture], recus: Sequence[PointAccueil], jour: date) -> list[Fermeture]:
    """What is announced for all these points on a day, what wins first."""
    noms = {point.id for point in recus}
    du_jour = (fermeture for fermeture in fermetures if not fermeture.annulee and fermeture.couvre(jour))
    larges = (annonce for annonce in du_jour if not annonce.points or (noms and noms <= set(annonce.points)))
    return sorted(larges, key=ouvertures.preseance)


def _changee(venue: JourDePermanence, annonce: Fermeture) -> JourDePermanence:
    """That day alone, with the hours that the announcement leaves and its reason."""
    plages = annonce.plages_de(venue.prevue.plages)
    if plages == venue.prevue.plages:
        return venue
    seule = {"le": venue.jour, "chaque": None, "quand": None, "du": None, "au": None}
    changee = {"plages": plages, "annulee": not plages, "note": annonce.motif}
    return JourDePermanence(venue.permanence, venue.jour, venue.prevue.model_copy(update={**seule, **changee}))

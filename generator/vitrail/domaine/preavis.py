"""How early something is told: when a change of opening hours takes effect, and the last moment to announce it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from vitrail.domaine import ouvertures
from vitrail.domaine.site import Site
from vitrail.socle.calendrier import Calendrier, jour_civil
from vitrail.socle.echeances import ajouter_mois
from vitrail.socle.temps import Plage
from vitrail.sources.modeles.horaires import Fermeture, Horaires, PointAccueil
from vitrail.sources.referentiel import DelaiApplicable

JOURS_MAX = 62
"""A change that shows nothing new in two months is no change."""


def limite(calendrier: Calendrier, delai: DelaiApplicable, effet: date) -> date:
    """The latest moment at which something may be told, for a deadline before ``effet``: a day for a day, a local
    time for a time. Hours and days leave week-ends and holidays out when the rule says so."""
    valeur = delai.valeur
    if delai.unite == "mois":
        return _decaler(effet, ajouter_mois(effet, -valeur))
    if delai.unite == "jours ouvrés" or (delai.unite == "jours" and delai.regle.hors):
        return _decaler(effet, calendrier.ajouter_jours_ouvres(effet, -valeur))
    if delai.unite == "heures" and delai.regle.hors:
        return calendrier.limite_annonce(effet, valeur)
    duree = timedelta(hours=valeur) if delai.unite == "heures" else timedelta(days=valeur)
    return effet - duree


def _decaler(effet: date, jour: date) -> date:
    """``jour`` at the hour of ``effet``, when it has one."""
    if isinstance(effet, datetime):
        return datetime.combine(jour, effet.time())
    return jour


def respecte(calendrier: Calendrier, delai: DelaiApplicable, annonce: date, effet: date) -> bool:
    """Whether ``annonce`` came in time. Without an hour on both sides, days are compared: the doubt excuses."""
    au_plus_tard = limite(calendrier, delai, effet)
    if isinstance(annonce, datetime) and isinstance(au_plus_tard, datetime):
        return annonce <= au_plus_tard
    return jour_civil(annonce) <= jour_civil(au_plus_tard)


def annoncee(horaires: Horaires, fermeture: Fermeture) -> date | None:
    """When the public was told of a closure: the moment that it gives, else at the latest the day on which the hours
    were last changed; ``None`` when neither is known."""
    return fermeture.annonce_le or horaires.mis_a_jour


def prise_d_effet(site: Site, fermeture: Fermeture) -> datetime | None:
    """The first minute at which somebody meets other hours than usual; ``None`` when nothing changes for anyone
    (the days named were closed anyway)."""
    points = [point for point in site.points.values() if fermeture in ouvertures.fermetures_de(site.fermetures, point)]
    return min(_ecarts(site, fermeture, points), default=None)


def _ecarts(site: Site, fermeture: Fermeture, points: Iterable[PointAccueil]) -> Iterator[datetime]:
    for point in points:
        for rang in range(min((fermeture.au - fermeture.du).days + 1, JOURS_MAX)):
            jour = fermeture.du + timedelta(days=rang)
            habituel = ouvertures.jour_habituel(site, point, jour)
            change = ouvertures.jour_de(site, point, jour)
            minute = _premier_ecart(habituel.plages, change.plages) if change.annonce is fermeture else None
            if minute is not None:
                yield datetime.combine(jour, time()) + timedelta(minutes=minute)
                break


def _premier_ecart(avant: tuple[Plage, ...], apres: tuple[Plage, ...]) -> int | None:
    """The first minute of the day that is open in one and closed in the other."""
    bornes = sorted({borne.minutes for plage in (*avant, *apres) for borne in (plage.debut, plage.fin)})
    return next((minute for minute in bornes if _ouvert(avant, minute) != _ouvert(apres, minute)), None)


def _ouvert(plages: tuple[Plage, ...], minute: int) -> bool:
    return any(plage.debut.minutes <= minute < plage.fin.minutes for plage in plages)

"""What changes, as it is said on the telephone: holidays, closures, other hours; today first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from vitrail.domaine import ouvertures
from vitrail.domaine.exceptions import feries
from vitrail.domaine.horaires_dits import HABITUELS
from vitrail.domaine.portee import PorteeDAnnonce, portee
from vitrail.domaine.reception import recoit
from vitrail.domaine.site import Site
from vitrail.socle import oral, phrases
from vitrail.socle.longueurs import ANNONCES_AU_TELEPHONE_JOURS
from vitrail.sources.modeles.horaires import Fermeture, PointAccueil


def exceptions(site: Site) -> Iterator[str]:
    """Today first, then the coming weeks in their order; what is called off is told too, to those who had heard of
    it."""
    fin = site.today + timedelta(days=ANNONCES_AU_TELEPHONE_JOURS)
    annonces: list[tuple[date, Iterable[str]]] = []
    for fermeture in site.fermetures:
        if fermeture.au >= site.today and not (fermeture.annulee and fermeture.du <= site.today):
            annonces += _annoncees(site, fermeture)
    for jour, nom, points in feries(site):
        annonces.append((jour, [_ferie(site, jour, nom, points)]))
    for jour, dites in sorted(annonces, key=lambda annonce: annonce[0]):
        if jour <= fin:
            yield from dites


def _ferie(site: Site, jour: date, nom: str, fermes: Iterable[PointAccueil]) -> str:
    """Whom a public holiday closes: all, or those that nothing opens by exception, and whose hours are known."""
    quand = "Aujourd’hui, " if jour == site.today else "Le "
    decides = [ouvertures.jour_de(site, point, jour) for point in site.points.values() if recoit(point)]
    ouverts = any(decide.ouvert or not decide.connu for decide in decides)
    qui = phrases.enumeration([point.nom for point in fermes])
    sont = f"{nom}, sont fermés : {qui}" if ouverts else f"nos accueils sont fermés : {nom}"
    return f"{quand}{oral.jour(jour)}, jour férié, {sont}."


def _annoncees(site: Site, fermeture: Fermeture) -> Iterator[tuple[date, Iterable[str]]]:
    """When it is told, and its sentences; nothing when it has no day left to decide."""
    etendue = portee(site, fermeture)
    restent = {jour.jour for jours in etendue.jours.values() for jour in jours if jour.jour >= site.today}
    if restent:
        debut = min(restent) if fermeture.du <= site.today else fermeture.du
        yield debut, _changement(site, fermeture, _quand(site.today, debut, fermeture.au), etendue)


def _quand(today: date, du: date, au: date) -> str:
    if du > today:
        return oral.intervalle(du, au)
    suite = f", et jusqu’au {oral.jour(au)}" if au > today else ""
    return f"aujourd’hui, {oral.jour(today)}{suite}"


def _changement(site: Site, fermeture: Fermeture, quand: str, etendue: PorteeDAnnonce) -> Iterator[str]:
    """When and what, then whom it touches and why, one short sentence each."""
    noms = [site.points[nom].nom for nom in fermeture.points if nom in site.points]
    if fermeture.annulee:
        quoi = "la fermeture est annulée" if fermeture.nature == "fermeture" else "le changement d’horaires est annulé"
        yield f"{phrases.majuscule(quand)}, {quoi}."
    elif noms:
        yield f"{phrases.majuscule(quand)}, {_heures(fermeture, etendue)} :"
    else:
        yield f"{phrases.majuscule(quand)}, tous nos accueils : {_heures(fermeture, etendue)}."
    if noms:
        yield f"{phrases.enumeration(noms)}."
    if not fermeture.annulee:
        yield from _sauf(site.today, etendue)
    yield f"{phrases.majuscule(fermeture.motif.rstrip('.'))}."


def _heures(fermeture: Fermeture, etendue: PorteeDAnnonce) -> str:
    if fermeture.nature == "fermeture":
        return "fermé"
    if fermeture.demi_journee:
        return " et ".join(_demi_journee(fermeture))
    ouvert = f"ouvert {oral.plages(fermeture.plages)}"
    return f"{ouvert}, {HABITUELS}" if etendue.epargnes else ouvert


def _demi_journee(fermeture: Fermeture) -> Iterator[str]:
    """Each keeps its own hours, inside these bounds."""
    if fermeture.ouvre_a is not None:
        yield f"fermé jusqu’à {oral.heure(fermeture.ouvre_a)}"
    if fermeture.ferme_a is not None:
        yield f"fermé à partir de {oral.heure(fermeture.ferme_a)}"


def _sauf(today: date, etendue: PorteeDAnnonce) -> Iterator[str]:
    """The days to come that another announcement decides: it is told with that one."""
    jours = sorted({jour.jour for jours in etendue.contraires.values() for jour in jours if jour.jour >= today})
    if jours:
        yield f"Sauf {phrases.enumeration([f'le {oral.jour(jour)}' for jour in jours])}."

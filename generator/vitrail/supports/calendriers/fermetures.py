"""The calendar of closures, changed hours, public holidays and periods with other hours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from vitrail.domaine import exceptions, ouvertures
from vitrail.domaine.annonces import annonce_de
from vitrail.domaine.portee import effets, portee
from vitrail.domaine.retraits import fermetures_retirees
from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.calendrier import jour_civil
from vitrail.socle.temps import Plage
from vitrail.sources.modeles.horaires import Fermeture, PeriodeHoraire, PointAccueil
from vitrail.supports.calendriers.abonnement import UN_JOUR, calendrier, ecriture, moment
from vitrail.supports.ics import Ecriture, EvenementICS


def fermetures(site: Site) -> bytes:
    description = "Fermetures, horaires modifiés, jours fériés et périodes d’horaires particuliers."
    evenements = (*_annonces(site), *_periodes(site), *_feries(site))
    return calendrier(site, "Fermetures et horaires modifiés", description, "horaires/", evenements)


def _annonces(site: Site) -> Iterator[EvenementICS]:
    """Each closure or change on the days that it really decides: once for those whom it touches alike."""
    for fermeture in (*site.fermetures, *fermetures_retirees(site)):
        cle = f"fermeture-{fermeture.id}"
        for effet in effets(portee(site, fermeture)):
            for suite in _suites(effet.plages, effet.jours):
                yield _annonce(site, fermeture, effet.points, effet.plages, suite, cle)
                cle = f"fermeture-{fermeture.id}-{effet.points[0]}-{suite[-1].isoformat()}"


def _suites(plages: Sequence[Plage], jours: Sequence[date]) -> list[list[date]]:
    """Whole days in a row for a closure; hours are one event, that leaves days out."""
    if plages:
        return [list(jours)]
    suites: list[list[date]] = []
    for jour in jours:
        if suites and jour - suites[-1][-1] == UN_JOUR:
            suites[-1].append(jour)
        else:
            suites.append([jour])
    return suites


def _annonce(
    site: Site,
    fermeture: Fermeture,
    points: Sequence[str],
    plages: Sequence[Plage],
    jours: Sequence[date],
    cle: str,
) -> EvenementICS:
    annonce = annonce_de(site, fermeture)
    fois, sauf = 1, tuple[date, ...]()
    debut: date = jours[0]
    fin: date = jours[-1] + UN_JOUR
    if plages:
        ouvre, ferme = plages[0].debut, plages[-1].fin
        debut, fin = moment(jours[0], ouvre), moment(jours[0], ferme)
        fois = (jours[-1] - jours[0]).days + 1
        tous = (jours[0] + rang * UN_JOUR for rang in range(fois))
        sauf = tuple(moment(jour, ouvre) for jour in tous if jour not in set(jours))
    return EvenementICS(
        cle=cle,
        debut=debut,
        fin=fin,
        titre=("Annulé : " if fermeture.annulee else "") + _titre(site.points, fermeture, points, plages),
        texte="\n".join(filter(None, (f"{annonce.titre}.", annonce.texte, fermeture.note))),
        ecrit=_ecrit(ecriture(site.passe, site.horaires), fermeture),
        adresse=f"{site.identite.racine}horaires/",
        fois=fois,
        sauf=sauf,
        annule=fermeture.annulee,
    )


def _ecrit(ecrites: Ecriture, fermeture: Fermeture) -> Ecriture:
    """When the hours were last written, or the closure announced if that came later."""
    return ecrites._replace(le=max(ecrites.le, jour_civil(fermeture.annonce_le or ecrites.le)))


def _titre(
    points: Mapping[str, PointAccueil], fermeture: Fermeture, touches: Sequence[str], plages: Sequence[Plage]
) -> str:
    """What a telephone shows: what happens, then where."""
    tous = {point.id for point in points.values() if ouvertures.porte_sur(fermeture, point)} == set(touches)
    noms = [points[nom].nom for nom in (fermeture.points if tous else touches) if nom in points]
    ou = phrases.enumeration(noms) or "tous les accueils"
    if plages:
        return f"Ouvert {phrases.plages_en_mots(plages)} : {ou}"
    return f"Fermé : {ou}"


def _periodes(site: Site) -> Iterator[EvenementICS]:
    for point in site.points.values():
        rangs: dict[str, int] = {}
        for periode in point.periodes_triees:
            cle = f"periode-{point.id}-{phrases.slug(periode.nom)}-{periode.du.year}"
            rangs[cle] = rang = rangs.get(cle, 0) + 1
            yield _periode(site, point, periode, cle if rang == 1 else f"{cle}-{rang}")


def _periode(site: Site, point: PointAccueil, periode: PeriodeHoraire, cle: str) -> EvenementICS:
    return EvenementICS(
        cle=cle,
        debut=periode.du,
        fin=periode.au + UN_JOUR,
        titre=f"{periode.nom} : {point.nom}",
        texte="\n".join(
            f"{phrases.majuscule(jour)} : {phrases.plages_en_mots(plages)}" for jour, plages in periode.semaine.jours
        ),
        ecrit=ecriture(site.passe, site.horaires),
        adresse=f"{site.identite.racine}horaires/#{point.id}",
    )


def _feries(site: Site) -> Iterator[EvenementICS]:
    """Public holidays of the coming year that close something; they are known before anybody announces them."""
    for jour, nom, points in exceptions.feries(site):
        noms = phrases.enumeration([point.nom for point in points])
        yield EvenementICS(
            cle=f"ferie-{jour.isoformat()}",
            debut=jour,
            fin=jour + UN_JOUR,
            titre=f"Fermé, jour férié : {nom}",
            texte=f"Concerne : {noms}.",
            ecrit=ecriture(site.passe, site.horaires),
            adresse=f"{site.identite.racine}horaires/",
        )

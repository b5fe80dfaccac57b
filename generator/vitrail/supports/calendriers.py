"""Calendars that one subscribes to: closures and changed hours; desks that travel; meetings and publications."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta

from vitrail.domaine import ecoute, exceptions, label, ouvertures
from vitrail.domaine.annonces import annonce_de
from vitrail.domaine.portee import portee
from vitrail.domaine.site import Site
from vitrail.domaine.titres import fiche_en_mots, nature_d_audit
from vitrail.presentation import epreuve
from vitrail.socle import phrases
from vitrail.socle.calendrier import jour_civil
from vitrail.socle.temps import FormeInvalide, Heure, Periode, Plage
from vitrail.sources.modeles.base import FicheDatee
from vitrail.sources.modeles.comites import Comite
from vitrail.sources.modeles.horaires import Fermeture, PeriodeHoraire, PointAccueil
from vitrail.sources.modeles.permanences import DateDePermanence, JourDePermanence
from vitrail.sources.pages import vers
from vitrail.supports import ics
from vitrail.supports.donnees.venir import jours_de_permanence
from vitrail.supports.ics import EvenementICS

FERMETURES = "calendriers/fermetures.ics"
PERMANENCES = "calendriers/permanences.ics"
PUBLICATIONS = "calendriers/publications.ics"
UN_JOUR = timedelta(days=1)


def fichiers(site: Site) -> dict[str, Callable[[], bytes]]:
    """The calendars that have something to tell, by address. One of closures is there as soon as hours are: those who
    subscribe wait for what is not announced yet."""
    trouves: dict[str, Callable[[], bytes]] = {}
    if site.horaires is not None:
        trouves[FERMETURES] = lambda: _fermetures(site)
    if site.permanences and site.permanences.permanences:
        trouves[PERMANENCES] = lambda: _permanences(site)
    if site.comites or site.audits or any(_publications(site)):
        trouves[PUBLICATIONS] = lambda: _rendez_vous(site)
    return trouves


def _fermetures(site: Site) -> bytes:
    description = "Fermetures, horaires modifiés, jours fériés et périodes d’horaires particuliers."
    evenements = (*_annonces(site), *_periodes(site), *_feries(site))
    return _calendrier(site, "Fermetures et horaires modifiés", description, "horaires/", evenements)


def _rendez_vous(site: Site) -> bytes:
    description = "Comités des usagers, audits, fin du label et publication des résultats."
    evenements = (*_comites(site), *_audits(site), *_label(site), *_publications(site))
    return _calendrier(site, "Réunions et publications", description, "mises-a-jour/", evenements)


def _calendrier(site: Site, titre: str, description: str, adresse: str, evenements: Iterable[EvenementICS]) -> bytes:
    base = _base(site)
    ordonnes = sorted(evenements, key=lambda evenement: (jour_civil(evenement.debut), evenement.cle))
    return ics.ecrire(
        ics.CalendrierICS(
            titre=epreuve.marquer(site, f"{titre} : {site.identite.nom_court or site.identite.nom}"),
            description=" ".join(filter(None, (epreuve.avis(site), description))),
            domaine=base.split("/")[2],
            adresse=base + adresse,
            fuseau=site.calendrier.fuseau,
            evenements=tuple(ordonnes),
        )
    )


def _base(site: Site) -> str:
    return site.identite.adresse_site.rstrip("/") + "/"


# --- closures and changed hours ---


def _annonces(site: Site) -> Iterator[EvenementICS]:
    """Each closure or change on the days that it really decides: once for those whom it touches alike."""
    for fermeture in site.fermetures:
        cle = f"fermeture-{fermeture.id}"
        for points, plages, jours in _groupes(site, fermeture):
            for suite in _suites(plages, jours):
                yield _annonce(site, fermeture, points, plages, suite, cle)
                cle = f"fermeture-{fermeture.id}-{points[0]}-{suite[-1].isoformat()}"


def _groupes(site: Site, fermeture: Fermeture) -> Iterator[tuple[tuple[str, ...], tuple[Plage, ...], tuple[date, ...]]]:
    """The points that it opens alike on the same days, their hours, and those days."""
    groupes: dict[tuple[tuple[Plage, ...], tuple[date, ...]], list[str]] = {}
    for point, decides in portee(site, fermeture).jours.items():
        jours: dict[tuple[Plage, ...], list[date]] = {}
        for decide in decides:
            jours.setdefault(decide.plages, []).append(decide.jour)
        for plages, siens in jours.items():
            groupes.setdefault((plages, tuple(siens)), []).append(point)
    for (plages, tous), points in groupes.items():
        yield tuple(points), plages, tous


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
        debut, fin = _a(jours[0], ouvre), _a(jours[0], ferme)
        fois = (jours[-1] - jours[0]).days + 1
        tous = (jours[0] + rang * UN_JOUR for rang in range(fois))
        sauf = tuple(_a(jour, ouvre) for jour in tous if jour not in set(jours))
    return EvenementICS(
        cle=cle,
        debut=debut,
        fin=fin,
        titre=("Annulé : " if fermeture.annulee else "") + _titre(site, fermeture, points, plages),
        texte="\n".join(filter(None, (f"{annonce.titre}.", annonce.texte, fermeture.note))),
        ecrit_le=max(_ecrit_le(site.horaires), jour_civil(fermeture.annonce_le)),
        adresse=f"{_base(site)}horaires/",
        fois=fois,
        sauf=sauf,
        annule=fermeture.annulee,
    )


def _titre(site: Site, fermeture: Fermeture, points: Sequence[str], plages: Sequence[Plage]) -> str:
    """What a telephone shows: what happens, then where."""
    tous = {point.id for point in site.points.values() if ouvertures.porte_sur(fermeture, point)} == set(points)
    noms = [site.points[nom].nom for nom in (fermeture.points if tous else points) if nom in site.points]
    ou = phrases.enumeration(noms) or "tous les accueils"
    if plages:
        return f"Ouvert {phrases.plages_en_mots(plages)} : {ou}"
    return f"Fermé : {ou}"


def _a(jour: date, heure: Heure) -> datetime:
    return datetime.combine(jour, time()) + timedelta(minutes=heure.minutes)


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
        ecrit_le=_ecrit_le(site.horaires),
        adresse=f"{_base(site)}horaires/#{point.id}",
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
            ecrit_le=_ecrit_le(site.horaires),
            adresse=f"{_base(site)}horaires/",
        )


# --- desks that travel ---


def _permanences(site: Site) -> bytes:
    """Each rule and each day of a desk, hours by hours, as an event that recurs over the coming year."""
    series: dict[tuple[str, DateDePermanence], list[JourDePermanence]] = {}
    for venue in jours_de_permanence(site):
        series.setdefault((venue.permanence.id, venue.prevue), []).append(venue)
    evenements = (_permanence(site, venues, plage) for venues in series.values() for plage in venues[0].prevue.plages)
    description = "Les jours où des accueils de la préfecture se déplacent."
    return _calendrier(site, "Permanences", description, "permanences/", evenements)


def _permanence(site: Site, venues: Sequence[JourDePermanence], plage: Plage) -> EvenementICS:
    permanence, prevue, premier = venues[0].permanence, venues[0].prevue, venues[0].jour
    pas, fois, sauf = ics.repeter([venue.jour for venue in venues])
    lieu = site.lieux.get(permanence.lieu or "")
    return EvenementICS(
        cle=f"permanence-{permanence.id}-{phrases.slug(prevue.cle)}-{plage.debut.minutes}",
        debut=_a(premier, plage.debut),
        fin=_a(premier, plage.fin),
        titre=permanence.nom,
        texte="\n".join(filter(None, (*permanence.missions, prevue.note))),
        ecrit_le=_ecrit_le(site.permanences),
        adresse=f"{_base(site)}permanences/#{permanence.id}",
        lieu=", ".join(adresse.lignes) if (adresse := permanence.adresse or (lieu and lieu.adresse)) else "",
        fois=fois,
        pas=pas,
        sauf=tuple(_a(jour, plage.debut) for jour in sauf),
    )


# --- meetings and publications ---


def _comites(site: Site) -> Iterator[EvenementICS]:
    """Meetings of which the day is known."""
    for comite in site.comites:
        if comite.date.precision != "jour":
            continue
        debut, fin = _quand(comite)
        sujets = [f"- {sujet}" for sujet in comite.ordre_du_jour]
        adresse, _ = fiche_en_mots(comite)
        montre = ecoute.tenu(comite, site.today) or comite.date.fin >= site.today
        yield EvenementICS(
            cle=f"comite-{comite.id}",
            debut=debut,
            fin=fin,
            titre=comite.titre,
            texte="\n".join([f"Heure : {comite.heure}"] * bool(comite.heure) + ["Ordre du jour :", *sujets]),
            ecrit_le=_ecrit_le(comite),
            adresse=f"{_base(site)}{vers(adresse, '')}" if montre else "",
            lieu=comite.lieu or "",
        )


def _quand(comite: Comite) -> tuple[date, date | None]:
    """From its hour on, when it is written as an hour; else the whole day."""
    try:
        return _a(comite.date.debut, Heure.lire(comite.heure or "")), None
    except FormeInvalide:
        return comite.date.debut, comite.date.fin + UN_JOUR


def _audits(site: Site) -> Iterator[EvenementICS]:
    """Audits of which the days are known; those that were called off or put off are told as cancelled."""
    for audit in site.audits:
        if audit.du.precision == audit.fin.precision == "jour":
            yield EvenementICS(
                cle=f"audit-{audit.id}",
                debut=audit.du.debut,
                fin=audit.fin.fin + UN_JOUR,
                titre=nature_d_audit(audit),
                texte=audit.organisme or "",
                ecrit_le=_ecrit_le(audit),
                adresse=f"{_base(site)}audits/#{audit.id}",
                annule=audit.etat in ("annule", "reporte"),
            )


def _label(site: Site) -> Iterator[EvenementICS]:
    etat = label.etat_label(site)
    if etat.au is not None and etat.etat in ("labellise", "expire"):
        yield EvenementICS(
            cle="label-fin",
            debut=etat.au,
            fin=etat.au + UN_JOUR,
            titre="Fin de validité du label",
            texte="",
            ecrit_le=etat.du or ics.EPOQUE,
            adresse=f"{_base(site)}label/",
        )


def _publications(site: Site) -> Iterator[EvenementICS]:
    """The day by which the results of each period must be there, for the indicators that the public must see."""
    attendus: dict[Periode, list[str]] = {}
    limites: dict[Periode, date] = {}
    for historique in site.historiques.values():
        attente = historique.attente
        if historique.definition.a_afficher and attente.limite is not None and attente.periode is not None:
            attendus.setdefault(attente.periode, []).append(historique.definition.intitule)
            limites[attente.periode] = attente.limite
    ecrit_le = max((_ecrit_le(releve) for releve in site.indicateurs), default=_ecrit_le(None))
    for periode, intitules in attendus.items():
        yield EvenementICS(
            cle=f"publication-{periode.code}",
            debut=limites[periode],
            fin=limites[periode] + UN_JOUR,
            titre=f"Publication au plus tard : résultats {phrases.de(periode)}",
            texte="\n".join(f"- {intitule}" for intitule in intitules),
            ecrit_le=ecrit_le,
            adresse=f"{_base(site)}indicateurs/",
        )


def _ecrit_le(fiche: FicheDatee | None) -> date:
    return (fiche.mis_a_jour if fiche else None) or ics.EPOQUE

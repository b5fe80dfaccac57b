"""The calendar of meetings, audits, the end of the label, and the days by which results are published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vitrail.domaine import label
from vitrail.domaine.site import Site
from vitrail.domaine.titres import fiche_en_mots, nature_d_audit
from vitrail.socle import phrases
from vitrail.socle.temps import FormeInvalide, Heure, Periode
from vitrail.sources.modeles.comites import Comite
from vitrail.sources.pages import vers
from vitrail.supports import ics
from vitrail.supports.calendriers.abonnement import UN_JOUR, calendrier, ecriture, moment
from vitrail.supports.ics import Ecriture, EvenementICS


def rendez_vous(site: Site) -> bytes:
    description = "Comités des usagers, audits, fin du label et publication des résultats."
    evenements = (*_comites(site), *_audits(site), *_label(site), *publications(site))
    return calendrier(site, "Réunions et publications", description, "mises-a-jour/", evenements)


def _comites(site: Site) -> Iterator[EvenementICS]:
    """Meetings of which the day is known."""
    for comite in site.comites:
        if comite.date.precision != "jour":
            continue
        debut, fin = _quand(comite)
        sujets = [f"- {sujet}" for sujet in comite.ordre_du_jour]
        adresse, _ = fiche_en_mots(comite)
        yield EvenementICS(
            cle=f"comite-{comite.id}",
            debut=debut,
            fin=fin,
            titre=comite.titre,
            texte="\n".join([f"Heure : {comite.heure}"] * bool(comite.heure) + ["Ordre du jour :", *sujets]),
            ecrit=ecriture(site.passe, comite),
            adresse=f"{site.identite.racine}{vers(adresse, '')}",
            lieu=comite.lieu or "",
        )


def _quand(comite: Comite) -> tuple[date, date | None]:
    """From its hour on, when it is written as an hour; else the whole day."""
    try:
        return moment(comite.date.debut, Heure.lire(comite.heure or "")), None
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
                ecrit=ecriture(site.passe, audit),
                adresse=f"{site.identite.racine}audits/#{audit.id}",
                annule=audit.etat in ("annule", "reporte"),
            )


def _label(site: Site) -> Iterator[EvenementICS]:
    """Its last day; a month or a year is no day, and stays out of calendars."""
    etat = label.etat_label(site)
    if etat.au is not None and etat.au.precision == "jour" and etat.etat in ("labellise", "expire"):
        yield EvenementICS(
            cle="label-fin",
            debut=etat.au.debut,
            fin=etat.au.fin + UN_JOUR,
            titre="Fin de validité du label",
            texte="",
            ecrit=Ecriture(etat.du.debut if etat.du else ics.EPOQUE),
            adresse=f"{site.identite.racine}label/",
        )


def publications(site: Site) -> Iterator[EvenementICS]:
    """The day by which the results of each period must be there, for the indicators that the public must see."""
    attendus: dict[Periode, list[str]] = {}
    limites: dict[Periode, date] = {}
    for historique in site.historiques.values():
        attente = historique.attente
        if not historique.definition.a_afficher:
            continue
        for due in (*attente.manquantes, *([attente.prochaine] if attente.prochaine else [])):
            attendus.setdefault(due.periode, []).append(historique.definition.intitule)
            limites[due.periode] = due.limite
    recents = sorted(site.indicateurs, key=lambda releve: releve.mis_a_jour or ics.EPOQUE)
    dernier = ecriture(site.passe, recents[-1]) if recents else Ecriture()
    for periode, intitules in attendus.items():
        yield EvenementICS(
            cle=f"publication-{periode.code}",
            debut=limites[periode],
            fin=limites[periode] + UN_JOUR,
            titre=f"Publication au plus tard : résultats {phrases.de(periode)}",
            texte="\n".join(f"- {intitule}" for intitule in intitules),
            ecrit=dernier,
            adresse=f"{site.identite.racine}indicateurs/",
        )

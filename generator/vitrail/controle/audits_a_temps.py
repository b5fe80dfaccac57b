"""Audits in time: an internal one far enough ahead of each external one; none planned for a day that has passed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vitrail.domaine.label import audits_en_suspens, est_externe, quand
from vitrail.domaine.preavis import limite
from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.socle.echeances import ajouter_mois
from vitrail.socle.seuils import PREAVIS_DU_LABEL_MOIS
from vitrail.sources.modeles.audits import Audit
from vitrail.sources.referentiel import DelaiApplicable


def controler(site: Site) -> Iterator[Diagnostic]:
    for audit in audits_en_suspens(site):
        yield signaler(
            "audit-date-passee", audit.place("etat"), audit.place("au" if audit.au else "du"), quand=quand(audit)
        )
    for audit in site.audits:
        if est_externe(audit) and audit.etat == "prevu" and not audit.fin.est_passee(site.today):
            delai = site.exigences.delai("audit_externe", audit.du.debut)
            if delai is not None:
                yield from _prepare(site, audit, delai)


def _prepare(site: Site, externe: Audit, delai: DelaiApplicable) -> Iterator[Diagnostic]:
    """Dates known to the month are read in the way that excuses: late only when no day of them is in time."""
    au_plus_tard = limite(site.calendrier, delai, externe.du.fin)
    dits = {
        "externe": quand(externe),
        "limite": phrases.date_en_mots(au_plus_tard),
        "delai": phrases.avec_unite(delai.valeur, delai.unite),
        "clause": delai.regle.clause,
    }
    internes = _internes_pour(site.audits, externe)
    if not internes:
        if ajouter_mois(site.today, PREAVIS_DU_LABEL_MOIS) >= au_plus_tard:
            yield signaler("audit-interne-absent", externe.place("du"), **dits)
        return
    interne = min(internes, key=lambda audit: audit.fin.debut)
    if interne.fin.debut > au_plus_tard:
        lieu = interne.place("au" if interne.au else "du")
        yield signaler("audit-interne-trop-tard", lieu, externe.place("du"), quand=quand(interne), **dits)


def _internes_pour(audits: tuple[Audit, ...], externe: Audit) -> list[Audit]:
    """Internal audits that prepare this external one: after the previous one, and for this kind if they say which."""
    precedents = [
        autre.fin.fin
        for autre in audits
        if est_externe(autre) and autre.etat == "realise" and autre.fin.fin < externe.du.debut
    ]
    depuis = max(precedents, default=date.min)
    return [
        audit
        for audit in audits
        if not est_externe(audit)
        and audit.etat in ("prevu", "realise")
        and audit.en_vue_de in (None, externe.genre)
        and depuis < audit.fin.fin
        and audit.du.debut <= externe.du.fin
    ]

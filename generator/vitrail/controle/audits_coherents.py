"""Audits: what they judge exists and is judged once; an audit that is done is past, and says what it found."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, Emplacement, signaler
from vitrail.sources.modeles.audits import VOLETS, Audit, Evaluation


def controler(site: Site) -> Iterator[Diagnostic]:
    vus: dict[str, Audit] = {}
    for audit in site.audits:
        if vus.setdefault(audit.id, audit) is not audit:
            yield signaler("ENG033", audit.place("id"), vus[audit.id].place("id"), valeur=audit.id)
        yield from _modules(site, audit)
        yield from _evaluations(site, audit)
        yield from _constats(audit)
        yield from _resultat(site, audit)


def _modules(site: Site, audit: Audit) -> Iterator[Diagnostic]:
    connus = [module.numero for module in site.referentiel.modules]
    for rang, numero in enumerate(audit.modules):
        if numero not in connus:
            yield signaler("ENG032", audit.place("modules", rang), valeur=numero, connus=", ".join(map(str, connus)))


def _evaluations(site: Site, audit: Audit) -> Iterator[Diagnostic]:
    ref = site.referentiel
    modules = {une.numero: une.module for une in ref.engagements}
    dispositions = [disposition.id for disposition in ref.dispositions]
    vues: dict[tuple[int | str | None, str], Evaluation] = {}
    for une in audit.evaluations:
        if une.engagement is not None and une.engagement not in modules:
            plages = f"{min(modules)} à {max(modules)}"
            yield signaler("ENG030", une.place("engagement"), valeur=une.engagement, connus=plages)
        elif une.engagement is not None and audit.modules and modules[une.engagement] not in audit.modules:
            lieux = (une.place("engagement"), audit.place("modules"))
            yield signaler("ENG039", *lieux, valeur=une.engagement, module=modules[une.engagement])
        elif une.disposition is not None and une.disposition not in dispositions:
            suggestion = phrases.proche(une.disposition, dispositions) or ""
            dits = {"connus": ", ".join(dispositions), "suggestion": suggestion}
            yield signaler("ENG031", une.place("disposition"), valeur=une.disposition, **dits)
        objet = une.engagement or une.disposition
        if vues.setdefault((objet, une.volet), une) is not une:
            yield signaler("ENG034", une.place(), vues[objet, une.volet].place(), valeur=objet, volet=VOLETS[une.volet])
        if une.conformite.startswith("NC") and not une.ecarts and not une.points_sensibles:
            yield signaler("ENG038", une.place("conformite"), valeur=objet)


def _constats(audit: Audit) -> Iterator[Diagnostic]:
    """Two findings of one list are told apart elsewhere, as in every list; here, those of different lists."""
    listes = [audit.points_sensibles, audit.pistes_progres]
    for une in audit.evaluations:
        listes += [une.ecarts, une.points_sensibles, une.pistes_progres]
    vus: dict[str, tuple[int, Emplacement]] = {}
    for rang, liste in enumerate(listes):
        for un in liste:
            premiere, lieu = vus.setdefault(un.id, (rang, un.place("id")))
            if premiere != rang:
                yield signaler("ENG035", un.place("id"), lieu, valeur=un.id)


def _resultat(site: Site, audit: Audit) -> Iterator[Diagnostic]:
    if audit.etat != "realise":
        return
    if audit.fin.debut > site.today:
        lieu = audit.place("au" if audit.au else "du")
        yield signaler("ENG036", lieu, audit.place("etat"), quand=phrases.date_partielle_en_mots(audit.fin))
    elif not (audit.evaluations or audit.constats or audit.conclusion or audit.rapport):
        yield signaler("ENG037", audit.place("etat"), valeur=audit.id)

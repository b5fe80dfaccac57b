"""Audits: what they judge is of their modules, and judged once; one that is done is past, and says what it found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vitrail.domaine.label import volet_de
from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, Emplacement, signaler
from vitrail.sources.modeles.audits import Audit, Evaluation
from vitrail.sources.modeles.listes import VOLETS
from vitrail.sources.referentiel import Referentiel


def controler(site: Site) -> Iterator[Diagnostic]:
    for audit in site.audits:
        yield from _evaluations(site.referentiel, audit)
        yield from _constats(audit)
        yield from _resultat(site.today, audit)


def _evaluations(ref: Referentiel, audit: Audit) -> Iterator[Diagnostic]:
    modules = {engagement.numero: engagement.module for engagement in ref.engagements}
    vues: dict[tuple[int | str | None, str | None], Evaluation] = {}
    for evaluation in audit.evaluations:
        if evaluation.engagement is not None and evaluation.engagement not in modules:
            plages = f"{min(modules)} à {max(modules)}"
            yield signaler(
                "audit-engagement-inconnu", evaluation.place("engagement"), valeur=evaluation.engagement, connus=plages
            )
        elif (
            evaluation.engagement is not None and audit.modules and modules[evaluation.engagement] not in audit.modules
        ):
            lieux = (evaluation.place("engagement"), audit.place("modules"))
            yield signaler(
                "evaluation-hors-de-l-audit",
                *lieux,
                valeur=evaluation.engagement,
                module=modules[evaluation.engagement],
            )
        objet = evaluation.engagement or evaluation.disposition or evaluation.ligne
        volet = volet_de(ref.grille, evaluation)
        if vues.setdefault((objet, volet), evaluation) is not evaluation:
            yield signaler(
                "evaluation-en-double",
                evaluation.place(),
                vues[objet, volet].place(),
                valeur=objet,
                volet=VOLETS[volet] if volet else "volet non précisé",
            )
        if (evaluation.conformite or "").startswith("NC") and not evaluation.ecarts and not evaluation.points_sensibles:
            yield signaler("non-conformite-sans-ecart", evaluation.place("conformite"), valeur=objet)


def _constats(audit: Audit) -> Iterator[Diagnostic]:
    """Two findings of one list are told apart elsewhere, as in every list; here, those of different lists."""
    listes = [audit.points_sensibles, audit.pistes_progres]
    for evaluation in audit.evaluations:
        listes += [evaluation.ecarts, evaluation.points_sensibles, evaluation.pistes_progres]
    vus: dict[str, tuple[int, Emplacement]] = {}
    for rang, liste in enumerate(listes):
        for constat in liste:
            premiere, lieu = vus.setdefault(constat.id, (rang, constat.place("id")))
            if premiere != rang:
                yield signaler("constat-en-double", constat.place("id"), lieu, valeur=constat.id)


def _resultat(today: date, audit: Audit) -> Iterator[Diagnostic]:
    if audit.etat != "realise":
        return
    if audit.fin.debut > today:
        lieu = audit.place("au" if audit.au else "du")
        yield signaler(
            "audit-realise-a-venir", lieu, audit.place("etat"), quand=phrases.date_partielle_en_mots(audit.fin)
        )
    elif not (audit.evaluations or audit.constats or audit.conclusion or audit.rapport):
        yield signaler("audit-sans-resultat", audit.place("etat"), valeur=audit.id)

"""What was said is answered: every weak point of the latest surveys and audits has an action, or a reasoned answer."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine import ecoute
from vitrail.domaine.ecoute import Parole
from vitrail.domaine.site import Site
from vitrail.presentation import rendu
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.sources.modeles.audits import Audit
from vitrail.sources.modeles.enquetes import Critere, EnqueteSatisfaction

NOMS = {
    "point_faible": "Le point faible",
    "suggestion": "La suggestion",
    "vigilance": "Le point de vigilance",
}


def controler(site: Site) -> Iterator[Diagnostic]:
    if "plans_actions" in site.brises:
        return
    for enquete in ecoute.dernieres(site.satisfaction, site.mysteres) if "enquetes" not in site.brises else ():
        clause = site.exigences.clause(ecoute.fait(enquete))
        for parole in ecoute.paroles(enquete, site.suivi):
            yield from _de_l_enquete(parole, enquete.titre, clause)
        mesuree = isinstance(enquete, EnqueteSatisfaction) and any(
            critere.valeur is not None for critere in enquete.criteres
        )
        if mesuree and not site.suivi.sur("enquete", enquete.id):
            yield signaler(
                "resultats-sans-action", enquete.place("id"), titre=enquete.titre, valeur=enquete.id, clause=clause
            )
    for audit in _derniers_audits(site.audits) if "audits" not in site.brises else ():
        for parole in ecoute.paroles(audit, site.suivi):
            if parole.nature == "point_sensible" and parole.etat == "sans_reponse":
                dits = {"texte": parole.texte, "audit": audit.id, "point": parole.fiche.id}
                yield signaler(
                    "point-sensible-sans-suite",
                    parole.fiche.place("id"),
                    **dits,
                    clause=site.exigences.clause("bilan_annuel"),
                )


def _de_l_enquete(parole: Parole, titre: str, clause: str | None) -> Iterator[Diagnostic]:
    fiche = parole.fiche
    if parole.etat != "sans_reponse":
        return
    if isinstance(fiche, Critere):
        assert fiche.quantite is not None and fiche.cible is not None  # only a missed target brings it here
        valeur, cible = rendu.quantite(fiche.quantite), rendu.cible(fiche.cible, fiche.quantite.unite)
        dits = {"libelle": fiche.libelle, "valeur": valeur, "cible": cible, "point": fiche.id}
        yield signaler("critere-sous-l-objectif-sans-suite", fiche.place("valeur"), **dits, titre=titre, clause=clause)
    else:
        dits = {"quoi": NOMS[parole.nature], "texte": parole.texte, "point": fiche.id}
        yield signaler("remarque-sans-suite", fiche.place("id"), **dits, titre=titre, clause=clause)


def _derniers_audits(audits: tuple[Audit, ...]) -> Iterator[Audit]:
    """The last internal audit done, and the last external one."""
    faits = sorted((audit for audit in audits if audit.etat == "realise"), key=lambda audit: audit.fin.fin)
    for interne in (True, False):
        yield from [audit for audit in faits if (audit.genre == "interne") is interne][-1:]

"""What is said of a commitment, against the figures that measure it, the last audit, and what it depends on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from vitrail.domaine import ecoute
from vitrail.domaine.label import Tenu, audits_realises, engagements, evaluations_de, quand
from vitrail.domaine.series import Historique
from vitrail.domaine.site import Site
from vitrail.presentation import commentaires
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.sources.modeles.listes import CONFORMITES


def controler(site: Site) -> Iterator[Diagnostic]:
    for tenu in engagements(site):
        if tenu.fiche is None:
            continue
        if tenu.sans_objet and tenu.fiche.etat != "sans_objet":
            etat = tenu.fiche.etat.replace("_", " ")
            lieux = (tenu.fiche.place("etat"), site.label.place("conditions", cle=True))
            yield signaler(
                "etat-d-un-engagement-sans-objet",
                *lieux,
                valeur=tenu.numero,
                etat=etat,
                raison=tenu.sans_objet.rstrip("."),
            )
        elif tenu.etat == "tenu":
            # A file that could not be read may hold a later figure or audit, which says otherwise.
            if "indicateurs" not in site.brises:
                yield from _dementi_par_un_chiffre(site.historiques, tenu)
            if "audits" not in site.brises:
                yield from _dementi_par_un_audit(site, tenu)


def _dementi_par_un_chiffre(historiques: Mapping[str, Historique], tenu: Tenu) -> Iterator[Diagnostic]:
    assert tenu.fiche is not None
    for historique in historiques.values():
        point = historique.dernier
        if tenu.numero not in historique.definition.engagements or point is None:
            continue
        if point.jugement.etat == "non_atteint":
            yield signaler(
                "tenu-malgre-un-chiffre",
                tenu.fiche.place("etat"),
                point.releve.place("valeur"),
                valeur=tenu.numero,
                indicateur=historique.definition.intitule,
                mesure=commentaires.valeur_en_mots(point),
                quand=phrases.dans(point.periode),
                cible=commentaires.cible_en_mots(point),
            )


_REGLES = frozenset(("realisee", "repondu", "deja_fait"))
"""What may be said of a gap that is closed: its actions are done, or it has its reasoned answer."""


def _dementi_par_un_audit(site: Site, tenu: Tenu) -> Iterator[Diagnostic]:
    """The last audit that judged the commitment found a gap, and nothing says that it was closed."""
    assert tenu.fiche is not None
    for audit, evaluations in islice(evaluations_de(audits_realises(site.audits), tenu.numero), 1):
        etats = {parole.fiche.id: parole.etat for parole in ecoute.paroles(audit, site.suivi)}
        for evaluation in evaluations:
            clos = evaluation.ecarts and all(etats[ecart.id] in _REGLES for ecart in evaluation.ecarts)
            if evaluation.conformite and evaluation.conformite.startswith("NC") and not clos:
                mots = CONFORMITES[evaluation.conformite][0]
                lieux = (tenu.fiche.place("etat"), evaluation.place("conformite"))
                yield signaler("tenu-malgre-un-audit", *lieux, valeur=tenu.numero, conformite=mots, quand=quand(audit))

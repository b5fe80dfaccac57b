"""The label in time: held too long, about to end, over, not begun; what came before it; the logo that goes with it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from vitrail.domaine.label import audits_a_venir, est_externe, etat_label
from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.socle.echeances import ajouter_mois
from vitrail.sources.modeles.listes import ETATS_DU_LABEL

SANS_LABEL = {etat: mots for etat, mots in ETATS_DU_LABEL.items() if etat != "labellise"}


def controler(site: Site) -> Iterator[Diagnostic]:
    return chain(_debut(site), _duree(site), _fin(site), _anterieurs(site), _logo(site))


def _debut(site: Site) -> Iterator[Diagnostic]:
    """Nobody held a label before its referential was written."""
    obtenu, edition = site.label.obtenu_le, site.referentiel.identite.edition
    if obtenu is not None and obtenu.fin < edition:
        quand, ecrit = phrases.date_partielle_en_mots(obtenu), phrases.date_en_mots(edition)
        yield signaler("label-avant-son-referentiel", site.label.place("obtenu_le"), quand=quand, edition=ecrit)


def _duree(site: Site) -> Iterator[Diagnostic]:
    label, regle = site.label, site.referentiel.label
    if regle is None or label.obtenu_le is None or label.expire_le is None:
        return
    au_plus_tard = ajouter_mois(label.obtenu_le.fin, 12 * regle.validite_ans)
    if label.expire_le.debut > au_plus_tard:
        lieux = (label.place("expire_le"), label.place("obtenu_le"))
        duree = phrases.compte(regle.validite_ans, "an")
        limite = au_plus_tard.isoformat()
        yield signaler("validite-trop-longue", *lieux, duree=duree, limite=limite, clause=regle.clause)


def _fin(site: Site) -> Iterator[Diagnostic]:
    """A planned external audit says that what follows is being prepared: nothing is said before the end then."""
    etat, lieu = etat_label(site), site.label.place("expire_le")
    fin = phrases.date_partielle_en_mots(etat.au) if etat.au else ""
    if etat.etat == "expire":
        yield signaler("label-expire", lieu, fin=fin)
    elif etat.etat == "a_venir" and etat.du is not None:
        debut = phrases.date_partielle_en_mots(etat.du)
        yield signaler("label-pas-encore-en-cours", site.label.place("obtenu_le"), debut=debut)
    elif etat.bientot and not any(est_externe(audit) for audit in audits_a_venir(site)):
        yield signaler("label-expire-bientot", lieu, fin=fin)


def _anterieurs(site: Site) -> Iterator[Diagnostic]:
    for ancien in site.label.historique:
        if ancien.au is not None and ancien.au.fin >= site.today:
            fin = phrases.date_partielle_en_mots(ancien.au)
            yield signaler("label-anterieur-en-cours", ancien.place("au"), valeur=ancien.nom, fin=fin)


def _logo(site: Site) -> Iterator[Diagnostic]:
    label, etat = site.label, etat_label(site)
    if label.logo is not None and etat.etat in SANS_LABEL:
        yield signaler("logo-sans-label", label.place("logo"), etat=SANS_LABEL[etat.etat])
    elif label.logo is None and etat.valide:
        yield signaler("label-sans-logo", label.place("etat"))

"""Closures and changed hours still to come or under way: announced early enough, and told on the home page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from vitrail.domaine.preavis import limite, prise_d_effet, respecte
from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.socle.seuils import ALERTE_DEMANDEE_JOURS
from vitrail.sources.modeles.horaires import Fermeture


def controler(site: Site) -> Iterator[Diagnostic]:
    if site.horaires is None:
        return
    for fermeture in site.horaires.fermetures:
        if not fermeture.annulee and fermeture.au >= site.today:
            yield from _preavis(site, fermeture)
            if "alertes" not in site.brises:
                yield from _alerte(site, fermeture)


def _preavis(site: Site, fermeture: Fermeture) -> Iterator[Diagnostic]:
    effet = prise_d_effet(site, fermeture)
    if effet is None or fermeture.circonstance != "ordinaire":
        return
    delai = site.exigences.delai("changement_accueil", fermeture.du)
    if delai is not None and not respecte(site.calendrier, delai, fermeture.annonce_le, effet):
        yield signaler(
            "changement-annonce-trop-tard",
            fermeture.place("annonce_le"),
            fermeture.place("du"),
            valeur=fermeture.motif,
            effet=phrases.instant_en_mots(effet),
            limite=phrases.instant_en_mots(limite(site.calendrier, delai, effet)),
            delai=phrases.avec_unite(delai.valeur, delai.unite),
            clause=delai.regle.clause,
        )


def _alerte(site: Site, fermeture: Fermeture) -> Iterator[Diagnostic]:
    clause = site.exigences.clause("fermeture")
    if clause is None or site.today < fermeture.du - timedelta(days=ALERTE_DEMANDEE_JOURS):
        return
    alertes = site.toutes_les_alertes
    siennes = [alerte for alerte in alertes if alerte.fermeture == fermeture.id]
    if any(alerte.debut.date() <= site.today <= alerte.fin.date() for alerte in siennes):
        return
    quand = phrases.intervalle_en_mots(fermeture.du, fermeture.au)
    lieux = [fermeture.place("id"), *(alerte.place("au") for alerte in siennes[:1])]
    yield signaler("fermeture-sans-alerte", *lieux, valeur=fermeture.motif, id=fermeture.id, quand=quand, clause=clause)

"""Closures and changed hours still to come or under way: announced early enough, as far as it is known, and once."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine import avis
from vitrail.domaine.preavis import annoncee, limite, prise_d_effet, respecte
from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.sources.modeles.horaires import Fermeture


def controler(site: Site) -> Iterator[Diagnostic]:
    for fermeture in site.fermetures:
        if not fermeture.annulee and fermeture.au >= site.today:
            yield from _preavis(site, fermeture)
    yield from _alertes_de_trop(site)


def _preavis(site: Site, fermeture: Fermeture) -> Iterator[Diagnostic]:
    """Late for sure only when its own date says so: a file that changed since proves nothing."""
    effet = prise_d_effet(site, fermeture)
    if effet is None or fermeture.circonstance != "ordinaire":
        return
    delai, dite = site.exigences.delai("changement_accueil", fermeture.du), annoncee(site.horaires, fermeture)
    if delai is None or dite is None or respecte(site.calendrier, delai, dite, effet):
        return
    datee = fermeture.annonce_le is not None
    yield signaler(
        "changement-annonce-trop-tard" if datee else "changement-sans-date-d-annonce",
        fermeture.place("annonce_le" if datee else "id"),
        fermeture.place("du"),
        valeur=fermeture.motif,
        effet=phrases.instant_en_mots(effet),
        limite=phrases.instant_en_mots(limite(site.calendrier, delai, effet)),
        delai=phrases.avec_unite(delai.valeur, delai.unite),
        clause=delai.regle.clause,
    )


def _alertes_de_trop(site: Site) -> Iterator[Diagnostic]:
    """Alerts to come or running that say again what a closure says, and nothing else."""
    for alerte in site.toutes_les_alertes:
        if (
            alerte.fin.date() < site.today
            or (fermeture := avis.fermeture_dite(site.fermetures, site.points, alerte)) is None
        ):
            continue
        if alerte.fermeture is None or not avis.ajoute(site, alerte, fermeture):
            quand = phrases.intervalle_en_mots(fermeture.du, fermeture.au)
            yield signaler(
                "alerte-qui-repete-une-fermeture",
                alerte.place("id"),
                fermeture.place("id"),
                valeur=alerte.titre,
                motif=fermeture.motif,
                quand=quand,
                id=fermeture.id,
            )

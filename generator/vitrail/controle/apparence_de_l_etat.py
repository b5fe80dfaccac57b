"""The look of the State: for its sites in .gouv.fr alone, with its mark, and the two approvals of the SIG."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine import agrements
from vitrail.domaine.site import Site
from vitrail.socle import adresses_web
from vitrail.socle.diagnostic import Diagnostic, Emplacement, signaler
from vitrail.sources.modeles.listes import APPARENCE_DE_L_ETAT
from vitrail.sources.modeles.reseau import VueDuReseau


def controler(site: Site) -> Iterator[Diagnostic]:
    identite = site.identite
    if identite.apparence != APPARENCE_DE_L_ETAT:
        return
    yield from _hors_de_l_etat(identite.adresse_site, identite.place("adresse_site"))
    if identite.demonstration:
        yield _demonstration(identite.place("demonstration"))
    if identite.dsfr is None or not identite.dsfr.bloc_marque:
        yield signaler("bloc-marque-absent", identite.place("dsfr" if identite.dsfr else "apparence"))
        return
    for agrement in agrements.manquants(identite):
        yield signaler(
            "agrement-du-sig-absent",
            identite.dsfr.place(agrement.champ),
            agrement=agrement.nom,
            agrement_en=agrement.name,
            champ=agrement.champ,
            formulaire=agrement.formulaire,
        )


def controler_la_vue(vue: VueDuReseau, adresse: str, demonstration: bool) -> Iterator[Diagnostic]:
    """The same of the view of a network, published at ``adresse``. ``demonstration``: whether the sites are one."""
    if vue.apparence != APPARENCE_DE_L_ETAT:
        return  # sans cas: a view is of many sites, and a scenario is one
    yield from _hors_de_l_etat(adresse, vue.place("adresse_site"))
    if demonstration:
        yield _demonstration(vue.place("apparence"))
    if vue.dsfr is None or not vue.dsfr.bloc_marque:
        # sans cas: as above
        yield signaler("bloc-marque-absent", vue.place("dsfr" if vue.dsfr else "apparence"))


def _hors_de_l_etat(adresse: str, lieu: Emplacement) -> Iterator[Diagnostic]:
    if not adresses_web.de_l_etat(adresse):
        yield signaler(
            "etat-hors-de-gouv-fr",
            lieu,
            motif=f"son adresse, {adresse}, n’est pas en .gouv.fr",
            motif_en=f"its address, {adresse}, is not in .gouv.fr",
        )


def _demonstration(lieu: Emplacement) -> Diagnostic:
    return signaler("etat-hors-de-gouv-fr", lieu, motif="c’est une démonstration", motif_en="it is a demonstration")

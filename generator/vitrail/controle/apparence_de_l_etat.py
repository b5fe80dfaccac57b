"""The look of the State: for its sites in .gouv.fr alone, with its mark, and the two approvals of the SIG."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine import agrements
from vitrail.domaine.site import Site
from vitrail.socle import adresses_web
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.sources.modeles.listes import APPARENCE_DE_L_ETAT
from vitrail.sources.modeles.site import Identite


def controler(site: Site) -> Iterator[Diagnostic]:
    identite = site.identite
    if identite.apparence != APPARENCE_DE_L_ETAT:
        return
    yield from _hors_de_l_etat(identite)
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


def _hors_de_l_etat(identite: Identite) -> Iterator[Diagnostic]:
    if not adresses_web.de_l_etat(identite.adresse_site):
        yield signaler(
            "etat-hors-de-gouv-fr",
            identite.place("adresse_site"),
            motif=f"son adresse, {identite.adresse_site}, n’est pas en .gouv.fr",
            motif_en=f"its address, {identite.adresse_site}, is not in .gouv.fr",
        )
    if identite.demonstration:
        yield signaler(
            "etat-hors-de-gouv-fr",
            identite.place("demonstration"),
            motif="c’est une démonstration",
            motif_en="it is a demonstration",
        )

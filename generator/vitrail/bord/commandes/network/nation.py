"""``vitrail network nation``: one site that reads the open data of many together."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from vitrail.bord import gabarits_compiles, jour, parquet, terminal
from vitrail.bord.apparence import publies
from vitrail.bord.arguments import Commandes
from vitrail.bord.codes import CONTENU, annoncer, dire
from vitrail.bord.commandes import FAMILLES
from vitrail.bord.dossiers import place
from vitrail.bord.refus import Refus
from vitrail.bord.reseau import donnees_publiees, reglages_de_la_vue
from vitrail.reponses import nation
from vitrail.reponses.nation import VueNationale
from vitrail.socle import phrases
from vitrail.socle.adresses_web import DefautDAdresse, verifier_site
from vitrail.sources.fichiers.instantane import Instantane


def ajouter(commandes: Commandes, commun: argparse.ArgumentParser) -> None:
    parseur = commandes.add_parser("nation", parents=[commun], help=FAMILLES["network"]["nation"])
    parseur.add_argument(
        "sources",
        nargs="+",
        metavar="SOURCE",
        help="dossier de sites construits, site construit, ou adresse https d’un site en ligne",
    )
    parseur.add_argument("--out", type=Path, required=True, metavar="DOSSIER", help="où écrire la vue")
    parseur.add_argument("--address", default="", metavar="URL", help="adresse https où elle sera en ligne")
    parseur.add_argument("--parquet", action="store_true", help="donne aussi les tables en Parquet")
    parseur.add_argument("--strict", action="store_true", help="échoue si un site est mis de côté")
    parseur.set_defaults(commande=executer)


def executer(options: argparse.Namespace) -> int:
    gabarits_compiles.conserver()
    if options.address:
        _verifier_adresse(options.address)
    reglages = reglages_de_la_vue.lire(options.root)
    voulue = options.address or (reglages.adresse_site if reglages else "")
    adresse = f"{voulue.rstrip('/')}/" if voulue else ""
    if reglages:
        reglages_de_la_vue.verifier(reglages, adresse)
    ecrivain = parquet.ecrivain() if options.parquet else None
    final = options.out.resolve()
    place.verifier(final)
    with terminal.etape("Lecture des sites", options.verbose):
        lots = donnees_publiees.lire(options.sources)
    with terminal.etape("Mise en page", options.verbose):
        vue = nation.batir(lots, _jour(options), adresse, ecrivain, reglages)
    if reglages:
        reglages_de_la_vue.verifier(reglages, adresse, vue.demonstration)  # known once the sites are read
        vue.fichiers.update(publies.fichiers(options.root, reglages))
    _raconter(vue)
    if not vue.lus or (options.strict and vue.ecartes):
        return dire("rien n’a été écrit ; la vue précédente est intacte.", CONTENU)
    with terminal.etape("Écriture", options.verbose):
        place.ecrire(vue.fichiers, final, "la vue")
    mis_de_cote = f", {phrases.compte(len(vue.ecartes), 'mis', 'mis')} de côté" if vue.ecartes else ""
    return annoncer(
        f"La vue est dans {final} : {phrases.compte(vue.lus, 'site lu', 'sites lus')}{mis_de_cote}", options
    )


def _verifier_adresse(adresse: str) -> None:
    """As the address of a site is verified: it goes into the same files."""
    try:
        verifier_site(adresse)
    except DefautDAdresse as defaut:
        voulue = defaut.suggestion or "https://vue.exemple.gouv.fr/"
        raise Refus(f"« {adresse} » ne convient pas pour la vue : {defaut.raison} ; écrivez {voulue}") from defaut


def _jour(options: argparse.Namespace) -> date:
    return jour.jour_de_lecture(Instantane({}), options.date, ZoneInfo("Europe/Paris"))


def _raconter(vue: VueNationale) -> None:
    lignes = [f"{ecarte.origine} : mis de côté, {ecarte.raison}." for ecarte in vue.ecartes]
    lignes += [f"{origine} : {remarque} ; ligne laissée de côté." for origine, remarque in vue.remarques]
    if lignes:
        terminal.ecrire("\n".join(lignes), sys.stderr)

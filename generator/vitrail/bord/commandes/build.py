"""``vitrail build``: the whole site, or nothing."""

from __future__ import annotations

import argparse

from vitrail.bord import terminal
from vitrail.bord.arguments import Commandes
from vitrail.bord.codes import CONTENU, annoncer, dire
from vitrail.bord.commandes import COMMANDES
from vitrail.bord.commandes.commun import echoue, generer, racine_mkdocs
from vitrail.socle import phrases


def ajouter(commandes: Commandes, commun: argparse.ArgumentParser) -> None:
    parseur = commandes.add_parser("build", parents=[commun], help=COMMANDES["build"])
    parseur.add_argument("--strict", action="store_true", help="échoue aussi sur un avertissement")
    parseur.add_argument("--draft", action="store_true", help="marque pages et affiches « Version non publiée »")
    parseur.set_defaults(commande=executer)


def executer(options: argparse.Namespace) -> int:
    racine = racine_mkdocs(options)
    from vitrail.bord.mkdocs import construire

    resultat = generer(options, racine, options.draft)
    if echoue(resultat, options.strict):
        return dire("rien n’a été publié ; le site précédent est intact.", CONTENU)
    with terminal.etape("Écriture du site", options.verbose):
        site = construire.construire(racine, resultat)
    return annoncer(f"Le site est construit : {phrases.compte(len(resultat.pages), 'page')} dans {site}", options)

"""``vitrail explain``: a rule, why it exists, and what to write instead."""

from __future__ import annotations

import argparse

from vitrail.bord.arguments import Commandes
from vitrail.bord.codes import REUSSI
from vitrail.bord.commandes import COMMANDES
from vitrail.bord.refus import Refus
from vitrail.socle import catalogue, explications


def ajouter(commandes: Commandes, commun: argparse.ArgumentParser) -> None:
    parseur = commandes.add_parser("explain", help=COMMANDES["explain"])
    parseur.add_argument("regle", nargs="?", metavar="RÈGLE", help="numéro ou nom de la règle, comme PUB020")
    parseur.add_argument("--lang", choices=("fr", "en"), default="fr", help="langue de l’explication")
    parseur.set_defaults(commande=executer)


def executer(options: argparse.Namespace) -> int:
    if options.regle is None:
        print(explications.liste(options.lang), end="")
        return REUSSI
    regle = catalogue.trouver(options.regle)
    if regle is None:
        raise Refus(explications.inconnue(options.regle, options.lang))
    print(explications.expliquer(regle, options.lang), end="")
    return REUSSI

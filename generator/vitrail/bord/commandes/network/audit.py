"""``vitrail network audit``: the auditor's grid of every site, filled in from its built pages."""

from __future__ import annotations

import argparse

from vitrail.bord.arguments import Commandes
from vitrail.bord.commandes import FAMILLES
from vitrail.bord.commandes.network.commun import donner_les_options, mener


def ajouter(commandes: Commandes, commun: argparse.ArgumentParser) -> None:
    parseur = commandes.add_parser("audit", parents=[commun], help=FAMILLES["network"]["audit"])
    donner_les_options(parseur)
    parseur.add_argument("--strict", action="store_true", help="échoue si une preuve manque")
    parseur.set_defaults(commande=executer)


def executer(options: argparse.Namespace) -> int:
    return mener("audit", options, {"strict": options.strict})

"""``vitrail network check``: every finding, on every file of every site."""

from __future__ import annotations

import argparse

from vitrail.bord.arguments import Commandes
from vitrail.bord.commandes import FAMILLES
from vitrail.bord.commandes.network.commun import donner_les_options, mener


def ajouter(commandes: Commandes, commun: argparse.ArgumentParser) -> None:
    parseur = commandes.add_parser("check", parents=[commun], help=FAMILLES["network"]["check"])
    donner_les_options(parseur)
    parseur.add_argument("--tout", action="store_true", help="dit chaque remarque, et non les seules erreurs")
    parseur.add_argument("--strict", action="store_true", help="échoue aussi sur un avertissement")
    parseur.set_defaults(commande=executer)


def executer(options: argparse.Namespace) -> int:
    return mener("check", options, {"strict": options.strict})

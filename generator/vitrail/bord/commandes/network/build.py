"""``vitrail network build``: the pages of every site that has changed, in ``public/``."""

from __future__ import annotations

import argparse

from vitrail.bord.arguments import Commandes
from vitrail.bord.commandes import FAMILLES
from vitrail.bord.commandes.network.commun import donner_les_options, mener


def ajouter(commandes: Commandes, commun: argparse.ArgumentParser) -> None:
    parseur = commandes.add_parser("build", parents=[commun], help=FAMILLES["network"]["build"])
    donner_les_options(parseur, ailleurs=True)
    parseur.add_argument("--strict", action="store_true", help="refuse aussi un site pour un avertissement")
    parseur.add_argument("--draft", action="store_true", help="marque pages et affiches « Version non publiée »")
    parseur.set_defaults(commande=executer)


def executer(options: argparse.Namespace) -> int:
    return mener("build", options, {"strict": options.strict, "draft": options.draft})

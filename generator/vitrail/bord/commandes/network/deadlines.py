"""``vitrail network deadlines``: what is late and what comes next, site by site."""

from __future__ import annotations

import argparse

from vitrail.bord.arguments import Commandes
from vitrail.bord.commandes import FAMILLES
from vitrail.bord.commandes.network.commun import donner_les_options, mener
from vitrail.socle.longueurs import MOIS_D_ECHEANCES


def ajouter(commandes: Commandes, commun: argparse.ArgumentParser) -> None:
    parseur = commandes.add_parser("deadlines", parents=[commun], help=FAMILLES["network"]["deadlines"])
    donner_les_options(parseur)
    parseur.add_argument("--late", action="store_true", help="ne dit que ce qui est en retard, et échoue s’il y en a")
    parseur.set_defaults(commande=executer)


def executer(options: argparse.Namespace) -> int:
    return mener("deadlines", options, {"late": options.late, "months": MOIS_D_ECHEANCES})

"""``vitrail network publish``: the built pages of every site on line, each in one move, and back again."""

from __future__ import annotations

import argparse
from pathlib import Path

from vitrail.bord.arguments import Commandes
from vitrail.bord.commandes import FAMILLES
from vitrail.bord.commandes.network.commun import donner_les_options, mener
from vitrail.bord.commandes.publish import donner_les_versions


def ajouter(commandes: Commandes, commun: argparse.ArgumentParser) -> None:
    parseur = commandes.add_parser("publish", parents=[commun], help=FAMILLES["network"]["publish"])
    parseur.add_argument(
        "dossier", type=Path, metavar="DOSSIER", help="dossier où chaque site a le sien ; « courant » y est servi"
    )
    donner_les_options(parseur)
    donner_les_versions(parseur)
    parseur.set_defaults(commande=executer)


def executer(options: argparse.Namespace) -> int:
    demande = {"dossier": options.dossier.resolve(), "keep": options.keep, "rollback": options.rollback}
    return mener("publish", options, demande)

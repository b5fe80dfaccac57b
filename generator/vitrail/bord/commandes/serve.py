"""``vitrail serve``: a preview that follows each change."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys

from vitrail.bord import jour
from vitrail.bord.arguments import Commandes, adresse
from vitrail.bord.codes import REUSSI
from vitrail.bord.commandes import COMMANDES
from vitrail.bord.commandes.commun import racine_mkdocs


def ajouter(commandes: Commandes, commun: argparse.ArgumentParser) -> None:
    parseur = commandes.add_parser("serve", parents=[commun], help=COMMANDES["serve"])
    parseur.add_argument(
        "--address", type=adresse, default="127.0.0.1:8000", metavar="HÔTE:PORT", help="adresse de l’aperçu"
    )
    parseur.add_argument("--open", action="store_true", help="ouvre l’aperçu dans le navigateur")
    parseur.set_defaults(commande=executer)


def executer(options: argparse.Namespace) -> int:
    racine = racine_mkdocs(options)
    from vitrail.bord.mkdocs import servir

    if options.date:
        os.environ[jour.VARIABLE] = options.date.isoformat()
    hote, port = options.address
    with contextlib.suppress(KeyboardInterrupt):
        servir.servir(racine, hote, port, options.open)
    print("Aperçu arrêté.", file=sys.stderr)
    return REUSSI

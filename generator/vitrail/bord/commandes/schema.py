"""``vitrail schema``: what lets an editor complete and check the data files while they are typed."""

from __future__ import annotations

import argparse
from pathlib import Path

from vitrail.bord.arguments import Commandes
from vitrail.bord.codes import annoncer
from vitrail.bord.commandes import COMMANDES
from vitrail.bord.commandes.commun import racine_de
from vitrail.socle import phrases


def ajouter(commandes: Commandes, commun: argparse.ArgumentParser) -> None:
    parseur = commandes.add_parser("schema", parents=[commun], help=COMMANDES["schema"])
    parseur.add_argument(
        "dossier", nargs="?", type=Path, metavar="DOSSIER", help="où les écrire (par défaut : celui du site)"
    )
    parseur.set_defaults(commande=executer)


def executer(options: argparse.Namespace) -> int:
    from vitrail.bord.dossiers import fichiers_entiers
    from vitrail.saisie import schemas

    dossier = options.dossier or racine_de(options) / schemas.DOSSIER
    tous = schemas.schemas()
    changes = fichiers_entiers.deposer(dossier, tous)
    etat = phrases.compte(len(changes), "changé", "changés") if changes else "aucun n’a changé"
    return annoncer(f"{phrases.compte(len(tous), 'schéma')} dans {dossier} ({etat}).", options)

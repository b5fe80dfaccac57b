"""``vitrail export``: the site as plain Markdown, for another host than MkDocs."""

from __future__ import annotations

import argparse
from pathlib import Path

from vitrail.bord.arguments import Commandes
from vitrail.bord.codes import CONTENU, annoncer
from vitrail.bord.commandes import COMMANDES
from vitrail.bord.commandes.commun import generer, racine_mkdocs


def ajouter(commandes: Commandes, commun: argparse.ArgumentParser) -> None:
    parseur = commandes.add_parser("export", parents=[commun], help=COMMANDES["export"])
    parseur.add_argument("dossier", type=Path, metavar="DOSSIER", help="dossier à écrire")
    parseur.set_defaults(commande=executer)


def executer(options: argparse.Namespace) -> int:
    racine = racine_mkdocs(options)
    from vitrail.bord.mkdocs import construire, export

    construire.charger(racine)
    resultat = generer(options, racine)
    if resultat.erreurs:
        return CONTENU
    export.exporter(resultat, racine, options.dossier)
    return annoncer(f"Le site est écrit en Markdown : {options.dossier}", options)

"""``vitrail audit``: the auditor's grid, filled in from the built pages."""

from __future__ import annotations

import argparse
from pathlib import Path

from vitrail.bord import pages_lues
from vitrail.bord.arguments import Commandes
from vitrail.bord.codes import CONTENU, REUSSI
from vitrail.bord.commandes import COMMANDES
from vitrail.bord.commandes.commun import racine_de, site_sans_erreur
from vitrail.bord.dossiers import disque
from vitrail.controle.audit import auditer, relever
from vitrail.reponses.rapports.audit import PAR_FORMAT, RapportDAudit


def ajouter(commandes: Commandes, commun: argparse.ArgumentParser) -> None:
    parseur = commandes.add_parser("audit", parents=[commun], help=COMMANDES["audit"])
    parseur.add_argument("--site", type=Path, metavar="DOSSIER", help="site construit (par défaut : site/ du dossier)")
    parseur.add_argument("--format", choices=PAR_FORMAT, default="text", help="présentation de la grille")
    parseur.add_argument("--strict", action="store_true", help="échoue si une preuve manque")
    parseur.set_defaults(commande=executer)


def executer(options: argparse.Namespace) -> int:
    racine = racine_de(options)
    lie = site_sans_erreur(disque.photographier(racine), options, "la grille se remplit")
    if lie is None:
        return CONTENU
    reponses = auditer(lie, relever(pages_lues.baties(options.site or racine / "site")))
    print(PAR_FORMAT[options.format](RapportDAudit(lie, reponses)), end="")
    return CONTENU if options.strict and any(reponse.manque for reponse in reponses) else REUSSI

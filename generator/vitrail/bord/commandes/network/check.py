"""``vitrail network check``: every finding, on every file of every site."""

from __future__ import annotations

import argparse
import sys

from vitrail import build
from vitrail.bord import gabarits_compiles, terminal
from vitrail.bord.arguments import Commandes
from vitrail.bord.codes import CONTENU, REUSSI
from vitrail.bord.commandes import FAMILLES
from vitrail.bord.dossiers import disque
from vitrail.bord.jour import jour_de_lecture
from vitrail.bord.reseau import lieux
from vitrail.reponses.rapports import texte


def ajouter(commandes: Commandes, commun: argparse.ArgumentParser) -> None:
    parseur = commandes.add_parser("check", parents=[commun], help=FAMILLES["network"]["check"])
    parseur.add_argument("--only", nargs="+", default=(), metavar="CODE", help="seulement ces sites")
    parseur.set_defaults(commande=executer)


def executer(options: argparse.Namespace) -> int:
    gabarits_compiles.conserver()
    reseau = lieux.racine_de(options.root)
    bien = True
    for site in lieux.choisir(lieux.tous(reseau), options.only):
        instantane = disque.photographier(lieux.dossier_de(reseau, site))
        resultat = build.examiner(instantane, jour_de_lecture(instantane, options.date))
        bien &= not resultat.erreurs
        terminal.ecrire(f"{site.dossier}\n{texte.rapport(resultat.diagnostics)}", sys.stdout)
    return REUSSI if bien else CONTENU

"""``vitrail explain``: a rule, why it exists, and what to write instead."""

from __future__ import annotations

import argparse
from pathlib import Path

from vitrail import explications
from vitrail.arguments import Commandes
from vitrail.commandes.commun import REUSSI
from vitrail.langage import phrases
from vitrail.livraison.jour import jour_de_lecture
from vitrail.livraison.refus import Refus


def ajouter(commandes: Commandes, commun: argparse.ArgumentParser) -> None:
    parseur = commandes.add_parser("explain", help="explique une règle, ou en donne la liste")
    parseur.add_argument("regle", nargs="?", metavar="RÈGLE", help="numéro ou nom de la règle, comme PUB020")
    parseur.add_argument("--lang", choices=("fr", "en"), default="fr", help="langue de l’explication")
    parseur.add_argument("--pages", type=Path, metavar="DOSSIER", help=argparse.SUPPRESS)
    parseur.set_defaults(commande=executer)


def executer(options: argparse.Namespace) -> int:
    if options.pages is not None:
        return _guide(options.pages)
    if options.regle is None:
        print(explications.liste(options.lang), end="")
        return REUSSI
    regle = explications.trouver(options.regle)
    if regle is None:
        raise Refus(explications.inconnue(options.regle, options.lang))
    print(explications.expliquer(regle, options.lang), end="")
    return REUSSI


def _guide(racine: Path) -> int:
    """Write the same explanations as pages of the guide of the site ``racine``."""
    from vitrail.livraison import guide

    pages = guide.ecrire(racine, jour_de_lecture(racine))
    print(f"Le guide des règles est écrit : {phrases.compte(len(pages), 'page')}.")
    return REUSSI

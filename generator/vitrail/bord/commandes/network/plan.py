"""``vitrail network plan``: the file by which a forge builds a network on several machines."""

from __future__ import annotations

import argparse

from vitrail.bord.arguments import Commandes
from vitrail.bord.codes import REUSSI
from vitrail.bord.commandes import FAMILLES
from vitrail.bord.reseau import lieux, suivi
from vitrail.saisie import reseau_en_parts

_PARTS_MAX = 256
"""More jobs than that, GitHub does not take from one matrix."""


def ajouter(commandes: Commandes, commun: argparse.ArgumentParser) -> None:
    parseur = commandes.add_parser("plan", parents=[commun], help=FAMILLES["network"]["plan"])
    parseur.add_argument("--shards", type=_parts, required=True, metavar="N", help="en combien de parts")
    parseur.add_argument("--format", choices=reseau_en_parts.FORGES, required=True, help="pour quelle forge")
    parseur.set_defaults(commande=executer)


def _parts(texte: str) -> int:
    if texte.isdecimal() and 0 < int(texte) <= _PARTS_MAX:
        return int(texte)
    raise argparse.ArgumentTypeError(f"« {texte} » ne convient pas ; écrivez un nombre de 1 à {_PARTS_MAX}")


def executer(options: argparse.Namespace) -> int:
    reseau = lieux.racine_de(options.root)
    poids = suivi.poids(reseau, [site.dossier for site in lieux.tous(reseau)])
    print(reseau_en_parts.fichier(options.format, reseau_en_parts.parts(poids, options.shards)), end="")
    return REUSSI

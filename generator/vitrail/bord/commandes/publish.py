"""``vitrail publish``: the built site on line, in one move, and back again."""

from __future__ import annotations

import argparse
import time
from datetime import date
from pathlib import Path

from vitrail.bord.arguments import Commandes, donner_le_ton
from vitrail.bord.codes import annoncer
from vitrail.bord.commandes import COMMANDES
from vitrail.socle import phrases
from vitrail.socle.longueurs import VERSIONS_GARDEES


def ajouter(commandes: Commandes, commun: argparse.ArgumentParser) -> None:
    parseur = commandes.add_parser("publish", help=COMMANDES["publish"])
    parseur.add_argument("dossier", type=Path, metavar="DOSSIER", help="dossier des versions ; « courant » y est servi")
    parseur.add_argument(
        "--site", type=Path, default=Path("site"), metavar="DOSSIER", help="site construit (par défaut : site/)"
    )
    donner_les_versions(parseur)
    donner_le_ton(parseur)
    parseur.set_defaults(commande=executer)


def donner_les_versions(parseur: argparse.ArgumentParser) -> None:
    """How many versions are kept, and how to go back to the one before."""
    parseur.add_argument(
        "--keep",
        type=plusieurs,
        default=VERSIONS_GARDEES,
        metavar="N",
        help=f"versions gardées pour y revenir (par défaut : {VERSIONS_GARDEES})",
    )
    parseur.add_argument("--rollback", action="store_true", help="remet en ligne la version d’avant")


def executer(options: argparse.Namespace) -> int:
    from vitrail.bord.mise_en_ligne import versions

    maintenant = int(time.time())
    if options.rollback:
        faite = versions.retablir(options.dossier, options.keep, maintenant)
        jour = date.fromisoformat(faite.version.lu_le)
        dit = f"Le site du {phrases.date_en_mots(jour)} est remis en ligne"
    else:
        faite = versions.publier(options.site, options.dossier, options.keep, maintenant)
        dit = "Le site est en ligne" if faite.nouvelle else "Ce site est déjà en ligne"
    return annoncer(f"{dit} : {options.dossier / versions.LIEN} mène à la version {faite.version.nom}.", options)


def plusieurs(texte: str) -> int:
    """The value of ``--keep``."""
    if texte.isdecimal() and int(texte) >= 2:
        return int(texte)
    raise argparse.ArgumentTypeError(f"« {texte} » ne convient pas ; gardez au moins 2 versions")

"""``vitrail network new``: the sites of a network, begun from the directory; or what the directory changed since."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from vitrail.bord import terminal
from vitrail.bord.arguments import Commandes, jour
from vitrail.bord.codes import CONTENU, REUSSI
from vitrail.bord.commandes import FAMILLES

FORMATS = ("text", "json")


def ajouter(commandes: Commandes, commun: argparse.ArgumentParser) -> None:
    parseur = commandes.add_parser("new", parents=[commun], help=FAMILLES["network"]["new"])
    parseur.add_argument("dossier", nargs="?", type=Path, metavar="DOSSIER", help="dossier du réseau, nouveau ou non")
    parseur.add_argument(
        "--annuaire", type=Path, required=True, metavar="FICHIER",
        help="export de l’annuaire de l’administration : JSON ou CSV, compressé ou non",
    )  # fmt: skip
    parseur.add_argument("--name", metavar="NOM", help="nom du réseau, s’il est nouveau")
    parseur.add_argument(
        "--address", metavar="MODÈLE", help="adresse des sites d’un nouveau réseau : https://exemple.fr/{dossier}/"
    )
    parseur.add_argument(
        "--file-date", type=jour, metavar="AAAA-MM-JJ", help="jour du fichier, si son nom ne le dit pas"
    )
    parseur.add_argument("--source", metavar="ADRESSE", help="adresse d’où le fichier vient, que la licence fait citer")
    parseur.add_argument(
        "--unlisted", action="store_true",
        help="donne un dossier aussi aux préfectures que Vitrail ne connaît pas, sous leur nom dans l’annuaire",
    )  # fmt: skip
    parseur.add_argument("--format", choices=FORMATS, default="text", help="présentation du compte rendu")
    parseur.set_defaults(commande=executer)


def executer(options: argparse.Namespace) -> int:
    from vitrail.bord.jour import jour_de_lecture
    from vitrail.bord.reseau import depuis_l_annuaire
    from vitrail.reponses.rapports.depuis_l_annuaire import PAR_FORMAT
    from vitrail.socle.calendrier import Calendrier
    from vitrail.sources.fichiers.instantane import Instantane

    bilan = depuis_l_annuaire.executer(
        depuis_l_annuaire.DemandeDeReseau(
            racine=options.dossier or options.root,
            export=options.annuaire,
            jour=jour_de_lecture(Instantane(), options.date, Calendrier("metropole").fuseau),
            nom=options.name,
            adresse=options.address,
            jour_du_fichier=options.file_date,
            source=options.source,
            hors_liste=options.unlisted,
        )
    )
    terminal.ecrire(PAR_FORMAT[options.format](bilan), sys.stdout)
    return CONTENU if bilan.refuses or not bilan.fiches.retenues else REUSSI

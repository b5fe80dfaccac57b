"""``vitrail deadlines``: what is due, from whom, and when."""

from __future__ import annotations

import argparse

from vitrail.bord.arguments import Commandes
from vitrail.bord.codes import CONTENU, REUSSI
from vitrail.bord.commandes import COMMANDES
from vitrail.bord.commandes.commun import racine_de, site_sans_erreur
from vitrail.bord.dossiers import disque
from vitrail.domaine import agenda
from vitrail.reponses.rapports.agenda import PAR_FORMAT
from vitrail.socle.longueurs import MOIS_D_ECHEANCES

_MOIS_MAX = 120


def ajouter(commandes: Commandes, commun: argparse.ArgumentParser) -> None:
    parseur = commandes.add_parser("deadlines", parents=[commun], help=COMMANDES["deadlines"])
    parseur.add_argument(
        "--months",
        type=_mois,
        default=MOIS_D_ECHEANCES,
        metavar="N",
        help=f"sur combien de mois (par défaut : {MOIS_D_ECHEANCES})",
    )
    parseur.add_argument("--late", action="store_true", help="ne dit que ce qui est en retard, et échoue s’il y en a")
    parseur.add_argument("--format", choices=PAR_FORMAT, default="text", help="présentation des échéances")
    parseur.set_defaults(commande=executer)


def _mois(texte: str) -> int:
    if texte.isdecimal() and 0 < int(texte) <= _MOIS_MAX:
        return int(texte)
    raise argparse.ArgumentTypeError(f"« {texte} » ne convient pas ; écrivez un nombre de mois, de 1 à {_MOIS_MAX}")


def executer(options: argparse.Namespace) -> int:
    lie = site_sans_erreur(disque.photographier(racine_de(options)), options, "les échéances se calculent")
    if lie is None:
        return CONTENU
    termes = agenda.agenda(lie, options.months)
    if options.late:
        termes = tuple(terme for terme in termes if terme.etat(lie.today) == "en_retard")
    if options.late and options.format == "text" and not termes:
        print("Rien n’est en retard.")
        return REUSSI
    print(PAR_FORMAT[options.format](lie, termes), end="")
    return CONTENU if options.late and termes else REUSSI

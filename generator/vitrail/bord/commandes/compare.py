"""``vitrail compare``: what others say of us, against what we say."""

from __future__ import annotations

import argparse
from pathlib import Path

from vitrail.bord.arguments import Commandes
from vitrail.bord.codes import CONTENU, REUSSI
from vitrail.bord.commandes import COMMANDES
from vitrail.bord.commandes.commun import racine_de, site_sans_erreur
from vitrail.bord.dossiers import disque
from vitrail.bord.refus import Refus

FORMATS = ("text", "json")


def ajouter(commandes: Commandes, commun: argparse.ArgumentParser) -> None:
    parseur = commandes.add_parser("compare", parents=[commun], help=COMMANDES["compare"])
    ou = parseur.add_mutually_exclusive_group(required=True)
    ou.add_argument("--annuaire", type=Path, metavar="FICHIER", help="export de l’annuaire de l’administration (JSON)")
    ou.add_argument("--site", metavar="LIEU", help="dossier de pages, page enregistrée, ou adresse en https://")
    parseur.add_argument("--format", choices=FORMATS, default="text", help="présentation des différences")
    parseur.set_defaults(commande=executer)


def executer(options: argparse.Namespace) -> int:
    lie = site_sans_erreur(disque.photographier(racine_de(options)), options, "la comparaison se fait")
    if lie is None:
        return CONTENU
    from vitrail.bord import pages_lues
    from vitrail.reponses import concordance
    from vitrail.reponses.rapports.concordance import L_ANNUAIRE, LA_PAGE, PAR_FORMAT

    try:
        if options.annuaire:
            qui, trouvees = L_ANNUAIRE, concordance.avec_annuaire(lie, options.annuaire.read_bytes())
        else:
            qui, trouvees = LA_PAGE, concordance.avec_pages(lie, pages_lues.lire(options.site))
    except concordance.ExportIllisible as erreur:
        raise Refus(f"« {options.annuaire} » n’est pas un export de l’annuaire : {erreur}.") from erreur
    except concordance.PagesMuettes as erreur:
        raise Refus(f"« {options.site} » ne décrit aucun lieu en JSON-LD (schema.org) : rien à comparer.") from erreur
    except concordance.SansLieu as erreur:
        raise Refus("aucun lieu n’est décrit : complétez content/donnees/acces.yml avant de comparer.") from erreur
    print(PAR_FORMAT[options.format](trouvees, qui), end="")
    return REUSSI if all(comparaison.concorde for comparaison in trouvees) else CONTENU

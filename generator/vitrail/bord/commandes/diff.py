"""``vitrail diff``: what changes for citizens between two states of the site."""

from __future__ import annotations

import argparse
from contextlib import ExitStack

from vitrail import build
from vitrail.bord.arguments import Commandes
from vitrail.bord.codes import CONTENU, REUSSI, dire
from vitrail.bord.commandes import COMMANDES
from vitrail.bord.commandes.commun import racine_de
from vitrail.bord.dossiers import disque
from vitrail.bord.jour import jour_de_lecture
from vitrail.build import Build
from vitrail.controle.audit import ReponseALaGrille, auditer, relever_pages

_FORMATS = ("text", "markdown", "json")


def ajouter(commandes: Commandes, commun: argparse.ArgumentParser) -> None:
    parseur = commandes.add_parser("diff", parents=[commun], help=COMMANDES["diff"])
    parseur.add_argument("revision", metavar="VERSION", help="branche, étiquette, commit ou dossier de départ")
    parseur.add_argument(
        "autre", nargs="?", metavar="AUTRE", help="version d’arrivée (par défaut : les fichiers tels qu’ils sont)"
    )
    parseur.add_argument("--format", choices=_FORMATS, default="text", help="présentation des changements")
    parseur.add_argument(
        "--summary", action="store_true", help="commentaire de demande de fusion : changements, remarques, preuves"
    )
    parseur.set_defaults(commande=executer)


def executer(options: argparse.Namespace) -> int:
    from vitrail.bord.dossiers import revisions
    from vitrail.reponses import differences
    from vitrail.reponses.rapports import diff

    racine = racine_de(options)
    actuel = disque.photographier(racine)
    jour = jour_de_lecture(actuel, options.date)
    with ExitStack() as pile:
        avant = pile.enter_context(revisions.etat(racine, options.revision))
        apres = pile.enter_context(revisions.etat(racine, options.autre)) if options.autre else actuel
        lire = build.examiner if options.summary else build.inspecter  # evidence is asked for by the summary alone
        lus = [lire(instantane, jour) for instantane in (avant, apres)]
        trouvee = differences.comparer(*lus)
        if options.summary:
            print(diff.resume(trouvee, *(diff.CoteCompare(lu.diagnostics, _reponses(lu)) for lu in lus)), end="")
            return REUSSI
        if trouvee is None:
            return dire("l’identité du site ne se lit pas dans l’une des deux versions : « vitrail check ».", CONTENU)
        print(diff.PAR_FORMAT[options.format](trouvee), end="")
    return REUSSI


def _reponses(lu: Build) -> tuple[ReponseALaGrille, ...]:
    """What the pages answer to the auditor's grid; nothing when errors leave no page."""
    if lu.site is None or not lu.vues:
        return ()
    pages = build.rendre(lu.site, [vue for vue in lu.vues if not vue.archive])
    return auditer(lu.site, relever_pages(pages))

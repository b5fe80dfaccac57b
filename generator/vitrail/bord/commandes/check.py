"""``vitrail check``: every finding, on every file."""

from __future__ import annotations

import argparse
import sys

from vitrail import build
from vitrail.bord import gabarits_compiles, terminal
from vitrail.bord.arguments import Commandes
from vitrail.bord.codes import CONTENU, REUSSI, dire
from vitrail.bord.commandes import COMMANDES
from vitrail.bord.commandes.commun import a_dire, echoue, racine_de
from vitrail.bord.dossiers import disque
from vitrail.bord.jour import jour_de_lecture
from vitrail.build import Build
from vitrail.controle.garde.paroles_de_pdf import non_lus
from vitrail.reponses.rapports import RAPPORTS, sommaire

_NON_LUS = {
    "fr": "l’intérieur de ces documents n’a pas été lu en entier, relisez-les : ni nom, ni numéro privé. {}.",
    "en": "these documents could not be read whole, check them: no name, no private number. {}.",
}


def ajouter(commandes: Commandes, commun: argparse.ArgumentParser) -> None:
    parseur = commandes.add_parser("check", parents=[commun], help=COMMANDES["check"])
    parseur.add_argument("--format", choices=RAPPORTS, default="text", help="présentation des remarques")
    parseur.add_argument(
        "--tout", action="store_true", help="dit chaque remarque en entier, même quand il y en a beaucoup"
    )
    parseur.add_argument("--strict", action="store_true", help="échoue aussi sur un avertissement")
    parseur.add_argument("--lang", choices=("fr", "en"), default="fr", help="langue des messages")
    parseur.set_defaults(commande=executer)


def executer(options: argparse.Namespace) -> int:
    gabarits_compiles.conserver()
    racine = racine_de(options)
    with terminal.etape("Vérification", options.verbose):
        instantane = disque.photographier(racine)
        resultat = build.examiner(instantane, jour_de_lecture(instantane, options.date))
    rapport = _rapport(resultat, options)
    if options.format == "text":
        terminal.ecrire(rapport, sys.stdout)
    else:
        print(rapport, end="")
    if (
        options.format == "text"
        and not options.quiet
        and resultat.site is not None
        and (tus := non_lus(resultat.site.fichiers))
    ):
        dire(_NON_LUS[options.lang].format(", ".join(tus)), REUSSI)
    if options.format == "text" and resultat.erreurs and _d_une_version_d_avant(resultat):
        dire("ces fichiers ont été écrits pour un Vitrail plus ancien : « vitrail migrate » les met à jour.", CONTENU)
    return CONTENU if echoue(resultat, options.strict) else REUSSI


def _rapport(resultat: Build, options: argparse.Namespace) -> str:
    """What machines read is always whole; people who begin are told where to."""
    dits = a_dire(resultat, options)
    if options.format == "text" and options.quiet and not dits:
        return ""
    if options.format != "text" or options.tout or options.quiet:
        return RAPPORTS[options.format](dits, options.lang)
    return sommaire.rapport(resultat.diagnostics, options.lang, resultat.site.exigences if resultat.site else None)


def _d_une_version_d_avant(resultat: Build) -> bool:
    from vitrail.saisie import migrations

    return resultat.site is not None and resultat.site.identite.version < migrations.actuelle()

"""What may be asked of ``vitrail``: its commands, and those options that several of them share."""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Collection, Sequence
from importlib import import_module
from pathlib import Path

from vitrail import __version__
from vitrail.bord.arguments import Parseur, donner_le_ton, jour
from vitrail.bord.codes import USAGE
from vitrail.bord.commandes import COMMANDES, module_de


def comprendre(arguments: Sequence[str]) -> argparse.Namespace:
    """What is asked: options, and ``commande``, what to call with them. Raises :class:`Refus` for anything else.

    ``--help`` and ``--version`` print and leave.
    """
    demandee = next((mot for mot in arguments if not mot.startswith("-")), "")
    return parseur((demandee,)).parse_args(arguments)


def parseur(demandees: Collection[str]) -> argparse.ArgumentParser:
    """All the commands; those that are asked for with their options and what they call, the others by name alone."""
    tout = Parseur(
        prog="vitrail",
        description="Le site de transparence d’une préfecture, à partir de ses propres fichiers YAML.",
        epilog="« vitrail COMMANDE --help » explique une commande.",
    )
    tout.add_argument(
        "--version", action="version", version=f"vitrail {__version__}", help="affiche le numéro de version"
    )
    tout.set_defaults(commande=lambda _: _aider(tout))
    commandes = tout.add_subparsers(title="commandes", metavar="COMMANDE")
    commun = Parseur(aide=False)
    commun.add_argument(
        "--root", type=Path, default=Path(), metavar="DOSSIER", help="dossier du site (par défaut : ici)"
    )
    commun.add_argument(
        "--date",
        type=jour,
        metavar="AAAA-MM-JJ",
        help="jour auquel le site se lit (par défaut : aujourd’hui)",
    )
    donner_le_ton(commun)
    for nom, aide in COMMANDES.items():
        if nom in demandees:
            import_module(module_de(nom)).ajouter(commandes, commun)
        else:
            commandes.add_parser(nom, help=aide, aide=False)
    return tout


def _aider(tout: argparse.ArgumentParser) -> int:
    """Without a command: what there is, and what to do in the folder one stands in."""
    tout.print_help(sys.stderr)
    print(f"\nIci : {_ici()}", file=sys.stderr)
    return USAGE


def _ici() -> str:
    from vitrail.bord.dossiers import racines

    if racines.est_racine(Path()):
        return "ce dossier est un site. « vitrail check » le vérifie, « vitrail editor » l’ouvre en formulaires."
    if proche := racines.plus_proche(Path()):
        return f"un site est dans « {proche} ». Pour y aller : cd {shlex.quote(str(proche))}"
    return "aucun site dans ce dossier. Pour en commencer un : vitrail new ."

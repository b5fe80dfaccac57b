"""What may be asked of ``vitrail``: its commands, and those options that several of them share."""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Collection, Sequence
from importlib import import_module
from pathlib import Path

from vitrail import __version__
from vitrail.bord.arguments import Commandes, Parseur, donner_le_ton, jour
from vitrail.bord.codes import USAGE
from vitrail.bord.commandes import COMMANDES, FAMILLES, module_de


def comprendre(arguments: Sequence[str]) -> argparse.Namespace:
    """What is asked: options, and ``commande``, what to call with them. Raises :class:`Refus` for anything else.

    ``--help`` and ``--version`` print and leave.
    """
    mots = [mot for mot in arguments if not mot.startswith("-")]
    return parseur(mots).parse_args(arguments)


def parseur(mots: Sequence[str] | None = None) -> argparse.ArgumentParser:
    """All the commands; the one that is asked for, the first of ``mots``, with its options and what it calls, the
    others by name alone. Without ``mots``, all are given whole."""
    tout: argparse.ArgumentParser = Parseur(
        prog="vitrail",
        description="Le site de transparence d’une préfecture, à partir de ses propres fichiers YAML.",
        epilog="« vitrail COMMANDE --help » explique une commande.",
    )
    tout.add_argument(
        "--version", action="version", version=f"vitrail {__version__}", help="affiche le numéro de version"
    )
    tout.set_defaults(commande=lambda _: _aider_ici(tout))
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
    for nom in COMMANDES:
        if mots is not None and nom not in mots[:1]:
            commandes.add_parser(nom, help=COMMANDES[nom], aide=False)
        elif nom in FAMILLES:
            _ajouter_une_famille(commandes, commun, nom, None if mots is None else mots[1:])
        else:
            import_module(module_de(nom)).ajouter(commandes, commun)
    return tout


def _ajouter_une_famille(
    commandes: Commandes, commun: argparse.ArgumentParser, famille: str, demandees: Collection[str] | None
) -> None:
    """A command that has commands of its own: they are declared as those of ``vitrail``."""
    sienne = commandes.add_parser(famille, help=COMMANDES[famille], description=f"{COMMANDES[famille].capitalize()}.")
    sienne.set_defaults(commande=lambda _: _aider(sienne))
    siennes = sienne.add_subparsers(title="commandes", metavar="COMMANDE")
    for nom, aide in FAMILLES[famille].items():
        if demandees is not None and nom not in demandees:
            siennes.add_parser(nom, help=aide, aide=False)
        else:
            import_module(module_de(nom, famille)).ajouter(siennes, commun)


def _aider(parseur: argparse.ArgumentParser) -> int:
    """Without a command: what there is."""
    parseur.print_help(sys.stderr)
    return USAGE


def _aider_ici(tout: argparse.ArgumentParser) -> int:
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

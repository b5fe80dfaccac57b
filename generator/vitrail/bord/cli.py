"""The command line: parse, call, tell what went wrong. No rule lives here."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from vitrail import __version__
from vitrail.bord import pannes
from vitrail.bord.arguments import Parseur, jour
from vitrail.bord.codes import CONTENU, USAGE, dire
from vitrail.bord.commandes import COMMANDES, module_de
from vitrail.bord.refus import PagesRefusees, Refus


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Exit code 0: done; 1: the content must be corrected; 2: the command was misused."""
    for flux in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):
            flux.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        options = comprendre(sys.argv[1:] if arguments is None else arguments)
        return int(options.commande(options))
    except PagesRefusees as erreur:
        return dire(f"{erreur}\nRien n’a été publié ; le site précédent est intact.", CONTENU)
    except Refus as erreur:
        return dire(str(erreur), USAGE)
    except BrokenPipeError:  # the reader of our output had enough: « vitrail check | head »
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CONTENU
    except OSError as erreur:
        print(pannes.details(erreur), end="", file=sys.stderr)
        return dire(pannes.du_systeme(erreur), USAGE)
    except KeyboardInterrupt:
        return dire("interrompu, rien n’a été publié.", CONTENU)
    except Exception as erreur:
        print(pannes.details(erreur), end="", file=sys.stderr)
        return dire(pannes.interne(erreur), CONTENU)


def comprendre(arguments: Sequence[str]) -> argparse.Namespace:
    """What is asked: options, and ``commande``, what to call with them. Raises :class:`Refus` for anything else.

    ``--help`` and ``--version`` print and leave.
    """
    demandee = next((mot for mot in arguments if not mot.startswith("-")), "")
    return _parseur(demandee).parse_args(arguments)


def _parseur(demandee: str) -> argparse.ArgumentParser:
    """All the commands; the one that is asked for with its options and what it calls."""
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
    for nom, aide in COMMANDES.items():
        if nom == demandee:
            import_module(module_de(nom)).ajouter(commandes, commun)
        else:
            commandes.add_parser(nom, help=aide, aide=False)
    return tout


def _aider(parseur: argparse.ArgumentParser) -> int:
    parseur.print_help(sys.stderr)
    return USAGE

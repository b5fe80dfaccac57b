"""``vitrail completion``: what lets a shell end the words of a command."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from vitrail.bord.arguments import Commandes
from vitrail.bord.codes import REUSSI
from vitrail.bord.commandes import COMMANDES

INTERPRETES = ("bash", "zsh", "fish", "powershell")
_EPILOGUE = "bash : vitrail completion bash > ~/.local/share/bash-completion/completions/vitrail"


def ajouter(commandes: Commandes, commun: argparse.ArgumentParser) -> None:
    parseur = commandes.add_parser("completion", help=COMMANDES["completion"], epilog=_EPILOGUE)
    parseur.add_argument("interprete", choices=INTERPRETES, metavar="SHELL", help=", ".join(INTERPRETES))
    parseur.set_defaults(commande=executer)


def executer(options: argparse.Namespace) -> int:
    import shtab

    from vitrail.bord.parseur import parseur

    tout = parseur()
    for action in _actions(tout):
        if action.type is Path:
            action.complete = shtab.DIRECTORY if action.metavar == "DOSSIER" else shtab.FILE  # type: ignore[attr-defined]
    print(shtab.complete(tout, options.interprete))
    return REUSSI


def _actions(parseur: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Every option and argument, those of the commands too."""
    for action in parseur._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for commande in action.choices.values():
                yield from _actions(commande)

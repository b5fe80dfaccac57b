"""The command line: parse, call, tell what went wrong. No rule lives here."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from vitrail.bord import pannes, terminal
from vitrail.bord.codes import CONTENU, USAGE, dire
from vitrail.bord.parseur import comprendre
from vitrail.bord.refus import PagesRefusees, Refus


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Exit code 0: done; 1: the content must be corrected; 2: the command was misused."""
    for flux in (sys.stdout, sys.stderr):
        terminal.accorder(flux)
    try:
        options = comprendre(sys.argv[1:] if arguments is None else arguments)
        if not gc.isenabled():  # what was loaded stays: no look for waste goes through it again
            gc.freeze()
            gc.enable()
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

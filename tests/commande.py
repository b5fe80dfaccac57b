"""The command ``vitrail``, each time in a process of its own; what it loads before it does anything is loaded once.

Half of what a short command costs is to be loaded. The programs that are installed are run as they are elsewhere:
by the tests of the wheel, of the forges, of the preview and of the editor.
"""

import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from multiprocessing.process import BaseProcess
from pathlib import Path
from tempfile import TemporaryDirectory

_A_PART = multiprocessing.get_context("forkserver")
_A_PART.set_forkserver_preload(["vitrail.build", "vitrail.bord.cli", "vitrail.bord.mkdocs.construire", __name__])


def vitrail(
    *arguments: str | Path, env: Mapping[str, str] | None = None, timeout: float = 300
) -> "subprocess.CompletedProcess[str]":
    """Run the command as a user does, here; the caller judges its exit code and output."""
    mots = ["vitrail", *map(str, arguments)]
    with TemporaryDirectory() as dossier:
        ecrits = [Path(dossier, nom) for nom in ("sortie", "erreurs")]
        processus = _A_PART.Process(target=_lancer, args=(mots, os.getcwd(), dict(env or os.environ), ecrits))
        processus.start()
        _attendre(processus, timeout)
        dits = [ecrit.read_text("utf-8") for ecrit in ecrits]
    assert processus.exitcode is not None
    return subprocess.CompletedProcess(mots, processus.exitcode, *dits)


def _attendre(processus: BaseProcess, delai: float) -> None:
    try:
        processus.join(delai)
    finally:
        if processus.is_alive():
            processus.kill()
            processus.join()


def _lancer(mots: list[str], ici: str, env: Mapping[str, str], ecrits: list[Path]) -> None:
    os.chdir(ici)
    os.environ.clear()
    os.environ.update(env)
    time.tzset()
    for flux, ecrit in enumerate(ecrits, 1):
        os.dup2(os.open(ecrit, os.O_WRONLY | os.O_CREAT), flux)
    sys.argv = mots
    from vitrail.__main__ import main

    sys.exit(main())

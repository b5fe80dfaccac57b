"""What is dear to make and is read only: made once for all the processes of a run (`make test`), never kept for another
run."""

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

from pytest import TempPathFactory


def une_fois(dossiers: TempPathFactory, nom: str, faire: Callable[[Path], object]) -> Path:
    """The folder of that name, filled by ``faire`` for the first who asks; the others wait for it. One who failed
    leaves it to the next one, who fails in turn and says why."""
    base = dossiers.getbasetemp()
    commun = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "une-fois"
    commun.mkdir(exist_ok=True)
    dossier, fait = commun / nom, commun / f"{nom}.fait"
    with (commun / f"{nom}.verrou").open("w") as verrou:
        fcntl.flock(verrou, fcntl.LOCK_EX)
        if not fait.exists():
            dossier.mkdir()
            faire(dossier)
            fait.touch()
    return dossier

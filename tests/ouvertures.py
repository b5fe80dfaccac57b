"""Run alone (``python -m tests.ouvertures FOLDER DAY``): what the generation of a site asks of the system, as JSON.

An audit hook cannot be taken back: it has its own process.
"""

import json
import sys
import sysconfig
import zoneinfo
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from importlib import metadata
from pathlib import Path

import vitrail
from tests.instantanes import en_memoire
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.sources.fichiers.instantane import SANS_PASSE, Instantane

EVENEMENTS = {"open", "os.listdir", "os.scandir", "os.chdir", "subprocess.Popen", "os.posix_spawn", "socket.connect"}
PAQUETS = tuple(
    str(Path(dossier).resolve())
    for dossier in (
        *sysconfig.get_paths().values(), sys.prefix, sys.base_prefix, vitrail.__path__[0], *zoneinfo.TZPATH, "/dev/null"
    )
)  # fmt: skip
"""What Python and its packages read of themselves: code, templates, fonts, time zones."""


def _sans_passe(racine: Path) -> Instantane:
    """The folder alone: what git remembers of it is asked by calendars, and is there or not."""
    return replace(photographier(racine), passe=SANS_PASSE)


def main(racine: Path, jour: date) -> dict[str, list[str]]:
    """For a snapshot held in memory, then for one of the folder, what was opened, listed or run."""
    vus: list[str] = []
    actif = False

    def noter(evenement: str, arguments: tuple[object, ...]) -> None:
        if actif and evenement in EVENEMENTS:
            quoi = str(Path(str(arguments[0])).resolve())
            if not quoi.startswith(PAQUETS):
                vus.append(f"{evenement} {quoi}")

    metadata.entry_points()  # Python lists once what is installed, for the first package that asks
    sys.addaudithook(noter)
    dits = {}
    prendre: dict[str, Callable[[Path], Instantane]] = {"memoire": en_memoire, "dossier": _sans_passe}
    for nom, photographie in prendre.items():
        instantane = photographie(racine)
        actif = True
        resultat = build.generer(instantane, jour)
        for adresse in resultat.fichiers:
            assert resultat.fichiers[adresse]
        actif = False
        assert resultat.pages, resultat.erreurs
        dits[nom] = sorted(set(vus))
        vus.clear()
    return dits


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]))))

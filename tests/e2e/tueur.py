"""Builds a site again and again, each time as of another day, and kills most builds on the way.

Prints a line per build: « complet » or « incomplet », how many folders of dead builds are left, « tué » or « fini ».
A program of its own, so that a build starts at once, in a process without threads, and dies alone. It has built the
site once itself: what any site is read and shown with is there, and builds die while they write, not while they load.
"""

import contextlib
import io
import os
import re
import signal
import sys
import threading
import time
from datetime import date, timedelta
from pathlib import Path

from vitrail.bord import cli

ESSAIS = 30
_GENERE = re.compile(r"Site généré le ([^<]+)<")


def batir(racine: Path, jour: date) -> int:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        return cli.main(["build", "--root", str(racine), "--date", jour.isoformat()])


def essayer(racine: Path, jour: date, delai: float | None) -> tuple[bool, float]:
    """Whether a build that is killed after `delai` seconds had finished, and how long it took."""
    debut = time.monotonic()
    pid = os.fork()
    if pid == 0:
        os._exit(batir(racine, jour))
    if delai is not None:
        time.sleep(delai)
        os.kill(pid, signal.SIGKILL)
    _, statut = os.waitpid(pid, 0)
    return os.WIFEXITED(statut), time.monotonic() - debut


def fichiers(site: Path) -> set[str]:
    return {chemin.relative_to(site).as_posix() for chemin in site.rglob("*") if chemin.is_file()}


def main() -> None:
    racine = Path(sys.argv[1])
    site = racine / "site"
    assert batir(racine, date(2026, 11, 20)) == 0
    assert threading.active_count() == 1
    _, duree = essayer(racine, date(2026, 11, 20), None)
    attendus = fichiers(site)
    for rang in range(ESSAIS):
        delai = None if rang % 10 == 9 else 1.1 * duree * rang / ESSAIS
        fini, _ = essayer(racine, date(2026, 11, 20) + timedelta(days=rang % 7), delai)
        jours = {found[1] for page in site.rglob("*.html") if (found := _GENERE.search(page.read_text("utf-8")))}
        complet = fichiers(site) == attendus and len(jours) == 1
        restes = len(list(racine.glob(".vitrail-*")))
        print("complet" if complet else "incomplet", restes, "fini" if fini else "tué")


if __name__ == "__main__":
    main()

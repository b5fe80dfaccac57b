"""`make mutants`: faults sampled by a seed are planted one at a time; those that no test sees are listed.

``python -m tests.mesures.mutants [COMBIEN] [GRAINE] [MINUTES] [AILE…]``. Each fault is given to the tests that run its
line, as `make couverture` recorded them, and to those of the module's own file; a test that fails without any fault
sees none. They run in a child of a process that has loaded everything (`a_chaud`); what a module or a class does when
it is loaded, and a line that ran before any test, are tried in a fresh process. Kept tools were looked at: they plant
every fault of the package (hours), and do not choose the tests by the line.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from coverage import CoverageData

from tests.mesures.copie import Copie, Plantation
from tests.mesures.couverture import DEPOT, DONNEES
from tests.mesures.fautes import fautes

PAQUET = Path("generator/vitrail")


def main() -> int:
    """Plant, print what no test saw and the score of each wing; 1 when coverage was not measured first."""
    nombres, ailes = sys.argv[1:4], sys.argv[4:]
    combien, graine, minutes = (*map(int, nombres), *(300, 1, 60)[len(nombres) :])
    if not DONNEES.exists():
        print("Lancez d’abord make couverture : elle dit quel essai passe par quelle ligne.")
        return 1
    fin = time.monotonic() + 60 * minutes
    vues: Counter[str] = Counter()
    essayees: Counter[str] = Counter()
    plantations = _tirer(combien, random.Random(graine), ailes)
    for plantation, vue in _essayer(plantations, fin):
        aile = plantation.module.relative_to(PAQUET).parts[0]
        essayees[aile] += 1
        vues[aile] += vue
        if not vue:
            print(plantation, flush=True)
    print()
    for aile, total in sorted(essayees.items()):
        print(f"{aile:14} {vues[aile]:4} / {total:4}  {vues[aile] / total:.0%}")
    print(f"{'ensemble':14} {vues.total():4} / {essayees.total():4}  (demandées : {combien}, graine {graine})")
    return 0


def _tirer(combien: int, hasard: random.Random, ailes: Sequence[str] = ()) -> list[Plantation]:
    donnees = CoverageData(str(DONNEES))
    donnees.read()
    possibles = [
        (module.relative_to(DEPOT), faute)
        for module in sorted((DEPOT / PAQUET).rglob("*.py"))
        if not ailes or module.relative_to(DEPOT / PAQUET).parts[0] in ailes
        for faute in fautes(module.read_bytes())
    ]
    passages = {Path(fichier).relative_to(DEPOT): fichier for fichier in donnees.measured_files()}
    lignes: dict[str, dict[int, list[str]]] = {}
    plantations = []
    for module, faute in hasard.sample(possibles, min(combien, len(possibles))):
        fichier = passages.get(module, "")
        contextes = _contextes(lignes.setdefault(fichier, donnees.contexts_by_lineno(fichier)), faute.ligne)
        essais = sorted({contexte.rpartition("|")[0] for contexte in contextes if contexte})
        hasard.shuffle(essais)
        plantations.append(Plantation(module, faute, tuple(essais), a_chaud="" not in contextes))
    return plantations


def _contextes(lignes: dict[int, list[str]], ligne: int) -> list[str]:
    """What runs a line, or the nearest one above: what is written over several lines may be run as the first one. What
    is run when the module is loaded is tried by all that runs any line of it."""
    notes = next((lignes[rang] for rang in range(ligne, ligne - 10, -1) if lignes.get(rang)), [])
    return notes if set(notes) - {""} else list({"", *chain.from_iterable(lignes.values())})


def _essayer(plantations: list[Plantation], fin: float) -> Iterator[tuple[Plantation, bool]]:
    """Each fault with whether a test saw it, until the hour ``fin``."""
    with tempfile.TemporaryDirectory(prefix="vitrail-mutants-") as dossier:
        copie = Copie(_copier(Path(dossier)))
        try:
            for plantation in plantations:
                if time.monotonic() > fin:
                    return
                yield plantation, copie.voit(plantation)
        finally:
            copie.fermer()


def _copier(ou: Path) -> Path:
    fichiers = subprocess.run(["git", "ls-files", "-z"], cwd=DEPOT, capture_output=True, check=True).stdout
    for nom in fichiers.decode().split("\0"):
        if nom and (DEPOT / nom).is_file():
            (ou / nom).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(DEPOT / nom, ou / nom)
    return ou


if __name__ == "__main__":
    sys.exit(main())

"""`make mutants`: faults sampled by a seed are planted one at a time; those that no test sees are listed.

``python -m tests.mesures.mutants [COMBIEN] [GRAINE] [MINUTES] [AILE…]``. Each fault is shared out to the tests that
run its line, as `make couverture` recorded them; a test that fails without any fault sees none. Kept tools were looked
at: they plant every fault of the package (hours), and do not choose the tests by the line.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import Queue

from coverage import CoverageData

from tests.mesures.couverture import DEPOT, DONNEES
from tests.mesures.fautes import Faute, fautes

PAQUET = Path("generator/vitrail")
ESSAIS_MAX = 150
"""Tests tried first on a fault, those of the module's own file before others; then as many others that run its line,
`AUTRES_MAX` at most: what sees a fault seldom comes later."""
AUTRES_MAX = 450
TOUS = "tous"
"""Stands for every test: the program with its fault cannot be loaded."""
SANS_FIN = "sans fin"
"""Stands for a test that does not end."""
SECONDES_MAX = 300
"""A fault that makes the tests run longer than this is seen, if they end in that time without it."""


@dataclass(frozen=True)
class Plantation:
    """One fault, where it is planted, and the tests that run its line."""

    module: Path
    faute: Faute
    essais: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.module.relative_to(PAQUET)}:{self.faute.ligne} {self.faute.nom}"


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
    for plantation, vue in _essayer(_tirer(combien, random.Random(graine), ailes), fin):
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
        essais = lignes.setdefault(fichier, donnees.contexts_by_lineno(fichier)).get(faute.ligne, [])
        plantations.append(Plantation(module, faute, _rangs(module, essais, hasard)))
    return plantations


def _rangs(module: Path, contextes: list[str], hasard: random.Random) -> tuple[str, ...]:
    """The tests that run a line, once each: those of the module's own file first, then by chance."""
    essais = sorted({contexte.rpartition("|")[0] for contexte in contextes if contexte})
    hasard.shuffle(essais)
    return tuple(sorted(essais, key=lambda essai: f"test_{module.stem}.py" not in essai))


def _essayer(plantations: list[Plantation], fin: float) -> Iterator[tuple[Plantation, bool]]:
    """Each fault with whether a test saw it, two at a time, until the hour ``fin``."""
    with tempfile.TemporaryDirectory(prefix="vitrail-mutants-") as dossier, ThreadPoolExecutor(2) as fils:
        copies: Queue[_Copie] = Queue()
        malades: dict[str, bool] = {}
        for rang in range(2):
            copies.put(_Copie(_copier(Path(dossier, str(rang))), malades))

        def essayer(plantation: Plantation) -> bool | None:
            if time.monotonic() > fin:
                return None
            copie = copies.get()
            try:
                return copie.voit(plantation)
            finally:
                copies.put(copie)

        for plantation, vue in zip(plantations, fils.map(essayer, plantations), strict=True):
            if vue is not None:
                yield plantation, vue


def _copier(ou: Path) -> Path:
    fichiers = subprocess.run(["git", "ls-files", "-z"], cwd=DEPOT, capture_output=True, check=True).stdout
    for nom in fichiers.decode().split("\0"):
        if nom and (DEPOT / nom).is_file():
            (ou / nom).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(DEPOT / nom, ou / nom)
    return ou


@dataclass(frozen=True)
class _Copie:
    """A copy of the repository in which faults are planted. ``malades``: of each test that has failed, whether it fails
    without any fault."""

    racine: Path
    malades: dict[str, bool]

    def voit(self, plantation: Plantation) -> bool:
        """Whether one of the tests that run its line fails on the fault, and on the fault alone."""
        essais = [essai for essai in plantation.essais if not self.malades.get(essai)]
        lots = essais[:ESSAIS_MAX], essais[ESSAIS_MAX : ESSAIS_MAX + AUTRES_MAX]
        return any(self._vue_par(lot, plantation) for lot in lots)

    def _vue_par(self, essais: list[str], plantation: Plantation) -> bool:
        module = self.racine / plantation.module
        source = module.read_bytes()
        while essais:
            module.write_bytes(plantation.faute.planter(source))
            try:
                echec = self._premier_echec(essais)
            finally:
                module.write_bytes(source)
            if echec == SANS_FIN:
                return self._premier_echec(essais) != SANS_FIN
            if echec is None or not self._malade(echec):
                return echec is not None
            essais.remove(echec)
        return False

    def _malade(self, essai: str) -> bool:
        """Whether this test fails without any fault; none does that could not even be loaded with one."""
        if essai not in self.malades:
            self.malades[essai] = essai != TOUS and self._premier_echec([essai]) is not None
        return self.malades[essai]

    def _premier_echec(self, essais: Sequence[str]) -> str | None:
        """The first of these tests that fails; ``TOUS`` when the program is not loaded, ``SANS_FIN`` when one never
        ends."""
        if not essais:
            return None
        liste = self.racine / ".essais"
        liste.write_text("\n".join(essais), encoding="utf-8")
        options = ["-x", "-q", "-rfE", "--no-header", "--tb=no", "-p", "no:cacheprovider"]
        commande = [sys.executable, "-B", "-m", "pytest", *options, f"@{liste}"]
        chemins = {**os.environ, "PYTHONPATH": str(self.racine / "generator")}
        lire = partial(subprocess.run, capture_output=True, text=True, timeout=SECONDES_MAX, check=False)
        try:
            fini = lire(commande, cwd=self.racine, env=chemins)
        except subprocess.TimeoutExpired:
            return SANS_FIN
        if "ERROR: not found: " in fini.stderr + fini.stdout:
            raise SystemExit("Les essais ne sont plus ceux qu’a notés make couverture : relancez-la.")
        dits = [
            ligne.partition(" ")[2] for ligne in fini.stdout.splitlines() if ligne.startswith(("FAILED ", "ERROR "))
        ]
        trouves = (essai for dit in dits for essai in essais if dit == essai or dit.startswith(f"{essai} - "))
        return next(trouves, TOUS) if fini.returncode else None


if __name__ == "__main__":
    sys.exit(main())

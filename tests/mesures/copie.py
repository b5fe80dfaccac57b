"""A copy of the repository, where faults are planted in front of tests."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from tests.mesures.couverture import DEPOT
from tests.mesures.fautes import Faute

ESSAIS_MAX = 150
"""Tests tried first on a fault, those of the module's own file before others; then as many others that run its line,
`AUTRES_MAX` at most: what sees a fault seldom comes later."""
AUTRES_MAX = 450
TOUS = "tous"
"""Stands for every test: the program with its fault cannot be loaded."""
SANS_FIN = "sans fin"
"""Stands for a test that does not end."""
SECONDES_MAX = 300
"""A fault that makes the tests run longer than this in a fresh process is seen, if they end in that time without it."""


@dataclass(frozen=True)
class Plantation:
    """One fault, where it is planted, the tests that run its line, and whether a warm process can tell: nothing had
    run that line before them."""

    module: Path
    faute: Faute
    essais: tuple[str, ...]
    a_chaud: bool = False

    def __str__(self) -> str:
        return f"{self.module.relative_to('generator/vitrail')}:{self.faute.ligne} {self.faute.nom}"


@dataclass
class Copie:
    """``racine``: its folder; ``essais``: where its tests are; ``secondes``: what one of them may compute.

    ``malades``: of each test that has failed, in a warm process or in a fresh one, whether it fails without any fault.
    """

    racine: Path
    essais: tuple[str, ...] = ("tests/unit",)
    secondes: int = 20
    malades: dict[tuple[str, bool], bool] = field(default_factory=dict)

    def voit(self, plantation: Plantation) -> bool:
        """Whether one of the tests that run its line, or look at its module, fails on the fault, and on it alone."""
        notes = [essai for essai in plantation.essais if essai in self.connus]
        if plantation.essais and not notes:
            raise SystemExit("Les essais ne sont plus ceux qu’a notés make couverture : relancez-la.")
        siens = [essai for essai in self.connus if _fichier(essai) == _miroir(plantation.module)]
        essais = list(dict.fromkeys([*(essai for essai in siens if essai in notes), *siens, *notes]))
        lots = essais[:ESSAIS_MAX], essais[ESSAIS_MAX : ESSAIS_MAX + AUTRES_MAX]
        return any(self._vue_par(_ranges(lot), plantation) for lot in lots)

    def _vue_par(self, essais: list[str], plantation: Plantation) -> bool:
        module, a_chaud = plantation.module, plantation.a_chaud
        source = plantation.faute.planter((self.racine / module).read_bytes()).decode()
        while essais := [essai for essai in essais if not self.malades.get((essai, a_chaud))]:
            echec = self._echec_a_chaud(essais, module, source) if a_chaud else self._echec(essais, module, source)
            match echec:
                case None:
                    return False
                case "":
                    return self._vue_par(essais, replace(plantation, a_chaud=False))
                case "tous":
                    return True
                case "sans fin":
                    return self._echec(essais) != SANS_FIN
            if not self._malade(echec, a_chaud=a_chaud):
                return True
            essais = essais[essais.index(echec) + 1 :]
        return False

    def _malade(self, essai: str, *, a_chaud: bool) -> bool:
        if (essai, a_chaud) not in self.malades:
            echec = self._echec_a_chaud([essai]) if a_chaud else self._echec([essai])
            self.malades[essai, a_chaud] = echec is not None
        return self.malades[essai, a_chaud]

    def _echec(self, essais: Sequence[str], module: Path | None = None, source: str = "") -> str | None:
        """The first of these tests that fails in a fresh process; `TOUS`, `SANS_FIN`."""
        liste = self.racine / ".essais"
        liste.write_text("\n".join(essais), encoding="utf-8")
        options = ["-x", "-q", "-rfE", "--no-header", "--tb=no", "-p", "no:cacheprovider"]
        lire = partial(subprocess.run, capture_output=True, text=True, timeout=SECONDES_MAX, check=False)
        sain = (self.racine / module).read_bytes() if module else b""
        try:
            if module:
                (self.racine / module).write_text(source, "utf-8")
            fini = lire([sys.executable, "-B", "-m", "pytest", *options, f"@{liste}"], cwd=self.racine, env=self._ou)
        except subprocess.TimeoutExpired:
            return SANS_FIN
        finally:
            if module:
                (self.racine / module).write_bytes(sain)
        dits = [
            ligne.partition(" ")[2] for ligne in fini.stdout.splitlines() if ligne.startswith(("FAILED ", "ERROR "))
        ]
        trouves = (essai for dit in dits for essai in essais if dit == essai or dit.startswith(f"{essai} - "))
        return next(trouves, TOUS) if fini.returncode else None

    def _echec_a_chaud(self, essais: Sequence[str], module: Path | None = None, source: str = "") -> str | None:
        """The first of these tests that fails in a child of the warm process; empty when only a fresh one can tell."""
        assert self._chaud.stdin
        demande = {"module": str(module or ""), "source": source, "essais": essais}
        print(json.dumps(demande), file=self._chaud.stdin, flush=True)
        echec: str | None = self._dit()
        return echec

    @cached_property
    def connus(self) -> list[str]:
        """Every test that can be asked for: the first thing that the warm process says."""
        noms: list[str] = self._dit()
        return noms

    @cached_property
    def _chaud(self) -> subprocess.Popen[str]:
        # -B: what it compiled would be taken, within the same second, for a faulty module of the same size.
        commande = [sys.executable, "-B", str(DEPOT / "tests/mesures/a_chaud.py"), str(self.secondes), *self.essais]
        return subprocess.Popen(
            commande, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=self.racine, env=self._ou
        )

    @property
    def _ou(self) -> dict[str, str]:
        return {**os.environ, "PYTHONPATH": str(self.racine / "generator")}

    def _dit(self) -> Any:
        assert self._chaud.stdout
        dit = self._chaud.stdout.readline()
        if not dit:
            raise SystemExit("Les essais ne se chargent pas : lancez make test d’abord.")
        return json.loads(dit)

    def fermer(self) -> None:
        """End the warm process."""
        self._chaud.communicate()


def _ranges(essais: Sequence[str]) -> list[str]:
    """Those of a file together, in the order where the files come: they share what they prepare."""
    fichiers = list(dict.fromkeys(map(_fichier, essais)))
    return sorted(essais, key=lambda essai: fichiers.index(_fichier(essai)))


def _fichier(essai: str) -> str:
    return essai.partition("::")[0]


def _miroir(module: Path) -> str:
    """The file that tests a module."""
    dossier = Path("tests/unit", *module.parts[2:-1])
    if module.stem == "__init__":
        dossier, nom = dossier.parent, dossier.name
    else:
        nom = module.stem
    return f"{dossier}/test_{nom}.py"

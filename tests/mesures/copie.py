"""A copy of the repository, where faults are planted in front of tests."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from tests.mesures.couverture import DEPOT
from tests.mesures.fautes import Faute

PAQUET = Path("generator/vitrail")
TOUS = "tous"
"""Stands for every test: the program with its fault cannot be loaded."""
SANS_FIN = "sans fin"
"""Stands for a test that does not end."""
SECONDES_MAX = 180
"""A fault that makes the tests compute longer than this in a fresh process is seen, if they end sooner without it."""


@dataclass(frozen=True)
class Plantation:
    """A fault, and where it is planted."""

    module: Path
    faute: Faute

    def __str__(self) -> str:
        return f"{self.module.relative_to(PAQUET)}:{self.faute.ligne} {self.faute.nom} (octet {self.faute.debut})"


@dataclass
class Copie:
    """``racine``: its folder; ``ou``: where its tests are; ``depense``: the seconds of processor that they have taken.

    ``malades``: of each test that has failed, in a warm process or in a fresh one, whether it fails without any fault.
    """

    racine: Path
    ou: tuple[str, ...] = ("tests/unit",)
    malades: dict[tuple[str, bool], bool] = field(default_factory=dict)
    depense: float = 0

    def qui_voit(
        self, plantation: Plantation, essais: Sequence[str], *, au_chargement: bool = False, secondes: int = 20
    ) -> str | None:
        """The first of these tests that fails on the fault, and on it alone, when each may compute for ``secondes``.

        ``au_chargement``: no test is known to run that line, but what was worked out with it when it was loaded.
        """
        vue = "" if au_chargement else self._vue_par(essais, plantation, secondes)
        return self._vue_au_chargement(essais, plantation, secondes) if vue == "" else vue

    def _vue_au_chargement(self, essais: Sequence[str], plantation: Plantation, secondes: int) -> str | None:
        """By which of these tests, in a warm process if it can tell, otherwise in a fresh one."""
        module = plantation.module
        sain = (self.racine / module).read_bytes()
        echec = self._echec_a_chaud(essais, secondes, module, plantation.faute.planter(sain).decode(), reevaluer=True)
        if echec and self._echec_a_chaud([echec], secondes, module, sain.decode(), reevaluer=True) is None:
            return echec
        return self._vue_par(essais, plantation)

    def _vue_par(self, essais: Sequence[str], plantation: Plantation, secondes: int = 0) -> str | None:
        """By which of these tests: in a warm process when each has some ``secondes``, otherwise in a fresh one. Empty
        when only a fresh one can tell."""
        module = plantation.module
        source = plantation.faute.planter((self.racine / module).read_bytes()).decode()
        while essais := [essai for essai in essais if not self.malades.get((essai, bool(secondes)))]:
            echec = (
                self._echec_a_chaud(essais, secondes, module, source)
                if secondes
                else self._echec(essais, module, source)
            )
            if echec in (None, "", TOUS):
                return echec
            if echec == SANS_FIN:
                return None if self._echec(essais) == SANS_FIN else SANS_FIN
            if not self._malade(echec, secondes):
                return echec
            essais = essais[essais.index(echec) + 1 :]
        return None

    def _malade(self, essai: str, secondes: int) -> bool:
        cle = essai, bool(secondes)
        if cle not in self.malades:
            echec = self._echec_a_chaud([essai], secondes) if secondes else self._echec([essai])
            self.malades[cle] = echec is not None
        return self.malades[cle]

    def _echec(self, essais: Sequence[str], module: Path | None = None, source: str = "") -> str | None:
        """The first of these tests that fails in a fresh process; `TOUS`, `SANS_FIN`."""
        liste = self.racine / ".essais"
        liste.write_text("\n".join(essais), encoding="utf-8")
        options = ["-x", "-q", "-rfE", "--no-header", "--tb=no", "-p", "no:cacheprovider"]
        lire = partial(subprocess.run, capture_output=True, text=True, check=False, preexec_fn=_borner)
        sain = (self.racine / module).read_bytes() if module else b""
        avant = _des_enfants()
        try:
            if module:
                (self.racine / module).write_text(source, "utf-8")
            fini = lire([sys.executable, "-B", "-m", "pytest", *options, f"@{liste}"], cwd=self.racine, env=self._avec)
        finally:
            self.depense += _des_enfants() - avant
            if module:
                (self.racine / module).write_bytes(sain)
        if fini.returncode < 0:
            return SANS_FIN
        dits = [
            ligne.partition(" ")[2] for ligne in fini.stdout.splitlines() if ligne.startswith(("FAILED ", "ERROR "))
        ]
        trouves = (essai for dit in dits for essai in essais if dit == essai or dit.startswith(f"{essai} - "))
        return next(trouves, TOUS) if fini.returncode else None

    def _echec_a_chaud(
        self,
        essais: Sequence[str],
        secondes: int,
        module: Path | None = None,
        source: str = "",
        reevaluer: bool = False,
    ) -> str | None:
        """The first of these tests that fails in a child of the warm process; empty when only a fresh one can tell."""
        demande = {"secondes": secondes, "module": str(module or ""), "source": source, "reevaluer": reevaluer}
        return self._demander(essais, **demande)

    def noter(self, essais: Sequence[str], fichier: Path) -> None:
        """Write in these files (and beside it, ``.json``) what each test runs, and the seconds that it takes."""
        self._demander(essais, secondes=0, noter=str(fichier))

    def _demander(self, essais: Sequence[str], **demande: object) -> str | None:
        assert self.connus
        assert self._chaud.stdin
        print(json.dumps({"essais": essais, **demande}), file=self._chaud.stdin, flush=True)
        dit = self._dit()
        self.depense += dit["secondes"]
        echec: str | None = dit["echec"]
        return echec

    @cached_property
    def connus(self) -> list[str]:
        """Every test that can be asked for: the first thing that the warm process says."""
        noms: list[str] = self._dit()
        return noms

    @cached_property
    def _chaud(self) -> subprocess.Popen[str]:
        # -B: what it compiled would be taken, within the same second, for a faulty module of the same size.
        commande = [sys.executable, "-B", str(DEPOT / "tests/mesures/a_chaud.py"), *self.ou]
        return subprocess.Popen(
            commande, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=self.racine, env=self._avec
        )

    @property
    def _avec(self) -> dict[str, str]:
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


def copier(ou: Path) -> Path:
    """All the files that git keeps, as they are now, in ``ou``, with their past: calendars say when a file changed."""
    subprocess.run(["git", "clone", "--quiet", str(DEPOT), str(ou)], check=True)
    fichiers = subprocess.run(["git", "ls-files", "-z"], cwd=DEPOT, capture_output=True, check=True).stdout
    for nom in filter(None, fichiers.decode().split("\0")):
        (ou / nom).parent.mkdir(parents=True, exist_ok=True)
        if (DEPOT / nom).is_file():
            shutil.copy(DEPOT / nom, ou / nom)
        else:
            (ou / nom).unlink(missing_ok=True)
    return ou


def _des_enfants() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _borner() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDES_MAX, SECONDES_MAX))

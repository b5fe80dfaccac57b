"""`make couverture`: every line and branch of the package that the unit and golden tests never run, and every line of
these tests that does not run either: an assertion in a loop that walks through nothing.

A line that cannot be reached by them says why beside it, `# pragma: no cover: raison`; a pragma without its reason
counts for nothing. Lines without test or reason end the command in failure; branches are listed only.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from coverage import Coverage

DEPOT = Path(__file__).parents[2]
DONNEES = DEPOT / ".cache" / "couverture"
"""What was run, and by which test: `make mutants` reads it to choose tests."""
REGLAGES = DEPOT / "tests" / "mesures" / "couverture.ini"


def main() -> int:
    """Run the tests under coverage and print what they leave; 1 when a line is left, or when a test fails."""
    essais = mesurer(sys.argv[1:])
    if essais:
        return essais
    couverture = Coverage(data_file=str(DONNEES), config_file=str(REGLAGES))
    couverture.load()
    oubliees = 0
    for fichier in sorted(couverture.get_data().measured_files()):
        _, _, _, lignes, texte = couverture.analysis2(fichier)
        nom = Path(fichier).relative_to(DEPOT)
        branches = _branches(couverture, fichier, set(lignes)) if nom.parts[0] != "tests" else ""
        oubliees += len(lignes)
        if lignes:
            print(f"{nom} : lignes {texte}")
        if branches:
            print(f"{nom} : branches {branches}")
    print(f"\n{oubliees} ligne(s) sans essai ni raison écrite")
    return 1 if oubliees else 0


def mesurer(arguments: list[str]) -> int:
    """Run the unit and golden tests, keeping in `DONNEES` which test runs which line; returns pytest's exit code."""
    DONNEES.parent.mkdir(exist_ok=True)
    commande = [sys.executable, "-m", "pytest", "tests/unit", "-n", "2", "-q", "--cov", "--cov-context=test"]
    ou = [f"--cov-config={REGLAGES}", "--cov-report="]
    environnement = {**os.environ, "COVERAGE_FILE": str(DONNEES)}
    return subprocess.run([*commande, *ou, *arguments], cwd=DEPOT, env=environnement, check=False).returncode


def _branches(couverture: Coverage, fichier: str, deja: set[int]) -> str:
    """The jumps never taken from lines that are run, as "12→15, 40→sortie"; empty when there is none."""
    manquantes = couverture._analyze(fichier).missing_branch_arcs()
    sauts = [(de, vers) for de, cibles in sorted(manquantes.items()) for vers in cibles if vers not in deja]
    return ", ".join(f"{de}→{vers if vers > 0 else 'sortie'}" for de, vers in sauts)


if __name__ == "__main__":
    sys.exit(main())

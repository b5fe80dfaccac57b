"""`make couverture`: every line and branch of the package that the unit and golden tests never run, and every line of
these tests that does not run either: an assertion in a loop that walks through nothing.

Part by part, a folder of tests at a time: stopped, the command goes on where it was, and a part is measured again only
when it, the package or what all tests share has changed. ``python -m tests.mesures.couverture [ENSEMBLE]``: so many
parts at once.

A line that cannot be reached by them says why beside it, `# pragma: no cover: raison`; a pragma without its reason
counts for nothing. Lines without test or reason end the command in failure; branches are listed only.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from coverage import Coverage

DEPOT = Path(__file__).parents[2]
ESSAIS = DEPOT / "tests" / "unit"
MESURES = DEPOT / ".cache" / "couverture"
DONNEES = MESURES / "ensemble"
"""What was run by any test."""
REGLAGES = DEPOT / "tests" / "mesures" / "couverture.ini"
TRACE_LUI_MEME = "test_chaque_cause.py"
"""It follows the lines of the package by itself: coverage would see nothing."""
PARTAGES = ("content", "generator", "site_config", "tests", "theme/vitrail_theme")
SANS_EFFET = {"__pycache__", "e2e", "mesures"}
OPTIONS = ("-q", "--no-header", "--tb=short", "-p", "no:cacheprovider", "--hypothesis-profile=mesures", "--a-froid")


def main() -> int:
    """Run the tests under coverage and print what they leave; 1 when a line is left, or when a test fails."""
    ensemble = int(sys.argv[1]) if sys.argv[1:] else os.cpu_count() or 1
    commun = _empreinte(_partages())
    with ThreadPoolExecutor(ensemble) as fils:
        reussies = list(fils.map(lambda partie: mesurer(partie, commun), parties()))
    oubliees = rapporter(reunir())
    return 0 if all(reussies) and not oubliees else 1


def parties() -> list[Path]:
    """The folders of the unit tests, and the files that are in none."""
    return sorted(
        (chemin for chemin in ESSAIS.iterdir() if chemin.name != TRACE_LUI_MEME and _essais(chemin)),
        key=lambda chemin: (chemin.is_file(), chemin.name),
    )


def mesurer(partie: Path, commun: str) -> bool:
    """Run the tests of a part, keeping which lines they run, unless it is known already: whether all pass."""
    temoin = _donnees(partie).with_suffix(".temoin")
    empreinte = commun + _empreinte(_essais(partie))
    if temoin.is_file() and temoin.read_text("utf-8") == empreinte:
        return True
    MESURES.mkdir(parents=True, exist_ok=True)
    debut = time.monotonic()
    couverte = ["--cov", f"--cov-config={REGLAGES}", "--cov-report="]
    fini = subprocess.run(
        [sys.executable, "-m", "pytest", str(partie.relative_to(DEPOT)), *OPTIONS, *couverte],
        cwd=DEPOT,
        env={**os.environ, "COVERAGE_FILE": str(_donnees(partie))},
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if fini.returncode:
        print(fini.stdout)
    else:
        temoin.write_text(empreinte, encoding="utf-8")
    dit = fini.stdout.strip().rpartition("\n")[2]
    print(f"{partie.name} : {dit} ({time.monotonic() - debut:.0f} s)", flush=True)
    return not fini.returncode


def reunir() -> Coverage:
    """All that the parts measured, in `DONNEES`."""
    couverture = Coverage(data_file=str(DONNEES), config_file=str(REGLAGES))
    couverture.combine([str(_donnees(partie)) for partie in parties() if _donnees(partie).is_file()], keep=True)
    couverture.save()
    return couverture


def rapporter(couverture: Coverage) -> int:
    """Print the lines and branches that are left, and give the number of lines."""
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
    return oubliees


def _branches(couverture: Coverage, fichier: str, deja: set[int]) -> str:
    """The jumps never taken from lines that are run, as "12→15, 40→sortie"; empty when there is none."""
    manquantes = couverture._analyze(fichier).missing_branch_arcs()
    sauts = [(de, vers) for de, cibles in sorted(manquantes.items()) for vers in cibles if vers not in deja]
    return ", ".join(f"{de}→{vers if vers > 0 else 'sortie'}" for de, vers in sauts)


def _donnees(partie: Path) -> Path:
    return MESURES / partie.stem


def _essais(partie: Path) -> list[Path]:
    return [partie] if partie.match("test_*.py") else sorted(partie.rglob("test_*.py"))


def _partages() -> list[Path]:
    """What the tests read: the package, the sites, what helps to test; neither the tests themselves nor e2e."""
    tous = (fichier for dossier in PARTAGES for fichier in sorted((DEPOT / dossier).rglob("*")) if fichier.is_file())
    return [fichier for fichier in tous if not SANS_EFFET & {*fichier.parts} and not fichier.name.startswith("test_")]


def _empreinte(fichiers: Iterable[Path]) -> str:
    resume = hashlib.sha256()
    for fichier in fichiers:
        resume.update(f"{fichier.relative_to(DEPOT)}\0{fichier.stat().st_size}\0".encode() + fichier.read_bytes())
    return resume.hexdigest()


if __name__ == "__main__":
    sys.exit(main())

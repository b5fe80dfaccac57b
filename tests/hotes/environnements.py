"""Environments that hold what the lock files say, by hash, and nothing else."""

import re
import sys
import venv
from collections.abc import Iterable
from importlib.metadata import requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import REPOSITORY
from tests.e2e.paquet import run

VERROU = REPOSITORY / "requirements-dev.lock"
"""It pins all that `requirements.lock` does, to the same versions, and the other hosts."""
_PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")


def roue(dossier: Path) -> Path:
    """The wheel of Vitrail, made in ``dossier``."""
    run(*_PIP, "wheel", "--no-deps", "--no-build-isolation", "-w", dossier, REPOSITORY, cwd=dossier)
    [faite] = dossier.glob("vitrail-*.whl")
    return faite


def avec_leurs_besoins(noms: Iterable[str], sans: str = "") -> set[str]:
    """These packages and all that they need, but what needs ``sans`` alone."""
    vus: set[str] = set()
    reste = [canonicalize_name(nom) for nom in noms]
    while reste:
        if (nom := reste.pop()) not in vus and nom != sans:
            vus.add(nom)
            voulus = map(Requirement, requires(nom) or ())
            reste += [canonicalize_name(v.name) for v in voulus if not v.marker or v.marker.evaluate({"extra": ""})]
    return vus


def creer(dossier: Path, noms: set[str] | None, paquet: Path | None) -> Path:
    """A new environment in ``dossier`` with these packages, as locked, then the wheel; its folder of commands. Without
    names, what pip chooses by itself: the newest of all that the wheel needs."""
    venv.create(dossier, with_pip=False, symlinks=True)
    install = (*_PIP, "--python", dossier / "bin/python", "install", "--only-binary", ":all:")
    if noms is not None:
        liste = dossier / "requirements.txt"
        liste.write_text("\n".join(_verrouilles(noms)), "utf-8")
        run(*install, "--no-deps", "--require-hashes", "--requirement", liste, cwd=dossier)
    if paquet:
        run(*install, *(() if noms is None else ("--no-deps", "--no-index")), paquet, cwd=dossier)
    return dossier / "bin"


def _verrouilles(noms: set[str]) -> list[str]:
    blocs = re.split(r"\n(?=\S)", re.sub(r"(?m)^\s*#.*\n", "", VERROU.read_text("utf-8")).strip())
    return [bloc for bloc in blocs if re.split("[=\\[]", bloc)[0] in noms]


def megaoctets(commandes: Path) -> float:
    """What an environment holds, without what Python compiles."""
    [paquets] = commandes.parent.glob("lib/python*/site-packages")
    fichiers = (un for un in paquets.rglob("*") if un.is_file() and un.suffix != ".pyc")
    return sum(fichier.stat().st_size for fichier in fichiers) / 1e6

"""What the tests of delivery look at: the files of a site, and its sources in a folder of their own."""

import gzip
import os
import shutil
import subprocess
import sys
from pathlib import Path

from pytest import TempPathFactory

from tests.commande import vitrail
from tests.conftest import copy_project
from tests.une_fois import une_fois

SITES = Path(__file__).parents[1] / "sites"
JOUR = "2026-11-20"
JOURS = {"demonstration": "2022-04-15"}


def noms() -> list[str]:
    """The demonstration, and every invented prefecture."""
    return ["demonstration", *sorted(chemin.name for chemin in SITES.iterdir() if chemin.is_dir())]


def copier(nom: str, cible: Path) -> Path:
    if nom == "demonstration":
        return copy_project(cible)
    return Path(shutil.copytree(SITES / nom, cible))


def bati(dossiers: TempPathFactory, nom: str, jour: str = JOUR) -> Path:
    """The sources of an invented prefecture and, in ``site``, what `vitrail build` makes of them on that day. Read
    only, for it is built once for all tests: one that changes it copies it."""

    def batir(dossier: Path) -> None:
        construit = lancer("vitrail", "build", "--root", copier(nom, dossier / "projet"), jour=jour)
        assert construit.returncode == 0, construit.stdout + construit.stderr

    return une_fois(dossiers, f"{nom}-{jour}", batir) / "projet"


def arbre(dossier: Path) -> dict[str, bytes]:
    """Every file by its path; what is compressed is compared by what it holds."""
    return {
        chemin.relative_to(dossier).as_posix(): gzip.decompress(chemin.read_bytes())
        if chemin.suffix == ".gz"
        else chemin.read_bytes()
        for chemin in dossier.rglob("*")
        if chemin.is_file()
    }


def environnement(jour: str = JOUR) -> dict[str, str]:
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1", "VITRAIL_DATE": jour}


def lancer(*commande: str | Path, jour: str = JOUR) -> subprocess.CompletedProcess[str]:
    """Run a command of the environment of the tests, as of a day."""
    outil, *arguments = commande
    if outil == "vitrail":
        return vitrail(*arguments, env=environnement(jour), timeout=120)
    programme = Path(sys.executable).with_name(str(outil))
    return subprocess.run(
        [programme, *arguments], env=environnement(jour), capture_output=True, text=True, encoding="utf-8", timeout=120
    )

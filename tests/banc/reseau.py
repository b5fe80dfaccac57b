"""`make bench-reseau`: a network of copies of the demonstration, with other names and figures; what a run of all costs.

Cold, the next day, one site changed, nothing changed: processor time of all processes, the clock, the largest process,
the disk. A run in which a site is refused stops the measure.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.banc import archive

VITRAIL = Path(sys.executable).with_name("vitrail")
JOUR, LENDEMAIN = "2022-04-15", "2022-04-16"
MAIRIES = 34_900
"""Town halls of France, for which the cost is computed from what was measured."""


@dataclass(frozen=True)
class CoutDUnPassage:
    """Seconds of processor and of the clock; megabytes of the largest process."""

    calcul: float
    horloge: float
    memoire: float
    inchanges: int


_PR_SET_CHILD_SUBREAPER = 36


def main() -> None:
    # What a command leaves behind, the server of its processes, is then ours to wait for, and its time to count.
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    options = argparse.ArgumentParser(prog="make bench-reseau")
    options.add_argument("sites", type=int, nargs="*", default=[10, 101], help="combien de sites, par mesure")
    options.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)), help="processus à la fois")
    choisies = options.parse_args()
    for nombre in choisies.sites:
        with tempfile.TemporaryDirectory(prefix="vitrail-reseau-") as dossier:
            mesurer(Path(dossier), nombre, choisies.jobs)


def mesurer(dossier: Path, nombre: int, jobs: int) -> None:
    reseau = monter(dossier / "reseau", nombre)
    cache = dossier / "caches"
    print(f"{nombre} sites, {jobs} processus")
    froid = _dire("tout, sans rien d’avant", passer(reseau, JOUR, jobs, cache), nombre, 0)
    _dire("rien n’a changé", passer(reseau, JOUR, jobs, cache), nombre, nombre)
    _changer(reseau)
    _dire("un site a changé", passer(reseau, JOUR, jobs, cache), nombre, nombre - 1)
    _dire("le lendemain", passer(reseau, LENDEMAIN, jobs, cache), nombre, 0)
    print(f"  disque : {_poids(reseau / 'public'):.0f} Mo de pages, {_poids(cache):.0f} Mo de caches")
    print(f"  {MAIRIES} mairies, tout : {froid.calcul / nombre * MAIRIES / 3600:.0f} heures de calcul")


def monter(reseau: Path, nombre: int) -> Path:
    """``nombre`` copies of the demonstration, each with its name, its address and its figures."""
    modele = archive.demonstration(reseau.with_name("modele"))
    (reseau / "sites").mkdir(parents=True)
    (reseau / "reseau.yml").write_text("nom: Banc d’essai\n", "utf-8")
    for rang in range(1, nombre + 1):
        site = reseau / "sites" / f"{rang:03d}-essai"
        site.mkdir()
        for fichier in sorted(modele.rglob("*")):
            nom = fichier.relative_to(modele)
            if fichier.is_file() and nom.parts[0] in ("content", "site_config", "mkdocs.yml"):
                (site / nom).parent.mkdir(parents=True, exist_ok=True)
                (site / nom).write_bytes(_autre(fichier, rang) if nom.suffix == ".yml" else fichier.read_bytes())
    return reseau


def _autre(fichier: Path, rang: int) -> bytes:
    """The file of another prefecture: names, addresses, last figure of each value."""
    texte = fichier.read_text("utf-8")
    texte = texte.replace("Seine-Maritime", f"Essai-{rang}").replace("qualite.exemple", f"qualite-{rang}.exemple")
    if "indicateurs" in fichier.parts:
        texte = re.sub(r"(valeur: \d+,\d*?)(\d)\b", lambda lu: f"{lu[1]}{(int(lu[2]) + rang) % 10}", texte)
    return texte.encode()


def _changer(reseau: Path) -> None:
    """Another opening hour in one site."""
    horaires = reseau / "sites/001-essai/content/donnees/horaires.yml"
    texte = horaires.read_text("utf-8")
    change = texte.replace("      vendredi: [09:00-12:00]\n", "      vendredi: [09:00-11:30]\n", 1)
    assert change != texte
    horaires.write_text(change, "utf-8")


def passer(reseau: Path, le: str, jobs: int, cache: Path) -> CoutDUnPassage:
    commande = [str(VITRAIL), *f"network build --date {le} --jobs {jobs} --format json --root".split(), str(reseau)]
    avant, debut = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    env = {**os.environ, "VITRAIL_CACHE": str(cache)}
    fait = subprocess.run(commande, capture_output=True, text=True, env=env, check=False)
    horloge = time.monotonic() - debut
    with suppress(ChildProcessError):
        while True:
            os.wait()
    apres = resource.getrusage(resource.RUSAGE_CHILDREN)
    if fait.returncode:
        raise SystemExit(f"un site est refusé, rien à mesurer.\n{fait.stdout[:2000]}{fait.stderr}")
    sites = json.loads(fait.stdout)["sites"]
    calcul = apres.ru_utime + apres.ru_stime - avant.ru_utime - avant.ru_stime
    return CoutDUnPassage(calcul, horloge, apres.ru_maxrss / 1024, sum(site["inchange"] for site in sites))


def _dire(nom: str, cout: CoutDUnPassage, nombre: int, attendus: int) -> CoutDUnPassage:
    if cout.inchanges != attendus:
        raise SystemExit(f"{nom} : {cout.inchanges} sites inchangés, au lieu de {attendus}.")
    par_site = f"{cout.calcul / nombre:.2f} s de calcul par site"
    print(f"  {nom:<24} {cout.calcul:6.1f} s de calcul, {cout.horloge:6.1f} s, {cout.memoire:4.0f} Mo ({par_site})")
    return cout


def _poids(dossier: Path) -> float:
    return sum(fichier.stat().st_size for fichier in dossier.rglob("*") if fichier.is_file()) / 1e6


if __name__ == "__main__":
    main()

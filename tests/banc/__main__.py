"""`make bench`: how long Vitrail takes beside a stock MkDocs with Material, on the same pages of one machine.

Runs go in pairs, one beside the other, so that a busy machine weighs on both; medians are printed, and written in
README.md.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from tests.banc import archive, readme, voisins
from vitrail.bord import caches

VITRAIL = Path(sys.executable).with_name("vitrail")
LE = "2022-04-15"
_ENV = {nom: valeur for nom, valeur in os.environ.items() if nom != "PYTHONDONTWRITEBYTECODE"}
_ENV["NO_MKDOCS_2_WARNING"] = "1"


TOURS = 5
"""Measures of each kind that a median of the README needs; fewer are printed only."""


def main() -> None:
    options = argparse.ArgumentParser(prog="make bench")
    options.add_argument("--tours", type=int, default=TOURS, help="nombre de mesures de chaque sorte")
    tours = options.parse_args().tours
    with tempfile.TemporaryDirectory(prefix="vitrail-banc-") as dossier:
        demonstration = archive.demonstration(Path(dossier, "demonstration"))
        check, check_dix_ans = _verifications(demonstration, archive.ecrire(Path(dossier, "archive")), tours)
        pages, generer = _parts(demonstration, tours)
        _ENV[caches.VARIABLE] = str(Path(dossier, "caches"))
        entier, refaites, stock = _comparer(demonstration, Path(dossier, "export"), tours, pages)
        print(f"  part de « générer » dans vitrail build : {generer / entier:.0%} (cible : 15 % au plus)")
        affiches = sum(1 for _ in (demonstration / "site/affiches").glob("*.pdf"))
    temps = {
        "build": entier,
        "build_affiches": refaites,
        "mkdocs": stock,
        "check": check,
        "check_dix_ans": check_dix_ans,
    }
    if tours >= TOURS:
        readme.noter("bench", {"coeurs": os.cpu_count(), "pages": pages, "affiches": affiches, **temps})


def _verifications(demonstration: Path, dix_ans: Path, tours: int) -> list[float]:
    print("vitrail check, temps de calcul après le démarrage (cible : moins de 1 s pour dix ans)")
    return [
        _dire(nom, [mesurer("check", racine, le)["check"] for _ in range(tours)])
        for nom, racine, le in (("démonstration", demonstration, LE), ("dix ans", dix_ans, str(archive.LE)))
    ]


def _parts(racine: Path, tours: int) -> tuple[int, float]:
    """How many pages there are, and how long it takes to make them."""
    mesures = [mesurer("build", racine, LE) for _ in range(tours)]
    pages = int(mesures[0]["pages"])
    print(f"\nvitrail build, {pages} pages, une fois Vitrail chargé")
    for nom, cle in (("vérifier", "verifier"), ("générer", "generer"), ("MkDocs", "mkdocs")):
        _dire(nom, [mesure[cle] for mesure in mesures])
    return pages, median(mesure["generer"] for mesure in mesures)


def _comparer(racine: Path, export: Path, tours: int, pages: int) -> list[float]:
    """The whole command, start-up included, with the posters of an earlier build then with all of them set anew, beside
    stock MkDocs on the pages of `vitrail export`."""
    voisins.exporter(racine, export, LE)
    construire: list[str | Path] = [VITRAIL, "build", "--root", racine]
    ordinaire = export / "site"
    commandes = {
        "vitrail build": lancer(construire, racine / "site", pages),
        "vitrail build, affiches refaites": lancer(construire, racine / "site", pages, _oublier_les_affiches),
        "MkDocs et Material": lancer(voisins.mkdocs(export, ordinaire), ordinaire, pages),
    }
    for commande in commandes.values():  # the first run of each fills the caches of the machine
        commande()
    passages = []
    for tour in range(tours):
        ordre = list(commandes) if tour % 2 == 0 else list(reversed(commandes))
        passages.append({nom: commandes[nom]() for nom in ordre})
    print("\nConstruire tout le site, démarrage compris, à tour de rôle")
    for nom in commandes:
        for rang, nature in enumerate(("", ", en temps de calcul")):
            _dire(f"{nom}{nature}", [passage[nom][rang] for passage in passages])
            if nom != "MkDocs et Material":
                rapport = median(passage[nom][rang] / passage["MkDocs et Material"][rang] for passage in passages)
                print(f"  rapport : {rapport:.2f} (cible : {'1,0' if 'affiches' in nom else '0,9'} au plus)")
    return [median(passage[nom][0] for passage in passages) for nom in commandes]


def _oublier_les_affiches() -> None:
    for gardee in Path(_ENV[caches.VARIABLE]).glob("*/affiche-*"):
        gardee.unlink()


def lancer(
    commande: list[str | Path], site: Path, pages: int, preparer: Callable[[], None] = lambda: None
) -> Callable[[], tuple[float, float]]:
    """A run of the command: how long it took, and how long it computed, which a busy machine changes less.

    One that did not write so many pages in ``site``, all of them anew, stops everything."""

    def mesurer() -> tuple[float, float]:
        preparer()
        avant = time.time()
        calcul, debut = _calcul_des_enfants(), time.perf_counter()
        fini = subprocess.run(commande, capture_output=True, text=True, env=_ENV)
        temps = time.perf_counter() - debut, _calcul_des_enfants() - calcul
        # One second: some disks count in seconds.
        ecrites = sum(page.stat().st_mtime > avant - 1 for page in site.rglob("index.html"))
        if fini.returncode or ecrites < pages:
            raise SystemExit(f"{commande} : {ecrites} pages sur {pages}, rien à mesurer.\n{fini.stderr[-2000:]}")
        return temps

    return mesurer


def _calcul_des_enfants() -> float:
    usage = os.times()
    return usage.children_user + usage.children_system


def mesurer(quoi: str, racine: Path, le: str) -> dict[str, float]:
    """One timed run in a process of its own. One that does not end well stops everything: it would look quick."""
    commande = [sys.executable, "-m", "tests.banc.chrono", quoi, str(racine), le]
    fini = subprocess.run(commande, capture_output=True, text=True, cwd=archive.PROJET, env=_ENV)
    if fini.returncode:
        raise SystemExit(fini.stderr[-2000:])
    mesure: dict[str, float] = json.loads(fini.stdout.splitlines()[-1])
    return mesure


def _dire(nom: str, temps: list[float]) -> float:
    """Print the median of these times, and return it."""
    print(f"  {nom:<38} {median(temps):6.3f} s  (de {min(temps):.3f} à {max(temps):.3f}, {len(temps)} mesures)")
    return median(temps)


if __name__ == "__main__":
    main()

"""`make bench-reseau`: a network of copies of the demonstration, with other names and figures; what a run of all costs.

Cold, the next day, one site changed, nothing changed: processor time of all processes, the clock, the largest process,
the disk; whether it costs as much per site whatever their number; beside stock MkDocs and Hugo on the same pages. A run
in which a site is refused, or lacks a page, stops the measure.
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
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from tests.banc import archive, readme, voisins

VITRAIL = Path(sys.executable).with_name("vitrail")
JOUR, LENDEMAIN = "2022-04-15", "2022-04-16"
MAIRIES = 34_900
"""Town halls of France, for which the cost is computed from what was measured."""


CITES = 101
"""The network of which the README gives the figures."""
VOISINS = 5
"""Sites that the others build: one costs them as much as the next."""
PASSAGES = {
    "froid": "tout, sans rien d’avant",
    "rien": "rien n’a changé",
    "un": "un site a changé",
    "lendemain": "le lendemain",
}


@dataclass(frozen=True)
class CoutDUnPassage:
    """Seconds of processor and of the clock; megabytes of the largest process so far."""

    calcul: float
    horloge: float
    memoire: float
    inchanges: int = 0


_PR_SET_CHILD_SUBREAPER = 36


def main() -> None:
    # What a command leaves behind, the server of its processes, is then ours to wait for, and its time to count.
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    options = argparse.ArgumentParser(prog="make bench-reseau")
    options.add_argument("sites", type=int, nargs="*", default=[10, CITES], help="combien de sites, par mesure")
    options.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)), help="processus à la fois")
    options.add_argument("--hugo", type=Path, help="environnement de Python où est Hugo")
    choisies = options.parse_args()
    mesures: dict[int, dict[str, CoutDUnPassage]] = {}
    charge = round(os.getloadavg()[0], 1)
    for nombre in sorted({*choisies.sites}):
        with tempfile.TemporaryDirectory(prefix="vitrail-reseau-") as dossier:
            mesures[nombre] = mesurer(Path(dossier), nombre, choisies.jobs)
    _dire_si_c_est_lineaire(mesures)
    with tempfile.TemporaryDirectory(prefix="vitrail-voisins-") as dossier:
        autres = comparer(Path(dossier), choisies.hugo)
    if CITES in mesures and "hugo" in autres:
        readme.noter("bench-reseau", {"charge": charge, **_figures(mesures[CITES], autres, choisies.jobs)})


def mesurer(dossier: Path, nombre: int, jobs: int) -> dict[str, CoutDUnPassage]:
    """What each passage costs, by its name in :data:`PASSAGES`."""
    reseau = monter(dossier / "reseau", nombre)
    cache = dossier / "caches"
    print(f"{nombre} sites, {jobs} processus, charge de la machine : {os.getloadavg()[0]:.1f}")
    couts = {}
    for nom, le, inchanges in (
        ("froid", JOUR, 0),
        ("rien", JOUR, nombre),
        ("un", JOUR, nombre - 1),
        ("lendemain", LENDEMAIN, 0),
    ):
        if nom == "un":
            _changer(reseau)
        couts[nom] = passer(reseau, le, jobs, cache)
        _dire(PASSAGES[nom], couts[nom], nombre)
        _verifier(PASSAGES[nom], couts[nom], reseau, inchanges)
    print(f"  disque : {_poids(reseau / 'public'):.0f} Mo de pages, {_poids(cache):.0f} Mo de caches")
    print(f"  {MAIRIES} mairies, tout : {couts['froid'].calcul / nombre * MAIRIES / 3600:.0f} heures de calcul")
    return couts


def _verifier(nom: str, cout: CoutDUnPassage, reseau: Path, inchanges: int) -> None:
    """Raises SystemExit for a passage that did not do what is measured."""
    if cout.inchanges != inchanges:
        raise SystemExit(f"{nom} : {cout.inchanges} sites inchangés, au lieu de {inchanges}.")
    pages = {site.name: _pages(reseau / "public" / site.name) for site in (reseau / "sites").iterdir()}
    if len({*pages.values()}) != 1 or not min(pages.values()):
        raise SystemExit(f"{nom} : des pages manquent. {pages}")


def _pages(site: Path) -> int:
    return sum(1 for _ in site.rglob("index.html"))


def _dire_si_c_est_lineaire(mesures: Mapping[int, Mapping[str, CoutDUnPassage]]) -> None:
    """What a site takes in the largest network, beside what it takes in the smallest."""
    if len(mesures) < 2:
        return
    print("\nCalcul par site, selon leur nombre")
    for nom in ("froid", "lendemain"):
        par_site = {nombre: couts[nom].calcul / nombre for nombre, couts in mesures.items()}
        dit = ", ".join(f"{nombre} : {secondes:.2f} s" for nombre, secondes in par_site.items())
        rapport = par_site[max(par_site)] / par_site[min(par_site)]
        print(
            f"  {PASSAGES[nom]:<24} {dit} ; rapport {rapport:.2f} ({'linéaire' if rapport < 1.2 else 'pas linéaire'})"
        )


def comparer(dossier: Path, hugo: Path | None) -> dict[str, CoutDUnPassage]:
    """What one site costs others, start-up included, by the name of each."""
    reseau = monter(dossier / "reseau", VOISINS)
    exports = [dossier / "exports" / site.name for site in sorted((reseau / "sites").iterdir())]
    pages = {export: voisins.exporter(reseau / "sites" / export.name, export, JOUR) for export in exports}
    commandes = {"mkdocs": ("MkDocs et Material", [voisins.mkdocs(export, export / "mkdocs") for export in exports])}
    if hugo:
        commandes["hugo"] = ("Hugo", [voisins.hugo(hugo, export, export / "site-hugo") for export in exports])
    print(f"\nLes mêmes pages, sans rien vérifier ni composer : {VOISINS} sites, l’un après l’autre")
    autres = {}
    for nom, (titre, toutes) in commandes.items():
        couts = [_lancer(commande)[0] for commande in toutes]
        autres[nom] = CoutDUnPassage(
            sum(cout.calcul for cout in couts) / VOISINS,
            sum(cout.horloge for cout in couts) / VOISINS,
            couts[-1].memoire,
        )
        for export, commande in zip(exports, toutes, strict=True):
            if _pages(Path(commande[-1])) < pages[export]:
                raise SystemExit(f"{titre} : des pages de {export.name} manquent.")
        print(f"  {titre:<24} {autres[nom].calcul:6.2f} s de calcul, {autres[nom].horloge:6.2f} s, par site")
    return autres


def _figures(
    mesures: Mapping[str, CoutDUnPassage], autres: Mapping[str, CoutDUnPassage], jobs: int
) -> dict[str, object]:
    """What the README says of them."""
    return {
        "sites": CITES,
        "processus": jobs,
        "horloge": {nom: round(cout.horloge, 1) for nom, cout in mesures.items()},
        "par_site": {nom: round(mesures[nom].calcul / CITES, 2) for nom in ("froid", "lendemain")},
        "memoire": round(max(cout.memoire for cout in mesures.values())),
        "voisins": {nom: round(cout.calcul, 2) for nom, cout in autres.items()},
    }


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
    commande: list[str | Path] = [
        VITRAIL,
        *f"network build --date {le} --jobs {jobs} --format json --root".split(),
        reseau,
    ]
    cout, dit = _lancer(commande, VITRAIL_CACHE=str(cache))
    return replace(cout, inchanges=sum(site["inchange"] for site in json.loads(dit)["sites"]))


def _lancer(commande: Sequence[str | Path], **autour: str) -> tuple[CoutDUnPassage, str]:
    """What a command and all that it starts cost, and what it says. Raises SystemExit when it fails."""
    avant, debut, enfants = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic(), _enfants()
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **autour}
    fait = subprocess.run(commande, capture_output=True, text=True, env=env, check=False)
    horloge = time.monotonic() - debut
    while laisses := _enfants() - enfants:
        for enfant in laisses:
            with suppress(ChildProcessError):
                os.waitpid(enfant, 0)
    apres = resource.getrusage(resource.RUSAGE_CHILDREN)
    if fait.returncode:
        raise SystemExit(f"{commande} : code {fait.returncode}, rien à mesurer.\n{fait.stdout[:2000]}{fait.stderr}")
    calcul = apres.ru_utime + apres.ru_stime - avant.ru_utime - avant.ru_stime
    return CoutDUnPassage(calcul, horloge, apres.ru_maxrss / 1024), fait.stdout


def _enfants() -> set[int]:
    """The processes that this one would have to wait for, its own and those that were left to it."""
    siens: set[int] = set()
    for tache in Path("/proc/self/task").iterdir():
        with suppress(OSError):  # a thread that has just ended
            siens |= {int(pid) for pid in (tache / "children").read_text().split()}
    return siens


def _dire(nom: str, cout: CoutDUnPassage, nombre: int) -> None:
    par_site = f"{cout.calcul / nombre:.2f} s de calcul par site"
    print(
        f"  {nom:<24} {cout.calcul:6.1f} s de calcul, {cout.horloge:6.1f} s, {cout.memoire:4.0f} Mo ({par_site})",
        flush=True,
    )


def _poids(dossier: Path) -> float:
    return sum(fichier.stat().st_size for fichier in dossier.rglob("*") if fichier.is_file()) / 1e6


if __name__ == "__main__":
    main()

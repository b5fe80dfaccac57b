"""`make pannes`: fifty instants at which a run is killed, then every damage to its cache and to its disk.

ARGS="100 7" kills at a hundred instants drawn from the seed 7.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random

from tests.pannes import epreuve
from tests.pannes.epreuve import DEGATS, SUIVI, ReseauEprouve

_CACHE_PLEIN = 64
_DISQUES_PLEINS = (700, 1500, 2500, 4000)
"""Sizes, in kB, of the disks that are too small for the cache, and for the pages."""


def main() -> int:
    nombre, graine = (int(mot) for mot in [*sys.argv[1:], *("50", "17")[len(sys.argv) - 1 :]])
    with tempfile.TemporaryDirectory() as dossier:
        reseau = epreuve.monte(Path(dossier))
        print(f"{len(reseau.attendus)} fichiers, construits en {reseau.duree:.1f} s ; graine {graine}", flush=True)
        essais = [*_tues(reseau, nombre, graine), *_abimes(reseau, graine), *_partages(reseau), *_pleins(reseau)]
    print(f"{len(essais)} essais : chaque fois, la construction d’après donne les mêmes octets")
    return 0


def _tues(reseau: ReseauEprouve, nombre: int, graine: int) -> Iterator[str]:
    for rang in range(nombre):
        fait = epreuve.tuer(reseau, Random(f"{graine}-{rang}"))
        reseau.refaire()
        yield _dire(f"tué {rang + 1}/{nombre} : {fait}")


def _abimes(reseau: ReseauEprouve, graine: int) -> Iterator[str]:
    for nom, degat in DEGATS.items():
        epreuve.abimer(reseau, Random(f"{graine}-{nom}"), lambda degat=degat: degat)  # type: ignore[misc]
        reseau.refaire()
        yield _dire(f"cache et notes : {nom}")
    shutil.rmtree(reseau.racine / "public")
    shutil.rmtree(reseau.racine / SUIVI)
    with epreuve.effacee_sans_cesse(reseau.cache):
        reseau.refaire()
    yield _dire("cache effacé sans cesse")


def _partages(reseau: ReseauEprouve) -> Iterator[str]:
    copies = []
    for nom in ("a", "b", "c"):
        racine = Path(shutil.copytree(reseau.racine, reseau.racine.with_name(nom)))
        shutil.rmtree(racine / "public")
        copies.append(replace(reseau, racine=racine))
    shutil.rmtree(reseau.cache, ignore_errors=True)
    assert epreuve.ensemble(copies) == [0, 0, 0]
    for copie in copies:
        copie.refaire()
        shutil.rmtree(copie.racine)
    yield _dire("un cache pour trois réseaux à la fois")
    shutil.rmtree(reseau.racine / "public")
    assert epreuve.ensemble([reseau, reseau]) == [0, 0]
    reseau.refaire()
    yield _dire("deux fois le même réseau à la fois")


def _pleins(reseau: ReseauEprouve) -> Iterator[str]:
    for code in ("ENOSPC", "EROFS", "EACCES"):
        shutil.rmtree(reseau.racine / "public")
        shutil.rmtree(reseau.cache, ignore_errors=True)
        fait = reseau.construire(**epreuve.refusant(code, reseau.cache, reseau.racine / SUIVI))
        assert fait.returncode == 0, fait.stdout + fait.stderr
        reseau.refaire()
        yield _dire(f"cache et notes que le disque refuse : {code}")
    for octets in (0, 4_000, 20_000):
        shutil.rmtree(reseau.racine / SUIVI)
        fait = epreuve.sans_longs_fichiers(reseau, octets)
        dit = fait.stdout + fait.stderr
        assert fait.returncode and "plus long" in dit and "Traceback" not in dit, dit
        reseau.refaire()
        yield _dire(f"aucun fichier de plus de {octets} octets")
    if os.geteuid() == 0:
        yield from _vrais_disques(reseau)


def _vrais_disques(reseau: ReseauEprouve) -> Iterator[str]:
    """Where disks can be mounted: one that is full, or that may only be read."""
    for options in (f"size={_CACHE_PLEIN}k", "ro"):
        shutil.rmtree(reseau.racine / "public")
        with _disque(reseau.cache, options):
            reseau.refaire()
        yield _dire(f"cache sur un disque {options}")
    copie = replace(reseau, racine=reseau.racine.with_name("petit"))
    for taille in _DISQUES_PLEINS:
        with _disque(copie.racine, f"size={taille}k"):
            for nom in ("sites", "reseau.yml"):
                source = reseau.racine / nom
                (shutil.copytree if source.is_dir() else shutil.copy)(source, copie.racine / nom)
            fait = copie.construire()
            assert fait.returncode == 1 and "Traceback" not in fait.stdout + fait.stderr, fait.stderr
            assert "plein" in fait.stdout, fait.stdout
            subprocess.run(["mount", "-o", "remount,size=1g", copie.racine], check=True)
            copie.refaire()
        yield _dire(f"réseau sur un disque de {taille} ko, puis agrandi")


@contextmanager
def _disque(place: Path, options: str) -> Iterator[None]:
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", place], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", place], check=True)


def _dire(essai: str) -> str:
    print(f"{time.strftime('%H:%M:%S')} {essai}", flush=True)
    return essai


if __name__ == "__main__":
    sys.exit(main())

"""One small network, what it gives when nothing happens, and what may happen to it."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.reseaux import MINIMAL, monter, octets, outre_mer
from tests.sites_lus import SITES

LE = "2026-11-30"
SUIVI = ".vitrail-suivi"
_REFUS = Path(__file__).with_name("refus")


@dataclass(frozen=True)
class ReseauEprouve:
    """``duree``: seconds of a run that builds everything; ``attendus``: what it gives."""

    racine: Path
    cache: Path
    duree: float
    attendus: Mapping[str, str]

    def construire(self, **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(self.commande, env=self.env(**env), capture_output=True, text=True, timeout=600)

    @property
    def commande(self) -> list[str]:
        return [
            *(sys.executable, "-m", "vitrail", "network", "build", "--root", str(self.racine)),
            *("--jobs", "2", "--date", LE),
        ]

    def env(self, **autres: str) -> dict[str, str]:
        return {**os.environ, "VITRAIL_CACHE": str(self.cache), **autres}

    def refaire(self) -> None:
        """Build again, and find what a run gives to which nothing happened."""
        fait = self.construire()
        assert fait.returncode == 0, fait.stdout + fait.stderr
        trouves = octets(self.racine / "public")
        assert trouves == self.attendus, sorted(set(trouves.items()) ^ set(self.attendus.items()))[:6]
        restes = [reste.name for reste in (self.racine / "public").iterdir() if reste.name.startswith(".")]
        assert not restes, restes


TROIS = {"32-gers": MINIMAL, "976-mayotte": MINIMAL, "14-sous-prefecture": SITES / "sous-prefecture"}


def monte(dossier: Path, sites: Mapping[str, Path] = TROIS) -> ReseauEprouve:
    """A network of ``sites``, Mayotte among them, built once with nothing kept from an earlier time, nor for a later
    one."""
    racine = monter(dossier / "reseau", sites, "nom: Essai\nsite:\n  reconstruit_chaque: semaine\n")
    outre_mer(racine)
    sans = ReseauEprouve(racine, dossier / "cache", 0, {})
    fait = sans.construire(VITRAIL_CACHE="non")
    assert fait.returncode == 0, fait.stdout + fait.stderr
    attendus = octets(racine / "public")
    shutil.rmtree(racine / "public")
    debut = time.monotonic()
    sans.construire()
    return ReseauEprouve(racine, sans.cache, time.monotonic() - debut, attendus)


# --- killed ---


def tuer(reseau: ReseauEprouve, hasard: Random) -> str:
    """Run it and kill it at an instant, from a state that is drawn too. Returns what was done."""
    etat, qui = hasard.choice(["neuf", "sans cache", "un site changé", "sans notes"]), hasard.choice(_VICTIMES)
    if etat in ("neuf", "sans cache"):
        shutil.rmtree(reseau.racine / "public", ignore_errors=True)
    if etat == "sans cache":
        shutil.rmtree(reseau.cache, ignore_errors=True)
    if etat in ("neuf", "sans notes"):
        shutil.rmtree(reseau.racine / SUIVI, ignore_errors=True)
    if etat == "un site changé":
        [*horaires] = reseau.racine.glob("sites/*/content/donnees/horaires.yml")
        with hasard.choice(sorted(horaires)).open("a", encoding="utf-8") as ecrit:
            ecrit.write(f"# relu {hasard.random()}\n")
    attente = hasard.uniform(0, 1) * reseau.duree
    processus = subprocess.Popen(
        reseau.commande, env=reseau.env(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    time.sleep(attente)
    encore = processus.poll() is None
    qui(processus.pid, hasard)
    processus.wait()
    return f"{etat}, {qui.__name__.strip('_')}, {attente:.2f} s{'' if encore else ' (fini)'}"


def _le_programme(pid: int, _: Random) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def _tous(pid: int, _: Random) -> None:
    """The program and all its processes at once, as when a machine runs out of memory or stops."""
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)


def _un_des_siens(pid: int, hasard: Random) -> None:
    """One of those that build, then the program: it was about to make up for it."""
    vus = subprocess.run(["ps", "-o", "pid=", "-g", str(pid)], capture_output=True, text=True).stdout.split()
    enfants = [int(vu) for vu in vus if int(vu) != pid]
    with suppress(ProcessLookupError):
        os.kill(hasard.choice(enfants or [pid]), signal.SIGKILL)
    time.sleep(hasard.uniform(0, 0.2))
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


_VICTIMES = (_le_programme, _tous, _un_des_siens)


# --- damaged ---


def _retourner(fichier: Path, hasard: Random) -> None:
    lus = bytearray(fichier.read_bytes() or b"\0")
    lus[hasard.randrange(len(lus))] ^= 1 << hasard.randrange(8)
    fichier.write_bytes(lus)


def _couper(fichier: Path, hasard: Random) -> None:
    lus = fichier.read_bytes()
    fichier.write_bytes(lus[: hasard.randrange(len(lus) or 1)])


def _vider(fichier: Path, _: Random) -> None:
    fichier.write_bytes(b"")


def _echanger(fichier: Path, hasard: Random) -> None:
    autre = hasard.choice(sorted(voisin for voisin in fichier.parent.iterdir() if voisin.is_file()))
    provisoire = fichier.with_name("echange")
    fichier.rename(provisoire)
    autre = provisoire if autre == fichier else autre
    autre.rename(fichier)
    if provisoire.exists():
        provisoire.rename(autre)


def _faire_un_dossier(fichier: Path, _: Random) -> None:
    fichier.unlink()
    fichier.mkdir()


def _oter(fichier: Path, _: Random) -> None:
    fichier.unlink()


DEGATS: Mapping[str, Callable[[Path, Random], None]] = {
    "un bit": _retourner,
    "coupé": _couper,
    "vide": _vider,
    "échangé": _echanger,
    "un dossier": _faire_un_dossier,
    "effacé": _oter,
}


def abimer(reseau: ReseauEprouve, hasard: Random, degats: Callable[[], Callable[[Path, Random], None]]) -> None:
    """Damage what is kept: each file of the cache and of the notes, by what ``degats`` gives. Pages have to be made
    again, from what is left of it."""
    reseau.construire()
    for dossier in (reseau.cache, reseau.racine / SUIVI):
        for fichier in sorted(trouve for trouve in dossier.rglob("*") if trouve.is_file()):
            if fichier.is_file():
                degats()(fichier, hasard)
    shutil.rmtree(reseau.racine / "public")


@contextmanager
def effacee_sans_cesse(dossier: Path) -> Iterator[None]:
    """A folder that somebody removes again and again."""
    fini = threading.Event()

    def effacer() -> None:
        while not fini.wait(0.02):
            shutil.rmtree(dossier, ignore_errors=True)

    fil = threading.Thread(target=effacer)
    fil.start()
    try:
        yield
    finally:
        fini.set()
        fil.join()


def refusant(code: str, *dossiers: Path) -> dict[str, str]:
    """The environment of a program to which the disk refuses, with this code, to write under these folders."""
    return {
        "PYTHONPATH": str(_REFUS),
        "VITRAIL_ESSAI_REFUSE": os.pathsep.join(map(str, dossiers)),
        "VITRAIL_ESSAI_CODE": code,
    }


def sans_longs_fichiers(reseau: ReseauEprouve, octets_par_fichier: int) -> subprocess.CompletedProcess[str]:
    """A run for which no file can be longer than that."""

    def borner() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (octets_par_fichier, octets_par_fichier))

    return subprocess.run(reseau.commande, env=reseau.env(), capture_output=True, text=True, preexec_fn=borner)


def ensemble(reseaux: list[ReseauEprouve]) -> list[int]:
    """Runs at the same time; their exit codes."""
    demandes = [
        subprocess.Popen(reseau.commande, env=reseau.env(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for reseau in reseaux
    ]
    return [demande.wait(timeout=600) for demande in demandes]

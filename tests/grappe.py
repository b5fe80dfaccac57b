"""A Dask cluster on this machine: a scheduler and its workers, each a process that stops with its block."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from distributed import Client

from tests.processus import attendre, lance, port_libre

_SANS_BRUIT = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


@dataclass(frozen=True)
class GrappeLocale:
    adresse: str
    machines: Sequence[subprocess.Popen[Any]]


@contextmanager
def ordonnanceur(machines: int, env: Mapping[str, str]) -> Iterator[GrappeLocale]:
    """A scheduler, and so many workers of one thread, all of them there."""
    port = port_libre()
    with ExitStack() as lances:
        commande = ["scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]
        processus = lances.enter_context(lance(_dask(*commande), env=env, **_SANS_BRUIT))
        adresse = f"tcp://127.0.0.1:{port}"
        attendre(port, processus)
        ouvriers = [lances.enter_context(machine(adresse, env)) for _ in range(machines)]
        if machines:
            presentes(adresse, machines)
        yield GrappeLocale(adresse, ouvriers)


def machine(adresse: str, env: Mapping[str, str], *python: str) -> Any:
    """A worker, for the time of a block. ``python``: other options of the interpreter."""
    return lance(
        [*_dask("worker", adresse, "--nthreads", "1", "--no-nanny", "--no-dashboard", python=python)],
        env=env,
        **_SANS_BRUIT,
    )


def presentes(adresse: str, combien: int) -> None:
    """Until so many workers are there, two minutes at most."""
    with Client(adresse, set_as_default=False) as client:
        client.wait_for_workers(combien, timeout=120)


def _dask(commande: str, *options: str, python: Sequence[str] = ()) -> list[str]:
    return [sys.executable, *python, "-m", f"distributed.cli.dask_{commande}", *options]


def sans_vitrail(dossier: Path) -> Path:
    """A folder of all that is installed here but Vitrail."""
    dossier.mkdir()
    for installe in Path(sysconfig.get_paths()["purelib"]).iterdir():
        if "vitrail" not in installe.name and installe.suffix != ".pth":
            (dossier / installe.name).symlink_to(installe)
    return dossier

"""Several tasks on several processes, each warm once it has begun. What kills or holds up a process is the end of the
site that it was busy with, and of no other.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field

from vitrail.bord.reseau.travaux import Tache, accomplir, pages_du
from vitrail.reponses.comptes_du_reseau import CompteDeSite, refuse

_M_ARENA_MAX = -8
DELAI = 600.0
"""Seconds after which a site is given up: one that builds takes a few."""
_PREPARES = ["vitrail.bord.reseau.passages", "vitrail.bord.mkdocs.construire", "vitrail.bord.commandes.commun"]


def coeurs() -> int:
    """How many processes can work at the same time here."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def accomplir_toutes(taches: Sequence[Tache], nombre: int, delai: float = DELAI) -> Iterator[CompteDeSite]:
    """What becomes of each site, as it is known, on ``nombre`` processes; here when one is enough."""
    if nombre == 1 or len(taches) == 1:
        yield from map(accomplir, taches)
        return
    restantes = list(taches)
    while restantes:
        passe = _Passe(restantes, min(nombre, len(restantes)), delai)
        yield from passe.comptes()
        restantes = passe.restantes
        for suspecte in passe.suspectes:
            yield from _a_part(suspecte, delai)


def _a_part(tache: Tache, delai: float) -> Iterator[CompteDeSite]:
    """Once more, alone: the process that died may have been busy with another site."""
    passe = _Passe([tache], 1, delai)
    yield from passe.comptes()
    for suspecte in passe.suspectes:
        yield perdue(suspecte, "le système a arrêté le programme")


def perdue(tache: Tache, pourquoi: str) -> CompteDeSite:
    """A site of which nothing came back."""
    return refuse(tache.dossier, f"ce site n’a pas pu être traité : {pourquoi}.", pages_du(tache))


@dataclass
class _Passe:
    """One pool of processes, until all is done or until one of them dies."""

    restantes: list[Tache]
    nombre: int
    delai: float
    suspectes: list[Tache] = field(default_factory=list)
    """Those that were under way when a process died."""

    def comptes(self) -> Iterator[CompteDeSite]:
        en_cours: dict[Future[CompteDeSite], tuple[Tache, float]] = {}
        with ProcessPoolExecutor(self.nombre, mp_context=_contexte(), initializer=_debuter) as equipe:
            try:
                while self.restantes or en_cours:
                    while self.restantes and len(en_cours) < self.nombre:
                        en_cours[equipe.submit(accomplir, self.restantes[0])] = self.restantes[0], time.monotonic()
                        del self.restantes[0]
                    faites, _ = wait(en_cours, timeout=1, return_when=FIRST_COMPLETED)
                    for faite in faites:
                        compte = faite.result()
                        del en_cours[faite]
                        yield compte
                    yield from self._abandonner(en_cours)
            except BrokenProcessPool:
                pass
            self.suspectes = [tache for tache, _ in en_cours.values()]

    def _abandonner(self, en_cours: dict[Future[CompteDeSite], tuple[Tache, float]]) -> Iterator[CompteDeSite]:
        """What takes too long is stopped, with the processes of this pool; the others will begin again."""
        tardives = [futur for futur, (_, debut) in en_cours.items() if time.monotonic() - debut > self.delai]
        if tardives:
            for processus in multiprocessing.active_children():
                processus.kill()
        for futur in tardives:
            yield perdue(en_cours.pop(futur)[0], f"au bout de {self.delai:.0f} secondes, il n’était pas fini")


def _debuter() -> None:
    """In each process, before its first site: an interruption is for who started the run, and when that one dies, all
    do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(50_000, 20, 20)  # as in the command itself, and for the same reason
    gc.freeze()
    _garder_une_seule_reserve()
    threading.Thread(target=_suivre_le_parent, daemon=True).start()


def _garder_une_seule_reserve() -> None:
    """Have the threads that typeset posters share their memory: each would keep its own, some 200 MB more a process."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):  # another C library than that of GNU
            ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)


def _suivre_le_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _contexte() -> multiprocessing.context.BaseContext:
    """Processes that begin from a clean one, in which the flow is loaded already where the system can."""
    if sys.platform == "win32":  # pragma: no cover: the tests run elsewhere
        return multiprocessing.get_context("spawn")
    contexte = multiprocessing.get_context("forkserver")
    contexte.set_forkserver_preload(_PREPARES)
    return contexte

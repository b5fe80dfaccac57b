"""The sites of a network on the machines of a Dask cluster, whose scheduler shares them out and begins again elsewhere
what a machine that dies had under way.

A site goes there as bytes and comes back as bytes (:mod:`vitrail.bord.reseau.au_loin`); this process alone replaces
pages, once for each site.
"""

from __future__ import annotations

import logging
import time
import warnings
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from functools import partial
from importlib import metadata
from typing import TYPE_CHECKING
from uuid import uuid4

from vitrail.bord import facultatifs, pannes
from vitrail.bord.refus import Refus
from vitrail.bord.reseau import au_loin, versions_installees
from vitrail.bord.reseau.equipe import DELAI, perdue
from vitrail.bord.reseau.suivi import EntreesDuSite
from vitrail.bord.reseau.travaux import Tache, en_mots
from vitrail.reponses.comptes_du_reseau import CompteDeSite

if TYPE_CHECKING:
    from distributed import Client, Future

_LIAISON = 10
"""Seconds within which the scheduler answers."""
_ARRIVEE = 60
"""Seconds within which a first machine comes, where they are started on demand."""
_REGARD = 10
"""Seconds between two looks at whether machines are still there."""
_D_AVANCE = 2
"""Sites sent for each thread that works there: one under way, one to come."""


def construire_toutes(taches: Sequence[Tache], adresse: str, delai: float = DELAI) -> Iterator[CompteDeSite]:
    """What becomes of each site, as it is known. ``adresse``: of the scheduler; ``delai``: seconds after which machines
    that gave nothing back are given up. Raises :class:`Refus` when the cluster cannot be asked."""
    if taches:
        with _liaison(adresse) as client:
            _verifier(client, adresse)
            yield from _CommandeDeSites(client, adresse, list(taches), delai).comptes()


class _CommandeDeSites:
    """Sites sent, some in advance, until all have come back or no machine answers any more."""

    def __init__(self, client: Client, adresse: str, taches: list[Tache], delai: float) -> None:
        self._client = client
        self._adresse = adresse
        self._restantes = taches
        self._delai = delai
        self._en_cours: dict[Future, tuple[Tache, EntreesDuSite]] = {}

    def comptes(self) -> Iterator[CompteDeSite]:
        while self._restantes or self._en_cours:
            try:
                yield from self._envoyer()
                finis = self._attendre() if self._en_cours else ()
            except Exception as erreur:
                yield from self._abandonner(self._pourquoi(erreur))
                return
            for futur in finis:
                yield self._recevoir(futur)

    def _envoyer(self) -> Iterator[CompteDeSite]:
        """Send as many sites as can be under way; what is to be said of those that cannot be read."""
        places = _D_AVANCE * max(1, sum(self._client.nthreads().values()))
        while self._restantes and len(self._en_cours) < places:
            tache = self._restantes[0]
            emporte = en_mots(tache, partial(au_loin.emporter, tache))
            if isinstance(emporte, CompteDeSite):
                yield emporte
            else:
                envoi, avant = emporte
                futur = self._client.submit(au_loin.construire, envoi, key=f"{tache.dossier}-{uuid4().hex}", pure=False)
                self._en_cours[futur] = tache, avant
            del self._restantes[0]

    def _attendre(self) -> Collection[Future]:
        """Those that have come back, one at least. Raises TimeoutError when none does, :class:`Refus` when nobody is
        there any more to do them."""
        from distributed import wait

        debut = time.monotonic()
        while time.monotonic() - debut < self._delai:
            with suppress(TimeoutError):
                return set(wait(list(self._en_cours), _REGARD, "FIRST_COMPLETED").done)
            _avoir_des_machines(self._client, self._adresse)
        raise TimeoutError

    def _recevoir(self, futur: Future) -> CompteDeSite:
        tache, avant = self._en_cours.pop(futur)
        try:
            rendu = futur.result()
        except Exception as erreur:
            return perdue(tache, self._pourquoi(erreur))
        finally:
            futur.release()
        return en_mots(tache, lambda: au_loin.recevoir(tache, avant, rendu))

    def _pourquoi(self, erreur: Exception) -> str:
        """Why a site did not come back."""
        from distributed import KilledWorker

        if isinstance(erreur, KilledWorker):
            return f"{erreur.allowed_failures + 1} machines se sont arrêtées l’une après l’autre en le construisant"
        if isinstance(erreur, TimeoutError):
            return f"en {self._delai:.0f} secondes, aucune machine n’a rendu de site"
        if isinstance(erreur, Refus):
            return str(erreur).removesuffix(".")
        if isinstance(erreur, OSError | CancelledError):
            return "la liaison avec l’ordonnanceur s’est rompue"
        return pannes.interne(erreur).removesuffix(".")

    def _abandonner(self, pourquoi: str) -> Iterator[CompteDeSite]:
        for tache in [*(tache for tache, _ in self._en_cours.values()), *self._restantes]:
            yield perdue(tache, pourquoi)


@contextmanager
def _liaison(adresse: str) -> Iterator[Client]:
    [dask] = facultatifs.demander("--scheduler", "dask", "distributed")
    for nom in ("distributed", "distributed.client"):
        logging.getLogger(nom).setLevel(logging.CRITICAL)  # what matters of it is told in our words
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that of versions is ours; that of the weight of what is sent advises nothing
        try:
            client = dask.Client(adresse, timeout=_LIAISON, name="vitrail")
        except (OSError, ValueError) as erreur:
            raise Refus(
                f"l’ordonnanceur « {adresse} » ne répond pas. Vérifiez l’adresse, et qu’il est lancé : dask scheduler."
            ) from erreur
        with client:
            yield client


def _verifier(client: Client, adresse: str) -> None:
    """Raises :class:`Refus` unless all there is made of the same programs as here: pages would be others."""
    _avoir_des_machines(client, adresse)
    if sans := _sans_vitrail(client, adresse):
        raise Refus(
            f"Vitrail n’est pas installé sur « {', '.join(sans)} ». Installez-y la même version qu’ici : "
            f"pip install 'vitrail[dask]=={metadata.version('vitrail')}'."
        )
    la = {adresse: client.run_on_scheduler(versions_installees.relever), **client.run(versions_installees.relever)}
    for nom, ailleurs in la.items():
        if autres := versions_installees.differences(ailleurs, versions_installees.relever()):
            raise Refus(
                f"« {nom} » n’a pas les mêmes programmes que cette machine, et ses pages seraient autres : {autres}. "
                "Installez partout les mêmes versions."
            )


def _avoir_des_machines(client: Client, adresse: str) -> None:
    """Wait for one to be there. Raises :class:`Refus`."""
    try:
        client.wait_for_workers(1, timeout=_ARRIVEE)
    except TimeoutError as erreur:
        raise Refus(
            f"aucune machine ne travaille pour « {adresse} ». Sur chacune, lancez : dask worker {adresse} --nthreads 1"
        ) from erreur


def _sans_vitrail(client: Client, adresse: str) -> list[str]:
    """Where it is not. It is asked of the standard library: where there is no Vitrail, nothing of it can be asked."""
    dites = client.run(metadata.version, "vitrail", on_error="return")
    sans = sorted(nom for nom, dite in dites.items() if not isinstance(dite, str))
    try:
        client.run_on_scheduler(metadata.version, "vitrail")
    except metadata.PackageNotFoundError:
        sans.insert(0, adresse)
    return sans

"""How much a command says. Somebody at a terminal gets what a file does not: colours, and a word when the answer takes
its time."""

from __future__ import annotations

import contextlib
import os
import re
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import TextIO, TypeVar

from vitrail.socle import phrases

T = TypeVar("T")
_LARGEUR = 79
_ROUGE, _JAUNE, _GRAS, _FIN = "\033[1;31m", "\033[1;33m", "\033[1m", "\033[0m"
_GRAVITE = {"erreur": _ROUGE, "error": _ROUGE, "avertissement": _JAUNE, "warning": _JAUNE}
_REMARQUE = re.compile(rf"^(\S.*?): ({'|'.join(_GRAVITE)}) ([A-Z]{{3}}\d{{3}}): ", re.MULTILINE)
_ATTENTE = 2.0
"""Seconds after which one wonders whether something is still going on."""


def ecrire(rapport: str, flux: TextIO) -> None:
    """Print what ``vitrail.reponses.rapports`` says to people; in colour where they look at it."""
    print(colorer(rapport) if _en_couleur(flux) else rapport, end="", file=flux)


def colorer(rapport: str) -> str:
    """Each finding of the report, with its place in bold, and its severity in red or yellow."""
    return _REMARQUE.sub(
        lambda trouve: f"{_GRAS}{trouve[1]}{_FIN}: {_GRAVITE[trouve[2]]}{trouve[2]} {trouve[3]}{_FIN}: ", rapport
    )


def _en_couleur(flux: TextIO) -> bool:
    """A terminal that was not asked to do without (https://no-color.org), and understands: the old console of Windows
    would show the codes."""
    muet = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return flux.isatty() and not muet and _comprend_les_codes()


def _comprend_les_codes() -> bool:
    """Whether a terminal does what codes say: the old console of Windows shows them instead."""
    return sys.platform != "win32" or "WT_SESSION" in os.environ


def _vide() -> str:
    """What empties the line of a terminal, and stays at its start."""
    return "\r\033[K" if _comprend_les_codes() else f"\r{' ' * _LARGEUR}\r"


def accorder(flux: TextIO) -> None:
    """Have ``flux`` write whatever is said, and never fail for a sign. What goes into a file or another program is in
    UTF-8 under Windows too, whose own code pages have neither our spaces nor our arrows."""
    with contextlib.suppress(AttributeError):
        ailleurs = sys.platform == "win32" and not flux.isatty()
        flux.reconfigure(errors="replace", **({"encoding": "utf-8"} if ailleurs else {}))  # type: ignore[attr-defined]


@contextlib.contextmanager
def etape(nom: str, bavard: bool = False) -> Iterator[None]:
    """A step of a command: said when it lasts, and, for those who asked, how long it took, in seconds."""
    debut = time.monotonic()
    with _patience(nom):
        yield
    if bavard:
        print(f"{nom} : {phrases.nombre(Decimal(f'{time.monotonic() - debut:.2f}'))} s", file=sys.stderr)


def avancee(suite: Iterable[T], nombre: int, dire: Callable[[T], str]) -> Iterator[T]:
    """``suite``, of which there are ``nombre``; at a terminal, one line says how many are done, and the last one. It
    goes at the end; files never hold it."""
    visible = sys.stderr.isatty() and nombre > 1
    for rang, element in enumerate(suite, 1):
        if visible:
            print(f"{_vide()}{rang}/{nombre} · {dire(element)}", end="", file=sys.stderr, flush=True)
        yield element
    if visible:
        print(_vide(), end="", file=sys.stderr, flush=True)


@contextlib.contextmanager
def _patience(en_cours: str) -> Iterator[None]:
    """After two seconds, ``en_cours`` is said on the terminal; the line goes when all is done. Files never hold it."""
    if not sys.stderr.isatty():
        yield
        return
    dit = threading.Event()

    def dire() -> None:
        dit.set()
        print(f"{en_cours}…", end="", file=sys.stderr, flush=True)

    minuterie = threading.Timer(_ATTENTE, dire)
    minuterie.daemon = True
    minuterie.start()
    try:
        yield
    finally:
        minuterie.cancel()
        minuterie.join()
        if dit.is_set():
            print(_vide(), end="", file=sys.stderr, flush=True)

"""What the same source gave an earlier time, when whoever runs the program keeps it. Only time is won: never is a
result another one for it."""

from __future__ import annotations

import contextlib
import hashlib
import pickle
from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeVar

T = TypeVar("T")


class Magasin(Protocol):
    """Where results are kept by key; it may lose any of them at any time, and gives none that is not whole."""

    def prendre(self, cle: str) -> bytes | None: ...

    def deposer(self, cle: str, fait: bytes) -> None: ...


_confie: Magasin | None = None
_programme: Callable[[], str] = str


def confier(magasin: Magasin | None, programme: Callable[[], str] = str) -> None:
    """Keep in ``magasin``, from now on, what is worth it; with None, nothing. ``programme``: what tells this program,
    as it is installed, from any other: its own objects are given back to no other."""
    global _confie, _programme
    _confie, _programme = magasin, programme


def obtenir(genre: str, source: Sequence[str | bytes], faire: Callable[[], bytes]) -> bytes:
    """What ``faire`` gives: kept from an earlier time, or made now. ``source``: all that it depends on, versions of the
    programs that make it included; ``genre``: what it is, one word of small letters."""
    fait = trouver(genre, source)
    if fait is None:
        fait = faire()
        garder(genre, source, fait)
    return fait


def trouver(genre: str, source: Sequence[str | bytes]) -> bytes | None:
    """What was kept of this source, if anything was."""
    return None if _confie is None else _confie.prendre(_cle(genre, source))


def garder(genre: str, source: Sequence[str | bytes], fait: bytes) -> None:
    """Keep what was made of this source, where that can be."""
    if _confie is not None:
        _confie.deposer(_cle(genre, source), fait)


def obtenir_objet(genre: str, source: Sequence[str | bytes], faire: Callable[[], T]) -> T:
    """As :func:`obtenir`, an object of ours. ``source``: all that it depends on beside this program."""
    cle = cle_d_objet(genre, source)
    fait: T | None = trouver_objet(cle)
    if fait is None:
        fait = faire()
        garder_objet(cle, fait)
    return fait


def cle_d_objet(genre: str, source: Sequence[str | bytes]) -> str:
    """The key of an object that this very program makes of ``source``; empty when nothing is kept."""
    return "" if _confie is None else _cle(genre, (_programme(), *source))


def trouver_objet(cle: str) -> Any:
    """The object that was kept under this key, if any was."""
    garde = _confie.prendre(cle) if _confie and cle else None
    try:
        # As the modules of Python, and for the same reasons: the store is the user's alone, and gives no damaged file.
        return None if garde is None else pickle.loads(garde)
    except Exception:  # the program is being replaced under our feet
        return None


def garder_objet(cle: str, fait: object) -> None:
    """Keep it under its key, where that can be: what cannot be written is made again each time."""
    if _confie is not None and cle:
        with contextlib.suppress(pickle.PicklingError, TypeError, AttributeError, RecursionError):
            _confie.deposer(cle, pickle.dumps(fait, pickle.HIGHEST_PROTOCOL))


def _cle(genre: str, source: Sequence[str | bytes]) -> str:
    return f"{genre}-{empreinte(source)}"


def empreinte(source: Sequence[str | bytes]) -> str:
    """A name for these texts, in this order: others have another one."""
    somme = hashlib.blake2b(digest_size=32)
    for morceau in source:
        octets = morceau.encode() if isinstance(morceau, str) else morceau
        somme.update(b"%d:" % len(octets))
        somme.update(octets)
    return somme.hexdigest()

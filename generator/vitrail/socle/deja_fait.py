"""What the same source gave an earlier time, when whoever runs the program keeps it. Only time is won: never is a
result another one for it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import Protocol


class Magasin(Protocol):
    """Where results are kept by key; it may lose any of them at any time, and gives none that is not whole."""

    def prendre(self, cle: str) -> bytes | None: ...

    def deposer(self, cle: str, fait: bytes) -> None: ...


_confie: Magasin | None = None


def confier(magasin: Magasin | None) -> None:
    """Keep in ``magasin``, from now on, what is worth it; with None, nothing."""
    global _confie
    _confie = magasin


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

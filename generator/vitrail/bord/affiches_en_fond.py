"""Posters, which take longest to make: they are set by a thread of their own, beside all the rest of a build.

Typst works outside Python, which goes on meanwhile on another processor.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from threading import Thread

from vitrail.sources.fichiers.instantane import ContenuDeFichier


def entamer(fichiers: Mapping[str, bytes | ContenuDeFichier]) -> None:
    """Begin to make those of ``fichiers`` that are posters, from the first one."""
    Thread(target=_composer, args=(fichiers,)).start()


def est_une_affiche(adresse: str) -> bool:
    return adresse.startswith("affiches/") and adresse.endswith(".pdf")


def _composer(fichiers: Mapping[str, bytes | ContenuDeFichier]) -> None:
    with contextlib.suppress(Exception):  # told to whoever asks for that poster
        for adresse in filter(est_une_affiche, fichiers):
            fichiers[adresse]

"""Libraries that only those who ask for what they do need to install."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from vitrail.bord.refus import Refus


def demander(option: str, supplement: str, *noms: str) -> list[ModuleType]:
    """The modules that ``option`` of a command needs, which ``vitrail[supplement]`` installs. Raises :class:`Refus`
    where they are not."""
    try:
        return [import_module(nom) for nom in noms]
    except ImportError as erreur:
        raise Refus(f"{option} demande une bibliothèque de plus : pip install 'vitrail[{supplement}]'.") from erreur

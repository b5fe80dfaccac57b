"""The methods of dataclasses, kept between two commands as Python keeps the rest of its modules.

Python writes the text of these methods when a class is made, and compiles it each time that a program starts: a sixth
of ``vitrail check``. They are kept by their text. Where Python goes about it otherwise, nothing is kept or lost.
"""

from __future__ import annotations

import atexit
import dataclasses
import marshal
import sys
from collections.abc import Mapping
from types import CodeType
from typing import Any

from vitrail import __version__
from vitrail.socle import deja_fait


class Compilees:
    """Code by its text: what an earlier command compiled, and what this one adds to it."""

    def __init__(self, commande: str) -> None:
        self._source = (sys.version, __version__, commande)
        garde = deja_fait.trouver("classes", self._source)
        # As compiled templates, and for the same reasons: the store is the user's alone, and gives no damaged file.
        self._avant: Mapping[str, CodeType] = {} if garde is None else marshal.loads(garde)
        self._utiles: dict[str, CodeType] = {}

    def executer(self, texte: str, globaux: dict[str, Any], locaux: dict[str, Any] | None = None) -> None:
        """What ``exec`` does of a text."""
        code = self._avant.get(texte) or compile(texte, "<string>", "exec")
        self._utiles[texte] = code
        exec(code, globaux, locaux)

    def garder(self) -> None:
        """Keep what was compiled. What another run of the command needed stays, until it is most of what is there."""
        if self._utiles.keys() - self._avant.keys():
            toutes = {**self._avant, **self._utiles}
            gardees = toutes if len(toutes) < 2 * len(self._utiles) else self._utiles
            deja_fait.garder("classes", self._source, marshal.dumps(gardees))


def conserver(commande: str) -> None:
    """For the modules that ``commande`` loads from now on."""
    compilees = Compilees(commande)
    # The module calls ``exec`` by its name alone, and finds this one first.
    vars(dataclasses)["exec"] = compilees.executer
    atexit.register(compilees.garder)

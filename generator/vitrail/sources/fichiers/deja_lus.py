"""What was made of the latest texts: a file that has not changed is not read twice by a preview, an editor, a trial."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class DejaLus(Generic[T]):
    """Results by path and text. The oldest go when the texts have more than ``signes_max`` signs together."""

    def __init__(self, signes_max: int) -> None:
        self._signes_max = signes_max
        self._signes = 0
        self._faits: OrderedDict[tuple[str, str], T] = OrderedDict()
        self._verrou = Lock()

    def obtenir(self, chemin: str, texte: str, faire: Callable[[str, str], T]) -> T:
        """What ``faire`` gives for this text at this path, now or an earlier time."""
        cle = (chemin, texte)
        with self._verrou:
            if cle in self._faits:
                self._faits.move_to_end(cle)
                return self._faits[cle]
        fait = faire(texte, chemin)
        with self._verrou:
            self._signes += len(texte) if cle not in self._faits else 0
            self._faits[cle] = fait
            while self._signes > self._signes_max:
                (_, ancien), _ = self._faits.popitem(last=False)
                self._signes -= len(ancien)
        return fait

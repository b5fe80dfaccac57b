"""Where the words of a text stand in it: its findings are told at their line."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from vitrail.socle.diagnostic import Emplacement


class Reperes:
    """Where things stand in a source text: each search for the same words finds their next place."""

    def __init__(self, chemin: str, texte: str, debut: int = 1) -> None:
        self.chemin = chemin
        self.texte = texte
        self.debut = debut
        """Line of the file at which ``texte`` begins."""
        self._lignes = [0, *accumulate(map(len, texte.splitlines(keepends=True)))]
        """Where each line begins in the text; its end comes last."""
        self._vus: dict[str, int] = {}
        """Where the last place of these words is."""

    def lieu(self, *indices: str) -> Emplacement:
        """Place of the first of ``indices`` that the source contains; the first line when none is found."""
        for indice in filter(None, indices):
            if (place := self._suivante(indice)) >= 0:
                rang = bisect_right(self._lignes, place) - 1
                return Emplacement(self.chemin, self.debut + rang, place - self._lignes[rang] + 1)
        return Emplacement(self.chemin, self.debut, 1)

    def _suivante(self, indice: str) -> int:
        """The first place of ``indice`` on a line after that of the last search, or the last place of all."""
        vue = self._vus.get(indice)
        if vue is None:
            self._vus[indice] = self.texte.find(indice)
        elif vue >= 0:
            apres = self._lignes[bisect_right(self._lignes, vue)] if vue < self._lignes[-1] else vue
            suivante = self.texte.find(indice, apres)
            self._vus[indice] = suivante if suivante >= 0 else vue
        return self._vus[indice]

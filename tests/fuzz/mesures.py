"""What trying thousands of inputs tells: how many of each family, what failed, the slowest, the most memory."""

from __future__ import annotations

import resource
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator

SECONDES_MAX = 5
MEGAOCTETS_MAX = 300


class Mesures:
    """The inputs tried so far, in one process."""

    def __init__(self) -> None:
        self.essais: Counter[str] = Counter()
        self.internes = 0
        self.plus_lent = (0.0, "")
        self.pic = 0
        resource.setrlimit(resource.RLIMIT_AS, (2_000_000_000, 2_000_000_000))

    @property
    def combien(self) -> int:
        return self.essais.total()

    def essayer(self, famille: str, graine: str, faire: Callable[[], object]) -> Iterator[str]:
        """What is wrong with one input, with the seed that makes it again; nothing when it is read, or refused."""
        self.essais[famille] += 1
        debut = time.process_time()
        try:
            faire()
        except Exception:
            self.internes += 1
            yield f"{graine}, {famille} : {traceback.format_exc(limit=-3)}"
        duree = time.process_time() - debut
        self.plus_lent = max(self.plus_lent, (duree, f"{graine}, {famille}"))
        if duree > SECONDES_MAX:
            yield f"{graine}, {famille} : {duree:.1f} s"
        avant, self.pic = self.pic, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        if avant <= MEGAOCTETS_MAX < self.pic:
            yield f"{graine}, {famille} : {self.pic} Mo"

    def __str__(self) -> str:
        familles = ", ".join(f"{nombre} {famille}" for famille, nombre in self.essais.items())
        secondes, lequel = self.plus_lent
        return (
            f"{self.combien} entrées ({familles}) : {self.internes} erreurs internes ; "
            f"la plus lente {secondes:.2f} s ({lequel}) ; mémoire {self.pic} Mo au plus"
        )


def raconter(mesures: Mesures, combien: int, graine: int, rater: Callable[[Mesures, int, int], Iterator[str]]) -> int:
    """Print what fails as it comes, then the whole; 1 if anything did."""
    rates = 0
    for rate in rater(mesures, combien, graine):
        rates += 1
        print(rate, flush=True)
    print(f"{mesures} ; graine {graine}, {rates} ratés", flush=True)
    return min(rates, 1)

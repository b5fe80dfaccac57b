"""`make mutants`: faults sampled by a seed are planted one at a time; those that no test sees are listed.

``python -m tests.mesures.mutants [COMBIEN] [GRAINE] [MINUTES] [AILE…]``. What each test runs is noted first
(`passages`), then each fault is given to the tests that run its line, those likely to see it first, until one fails: in
a child of a process that has loaded everything (`a_chaud`), or in a fresh one where only that can tell. What they leave
is given at the end to the prints of all outputs (`tests.sorties`), which see that something changes and not whether it
is wrong: these are counted apart. Stopped, the command goes on where it was, as long as the program is the same.

``--revoir`` gives the faults that were left to the tests as they are now; the score of the sample stays what it was.
``--module domaine/par_lieu.py`` plants every fault of one module in front of its own tests only: a minute or less.
Kept tools were looked at: they plant every fault of the package (hours), and do not choose the tests by the line.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from tests.mesures import passages
from tests.mesures.copie import PAQUET, Copie, Plantation, copier
from tests.mesures.couverture import DEPOT
from tests.mesures.fautes import fautes

VERDICTS = DEPOT / ".cache" / "mutants"
SECONDES_D_UNE_EMPREINTE = 120


@dataclass(frozen=True)
class Verdict:
    """Which fault it is, by which test it was seen (none: by no test), or by which print of the outputs (empty: by
    none of them; none: they were not asked), and the seconds of processor that this took."""

    quoi: str
    aile: str
    essai: str | None
    empreinte: str | None
    secondes: float

    @property
    def survit(self) -> bool:
        return not self.essai


def main() -> int:
    """Plant, print what no test saw and the score of each wing."""
    demande = _demande()
    if demande.module:
        return _de_ses_essais(PAQUET / demande.module)
    fin = time.monotonic() + 60 * demande.minutes
    with tempfile.TemporaryDirectory(prefix="vitrail-mutants-") as dossier:
        copie = Copie(copier(Path(dossier)))
        try:
            tirees = _tirer(copie.racine, demande.combien, random.Random(demande.graine), demande.ailes)
            fichier = VERDICTS / f"{demande.graine}-{_empreinte(copie.racine)}.jsonl"
            rendus = {verdict.quoi: verdict for verdict in _lire(fichier)}
            passages.noter(copie)
            juges = Juges(copie)
            for verdict in juges.rendre(tirees, rendus, fin, revoir=demande.revoir):
                _ecrire(fichier, verdict)
        finally:
            copie.fermer()
    _rapporter([rendus[str(plantation)] for plantation in tirees if str(plantation) in rendus])
    print(f"demandées : {demande.combien}, graine {demande.graine}")
    return 0


def _demande() -> argparse.Namespace:
    lecteur = argparse.ArgumentParser(prog="mutants")
    lecteur.add_argument("combien", type=int, nargs="?", default=300)
    lecteur.add_argument("graine", type=int, nargs="?", default=1)
    lecteur.add_argument("minutes", type=int, nargs="?", default=60)
    lecteur.add_argument("ailes", nargs="*")
    lecteur.add_argument("--revoir", action="store_true")
    lecteur.add_argument("--module")
    return lecteur.parse_args()


def _de_ses_essais(module: Path) -> int:
    """Print what the tests of a module do not see of its faults; others may."""
    with tempfile.TemporaryDirectory(prefix="vitrail-mutants-") as dossier:
        copie = Copie(copier(Path(dossier)), (passages.miroir(module),))
        plantations = [Plantation(module, faute) for faute in fautes((copie.racine / module).read_bytes())]
        try:
            laissees = [plantation for plantation in plantations if not copie.qui_voit(plantation, copie.connus)]
        finally:
            copie.fermer()
    print(*laissees, f"{len(plantations) - len(laissees)} / {len(plantations)}", sep="\n")
    return 0


def _tirer(racine: Path, combien: int, hasard: random.Random, ailes: Sequence[str]) -> list[Plantation]:
    possibles = [
        Plantation(module.relative_to(racine), faute)
        for module in sorted((racine / PAQUET).rglob("*.py"))
        if not ailes or _aile(module.relative_to(racine)) in ailes
        for faute in fautes(module.read_bytes())
    ]
    return hasard.sample(possibles, min(combien, len(possibles)))


class Juges:
    """Who tries each fault."""

    def __init__(self, copie: Copie) -> None:
        self.copie = copie
        self.passages = passages.Passages(copie.racine, copie.connus)
        self.empreintes = self.passages.par_fichier["tests/unit/test_sorties.py"]

    def rendre(
        self, tirees: Sequence[Plantation], rendus: dict[str, Verdict], fin: float, *, revoir: bool
    ) -> Iterator[Verdict]:
        """What is not in ``rendus`` yet, until the hour ``fin``, put there too; what the prints say comes last."""
        for plantation in tirees:
            connu = rendus.get(str(plantation))
            if time.monotonic() < fin and (connu is None or (revoir and connu.survit)):
                verdict = self.juger(plantation)
                if verdict.survit:
                    print(verdict.quoi, flush=True)
                if connu is None:
                    rendus[verdict.quoi] = verdict
                    yield verdict
        for plantation in tirees:
            connu = rendus.get(str(plantation))
            if time.monotonic() < fin and connu and connu.survit and connu.empreinte is None:
                rendus[connu.quoi] = verdict = self.comparer(plantation, connu)
                print(f"{verdict.quoi} : {verdict.empreinte or 'aucune empreinte non plus'}", flush=True)
                yield verdict

    def juger(self, plantation: Plantation) -> Verdict:
        """What the tests say of a fault."""
        avant = self.copie.depense
        ou = plantation.module, plantation.faute.ligne
        essai = self.copie.qui_voit(
            plantation, self.passages.essais(*ou), au_chargement=self.passages.au_chargement(*ou)
        )
        return Verdict(f"{plantation}", _aile(plantation.module), essai, None, round(self.copie.depense - avant, 1))

    def comparer(self, plantation: Plantation, connu: Verdict) -> Verdict:
        """What the prints say of a fault that no test sees."""
        avant = self.copie.depense
        empreinte = self.copie.qui_voit(plantation, self.empreintes, secondes=SECONDES_D_UNE_EMPREINTE)
        secondes = round(connu.secondes + self.copie.depense - avant, 1)
        return replace(connu, empreinte=empreinte or "", secondes=secondes)


def _aile(module: Path) -> str:
    return module.relative_to(PAQUET).parts[0]


def _empreinte(racine: Path) -> str:
    resume = hashlib.sha256()
    for module in sorted((racine / PAQUET).rglob("*.py")):
        resume.update(module.read_bytes())
    return resume.hexdigest()[:12]


def _lire(fichier: Path) -> Iterator[Verdict]:
    if fichier.exists():
        for ligne in fichier.read_text("utf-8").splitlines():
            yield Verdict(**json.loads(ligne))


def _ecrire(fichier: Path, verdict: Verdict) -> None:
    fichier.parent.mkdir(parents=True, exist_ok=True)
    with fichier.open("a", encoding="utf-8") as gardes:
        gardes.write(json.dumps(asdict(verdict), ensure_ascii=False) + "\n")


def _rapporter(verdicts: Sequence[Verdict]) -> None:
    """The score of each wing: seen by a test, or by a test or a print, of how many."""
    par_aile: dict[str, Counter[str]] = defaultdict(Counter)
    for verdict in verdicts:
        for aile in (verdict.aile, "ensemble"):
            par_aile[aile].update(
                total=1, essais=bool(verdict.essai), empreintes=bool(verdict.essai or verdict.empreinte)
            )
    print(f"\n{'':14}  essais          avec les empreintes")
    for aile, compte in sorted(par_aile.items(), key=lambda paire: (paire[0] == "ensemble", paire[0])):
        total, vues, toutes = compte["total"], compte["essais"], compte["empreintes"]
        print(f"{aile:14} {vues:4} / {total:4}  {vues / total:4.0%}  {toutes:4} / {total:4}  {toutes / total:4.0%}")
    secondes = sum(verdict.secondes for verdict in verdicts)
    print(f"{secondes:.0f} s de processeur, {secondes / max(len(verdicts), 1):.1f} s par faute ; ", end="")


if __name__ == "__main__":
    main()

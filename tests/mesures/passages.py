"""Which test runs which line of the program, and in how many seconds: noted a file of tests at a time, and kept.

A file of tests is noted again when it, or the list of its tests, has changed. That the program has changed since is no
matter: a line is looked for where it was, and what is noted only says which tests to try, and in which order.
"""

from __future__ import annotations

import ast
import hashlib
import json
import shutil
import sqlite3
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from difflib import SequenceMatcher
from functools import cache
from itertools import accumulate
from pathlib import Path

from coverage.numbits import numbits_to_nums

from tests.mesures.copie import PAQUET, Copie
from tests.mesures.couverture import DEPOT

NOTES = DEPOT / ".cache" / "passages"
SANS_NOTE = ("test_chaque_cause", "test_architecture", "test_mesures", "test_banc", "test_developers", "test_sorties")
"""They follow or read the program themselves, or compare everything that it gives."""
SECONDES_D_ESSAIS = 25
"""How long the tests tried on a fault may take in all, as noted; those that are likely to see it come first."""


def noter(copie: Copie) -> None:
    """Note the tests of each file that is not noted yet, and remember the program that they ran."""
    NOTES.mkdir(parents=True, exist_ok=True)
    par_fichier: dict[str, list[str]] = defaultdict(list)
    for essai in copie.connus:
        par_fichier[fichier_de(essai)].append(essai)
    for fichier, essais in par_fichier.items():
        if Path(fichier).stem in SANS_NOTE:
            continue
        empreinte = hashlib.sha256((copie.racine / fichier).read_bytes() + "\0".join(essais).encode()).hexdigest()
        notes = NOTES / fichier.replace("/", "-")
        temoin = notes.with_suffix(".temoin")
        if temoin.is_file() and temoin.read_text("utf-8") == empreinte:
            continue
        debut = time.monotonic()
        notes.unlink(missing_ok=True)
        copie.noter(essais, notes)
        _garder_le_programme(copie.racine, notes)
        temoin.write_text(empreinte, "utf-8")
        print(f"{fichier} : {len(essais)} essais notés en {time.monotonic() - debut:.0f} s", flush=True)


def _garder_le_programme(racine: Path, notes: Path) -> None:
    """Each version of a module that tests ran, once; the notes say which one they ran."""
    versions = {}
    for module in sorted((racine / PAQUET).rglob("*.py")):
        octets = module.read_bytes()
        versions[str(module.relative_to(racine))] = version = hashlib.sha256(octets).hexdigest()
        gardee = NOTES / "programme" / version
        if not gardee.exists():
            gardee.parent.mkdir(exist_ok=True)
            shutil.copy(module, gardee)
    notes.with_suffix(".programme").write_text(json.dumps(versions), "utf-8")


class Passages:
    """What was noted, for the program of ``racine`` and the tests ``connus``."""

    def __init__(self, racine: Path, connus: list[str]) -> None:
        self.racine = racine
        self.par_fichier: dict[str, list[str]] = defaultdict(list)
        for essai in connus:
            self.par_fichier[fichier_de(essai)].append(essai)
        tous = set(connus)
        self.durees: dict[str, float] = {}
        self.lignes: dict[tuple[str, int], set[str]] = defaultdict(set)
        for notes in sorted(temoin.with_suffix(".py") for temoin in NOTES.glob("*.temoin")):
            durees = json.loads(notes.with_suffix(".json").read_text("utf-8"))
            self.durees |= {essai: duree for essai, duree in durees.items() if essai in tous}
            self._lire(notes)
        self.usages = _usages(racine)

    def _lire(self, notes: Path) -> None:
        versions = json.loads(notes.with_suffix(".programme").read_text("utf-8"))
        with closing(sqlite3.connect(notes)) as base:
            lues = base.execute(
                "select file.path, context.context, line_bits.numbits from line_bits"
                " join file on file.id = file_id join context on context.id = context_id"
            )
            for chemin, essai, bits in lues:
                module = str(PAQUET) + chemin.rpartition(str(PAQUET))[2]
                if essai and (self.racine / module).is_file() and module in versions:
                    place = _places(versions[module], self.racine / module)
                    for ligne in numbits_to_nums(bits):
                        if ligne in place:
                            self.lignes[module, place[ligne]].add(essai)

    def essais(self, module: Path, ligne: int, secondes: int = SECONDES_D_ESSAIS) -> list[str]:
        """The tests to try on a fault of that line, for so many seconds of processor: those of the module's own file
        that run it, all of that file, and those that run it in the file of its folder; the golden scenarios, then the
        others, the shortest first; at last those that share a file with them, for what is worked out once is run by one
        of them only."""
        qui = self._qui(str(module), ligne) & self.durees.keys()
        propres = self.par_fichier.get(miroir(module), [])
        proches = [essai for essai in self.par_fichier.get(miroir(module.with_name("__init__.py")), ()) if essai in qui]
        cas = [essai for essai in self.par_fichier.get("tests/unit/test_cas.py", ()) if essai in qui]
        autres = sorted(qui, key=lambda essai: (self.durees[essai], essai))
        fichiers = sorted({fichier_de(essai) for essai in qui}, key=lambda fichier: len(self.par_fichier[fichier]))
        voisins = [essai for fichier in fichiers for essai in self.par_fichier[fichier]]
        ranges = dict.fromkeys(
            [*(essai for essai in propres if essai in qui), *propres, *proches, *cas, *autres, *voisins]
        )
        sommes = accumulate(self.durees.get(essai, 0) for essai in ranges)
        return [essai for essai, somme in zip(ranges, sommes, strict=True) if somme < secondes]

    def au_chargement(self, module: Path, ligne: int) -> bool:
        """Whether no test runs that line by itself."""
        return not self._directs(str(module), ligne)

    def _directs(self, module: str, ligne: int) -> set[str]:
        de_la_ligne = range(ligne, _debut(self.racine / module, ligne) - 1, -1)
        return next((qui for rang in de_la_ligne if (qui := self.lignes.get((module, rang)))), set())

    def _qui(self, module: str, ligne: int) -> set[str]:
        """What runs a line; for what is run at loading only, what runs the lines that use what it gives."""
        if vues := self._directs(module, ligne):
            return vues
        noms = _noms_donnes(self.racine / module, ligne, memes_appelees=True)
        qui: set[str] = set()
        vus: set[str] = set()
        while noms := noms - vus:
            vus |= noms
            suivants: set[str] = set()
            for usage in (usage for nom in noms for usage in self.usages.get(nom, ())):
                qui |= self.lignes.get(usage, set())
                suivants |= _noms_donnes(self.racine / usage[0], usage[1])
            noms = suivants
        return qui


def fichier_de(essai: str) -> str:
    return essai.partition("::")[0]


def miroir(module: Path) -> str:
    """The file that tests a module."""
    dossier = Path("tests/unit", *module.parts[2:-1])
    if module.stem == "__init__":
        dossier, nom = dossier.parent, dossier.name
    else:
        nom = module.stem.rstrip("_")
    return f"{dossier}/test_{nom}.py"


@cache
def _places(version: str, module: Path) -> dict[int, int]:
    """Where each line of a former version of a module is now; those that are gone are left out."""
    avant = (NOTES / "programme" / version).read_text("utf-8").splitlines()
    apres = module.read_text("utf-8").splitlines()
    memes = SequenceMatcher(None, avant, apres, autojunk=False).get_matching_blocks()
    return {bloc.a + rang + 1: bloc.b + rang + 1 for bloc in memes for rang in range(bloc.size)}


def _debut(module: Path, ligne: int) -> int:
    """The first line of what is written over several lines, and may be run as that one."""
    instructions = (noeud for noeud in ast.walk(_arbre(module)) if isinstance(noeud, ast.stmt))
    return max(noeud.lineno for noeud in instructions if noeud.lineno <= ligne <= (noeud.end_lineno or 0))


def _noms_donnes(module: Path, ligne: int, *, memes_appelees: bool = False) -> set[str]:
    """The names that a line gives when its module is loaded; none when it is run later, in a function, unless that
    one is called at loading."""
    for instruction in _arbre(module).body:
        if instruction.lineno <= ligne <= (instruction.end_lineno or 0):
            dans_une_fonction = any(
                fonction.body[0].lineno <= ligne <= (fonction.end_lineno or 0)
                for fonction in ast.walk(instruction)
                if isinstance(fonction, ast.FunctionDef)
            )
            return {*_donnes(instruction)} if memes_appelees or not dans_une_fonction else set()
    return set()


def _donnes(instruction: ast.stmt) -> Iterator[str]:
    if isinstance(instruction, ast.ClassDef | ast.FunctionDef):
        yield instruction.name
    else:
        for noeud in ast.walk(instruction):
            if isinstance(noeud, ast.Name) and isinstance(noeud.ctx, ast.Store):
                yield noeud.id


def _usages(racine: Path) -> dict[str, set[tuple[str, int]]]:
    """The lines where each name is used."""
    usages: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for module in sorted((racine / PAQUET).rglob("*.py")):
        nom = str(module.relative_to(racine))
        for noeud in ast.walk(_arbre(module)):
            if isinstance(noeud, ast.Name) and isinstance(noeud.ctx, ast.Load):
                usages[noeud.id].add((nom, noeud.lineno))
            elif isinstance(noeud, ast.Attribute):
                usages[noeud.attr].add((nom, noeud.lineno))
    return usages


@cache
def _arbre(module: Path) -> ast.Module:
    return ast.parse(module.read_bytes())

"""A warm process that has loaded the program and its tests once: each fault is grafted into a child of it, which runs
the tests asked for and nothing else (`make mutants`).

``python a_chaud.py SECONDES ESSAIS…`` in the folder of the program; a test that computes for more seconds fails. Each
line is JSON. The first that goes out gives the names of the tests. One that comes in asks for the ``essais`` to run and
the ``source`` that ``module`` (none: "") is to have; it is answered by the first of them that fails, ``null`` when none
does, "" when only a fresh process can tell.

Only functions can be changed so: what a module or a class does when it is loaded is done already.
"""

from __future__ import annotations

import gc
import importlib
import inspect
import json
import os
import resource
import select
import signal
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, TextIO

import pytest

ATTENTE_MAX = 300
"""Seconds that all of them may take, on a machine that does other things too."""
OCTETS_MAX = 4 << 30
INCONNU = ""
PROGRAMME = Path("generator")


def main() -> int:
    """Load, then answer until nothing is asked any more."""
    demandes, reponses = os.fdopen(os.dup(0)), os.fdopen(os.dup(1), "w")
    with open(os.devnull, "r+") as rien:
        os.dup2(rien.fileno(), 0)
        os.dup2(rien.fileno(), 1)
    options = ["-q", "--capture=sys", "--tb=no", "-p", "no:cacheprovider", "-o", "tmp_path_retention_policy=none"]
    secondes, *essais = sys.argv[1:]
    return pytest.main([*options, *essais], [Souche(demandes, reponses, int(secondes))])


class Souche:
    """What pytest does instead of running the tests that it has loaded."""

    def __init__(self, demandes: TextIO, reponses: TextIO, secondes: int) -> None:
        self.demandes, self.reponses, self.secondes = demandes, reponses, secondes

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        essais = {essai.nodeid: essai for essai in session.items}
        _tout_charger()
        fonctions = _fonctions()
        gc.freeze()
        self._dire(list(essais))
        for ligne in self.demandes:
            demande = json.loads(ligne)
            choisis = [essais[nom] for nom in demande["essais"]]
            pousse = _Pousse(session, choisis, fonctions, self.secondes)
            self._dire(pousse.premier_echec(demande["module"], demande["source"]))
        return True

    def _dire(self, reponse: object) -> None:
        print(json.dumps(reponse), file=self.reponses, flush=True)


def _tout_charger() -> None:
    for fichier in sorted(PROGRAMME.rglob("*.py")):
        nom = ".".join(fichier.relative_to(PROGRAMME).with_suffix("").parts)
        if not nom.endswith("__main__"):
            importlib.import_module(nom.removesuffix(".__init__"))


def _fonctions() -> dict[tuple[str, str, int], list[FunctionType]]:
    trouvees: dict[tuple[str, str, int], list[FunctionType]] = defaultdict(list)
    for vivante in gc.get_objects():
        if isinstance(vivante, FunctionType):
            trouvees[_cle(vivante.__code__)].append(vivante)
    return trouvees


def _cle(code: CodeType) -> tuple[str, str, int]:
    return code.co_filename, code.co_qualname, code.co_firstlineno


class _Pousse:
    """A child, made for one fault, that ends with it."""

    def __init__(
        self,
        session: pytest.Session,
        essais: list[pytest.Item],
        fonctions: dict[tuple[str, str, int], list[FunctionType]],
        secondes: int,
    ) -> None:
        self.session, self.essais, self.fonctions, self.secondes = session, essais, fonctions, secondes

    def premier_echec(self, module: str, source: str) -> str | None:
        lu, ecrit = os.pipe()
        enfant = os.fork()
        if not enfant:
            os.setsid()
            reponse: str | None = INCONNU
            try:
                if not module or self._greffer(module, source):
                    reponse = self._essayer()
            finally:
                os.write(ecrit, json.dumps(reponse).encode())
                os._exit(0)
        os.close(ecrit)
        repond, _, _ = select.select([lu], [], [], ATTENTE_MAX)
        dit = os.read(lu, 1 << 16) if repond else b""
        os.close(lu)
        os.killpg(enfant, signal.SIGKILL)
        os.waitpid(enfant, 0)
        return json.loads(dit) if dit else INCONNU

    def _greffer(self, module: str, source: str) -> bool:
        fichier = str(Path(module).absolute())
        avant = compile(Path(module).read_bytes(), fichier, "exec", dont_inherit=True)
        try:
            changees = list(_changees(avant, compile(source, fichier, "exec", dont_inherit=True)))
            vivantes = [(fonction, neuf) for ancien, neuf in changees for fonction in self.fonctions[_cle(ancien)]]
            for fonction, neuf in vivantes:
                fonction.__code__ = neuf
        except ValueError:
            return False
        return bool(vivantes)

    def _essayer(self) -> str | None:
        signal.signal(signal.SIGPROF, _arreter)
        resource.setrlimit(resource.RLIMIT_DATA, (OCTETS_MAX, OCTETS_MAX))
        for essai, suivant in zip_longest(self.essais, self.essais[1:]):
            signal.setitimer(signal.ITIMER_PROF, self.secondes, self.secondes)
            essai.config.hook.pytest_runtest_protocol(item=essai, nextitem=suivant)
            if self.session.testsfailed:
                return essai.nodeid
        return None


def _arreter(*_: Any) -> None:
    pytest.fail("sans fin")


def _changees(avant: CodeType, apres: CodeType) -> Iterator[tuple[CodeType, CodeType]]:
    """The functions that do not do the same, each with what it becomes; ValueError when what differs is done at
    loading."""
    if _fait(avant) == _fait(apres):
        return
    dans_avant, dans_apres = _interieurs(avant), _interieurs(apres)
    if avant.co_flags & inspect.CO_NEWLOCALS:
        yield avant, apres
    elif len(dans_avant) != len(dans_apres) or _fait(avant, dedans=False) != _fait(apres, dedans=False):
        raise ValueError
    for ancien, neuf in zip(dans_avant, dans_apres, strict=True):
        yield from _changees(ancien, neuf)


def _interieurs(code: CodeType) -> list[CodeType]:
    return [constante for constante in code.co_consts if isinstance(constante, CodeType)]


def _fait(code: CodeType, *, dedans: bool = True) -> tuple[object, ...]:
    """What a code does, wherever it is written; without what is written inside it unless ``dedans``."""
    constantes = tuple(
        (_fait(constante) if dedans else ()) if isinstance(constante, CodeType) else (type(constante), constante)
        for constante in code.co_consts
    )
    return code.co_code, code.co_exceptiontable, constantes, code.co_names, code.co_varnames, code.co_freevars


if __name__ == "__main__":
    sys.exit(main())

"""A warm process that has loaded the program and its tests once: each fault is grafted into a child of it, which runs
the tests asked for and nothing else (`make mutants`).

``python a_chaud.py ESSAIS…`` in the folder of the program. Each line is JSON. The first that goes out names the tests.
One that comes in asks for the ``essais`` to run, the ``source`` that ``module`` (none: "") is to have, and
how many ``secondes`` of processor a test may take before it fails; it is answered by the ``echec``, the first of them
that fails, ``null`` when none does, "" when only a fresh process can tell, and by the seconds that this took. ``noter``
names a file where to write what each test runs of the program (`passages`), and how long it takes.

Only functions can be changed so: what a module does when it is loaded is done already. With ``reevaluer``, the
module is run again, and what it gives that is neither function nor class takes the place of what it gave: a test that
fails then, and not when the same is done to the module without fault, sees the fault; one that passes tells nothing.
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
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import zip_longest
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any, TextIO

import pytest
from coverage import Coverage

ATTENTE_MAX = 900
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
    return pytest.main([*options, *sys.argv[1:]], [Souche(demandes, reponses)])


class Souche:
    """What pytest does instead of running the tests that it has loaded."""

    def __init__(self, demandes: TextIO, reponses: TextIO) -> None:
        self.demandes, self.reponses = demandes, reponses

    def pytest_configure(self, config: pytest.Config) -> None:
        """What one test made would hide from another the lines and the faults of what makes it."""
        config.option.a_froid = True

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        essais = {essai.nodeid: essai for essai in session.items}
        _tout_charger()
        fonctions = _fonctions()
        gc.freeze()
        self._dire(list(essais))
        for ligne in self.demandes:
            demande = json.loads(ligne)
            choisis = [essais[nom] for nom in demande["essais"]]
            pousse = _Pousse(session, choisis, fonctions, demande["secondes"])
            if "noter" in demande:
                self._dire(_dans_un_enfant(pousse.noter, demande["noter"]))
            else:
                faire = pousse.reevalue if demande["reevaluer"] else pousse.premier_echec
                self._dire(_dans_un_enfant(faire, demande["module"], demande["source"]))
        return True

    def _dire(self, reponse: object) -> None:
        print(json.dumps(reponse), file=self.reponses, flush=True)


def _tout_charger() -> None:
    for fichier in sorted(PROGRAMME.rglob("*.py")):
        if fichier.stem != "__main__":
            importlib.import_module(_nom(fichier))


def _nom(fichier: Path) -> str:
    return ".".join(fichier.relative_to(PROGRAMME).with_suffix("").parts).removesuffix(".__init__")


def _differe(ancien: object, neuf: object) -> bool:
    try:
        return bool(ancien != neuf)
    except Exception:
        return True


def _fonctions() -> dict[tuple[str, str, int], list[FunctionType]]:
    trouvees: dict[tuple[str, str, int], list[FunctionType]] = defaultdict(list)
    for vivante in gc.get_objects():
        if isinstance(vivante, FunctionType):
            trouvees[_cle(vivante.__code__)].append(vivante)
    return trouvees


def _cle(code: CodeType) -> tuple[str, str, int]:
    return code.co_filename, code.co_qualname, code.co_firstlineno


class _Pousse:
    """What a child does, for one fault."""

    def __init__(
        self,
        session: pytest.Session,
        essais: list[pytest.Item],
        fonctions: dict[tuple[str, str, int], list[FunctionType]],
        secondes: int,
    ) -> None:
        self.session, self.essais, self.fonctions, self.secondes = session, essais, fonctions, secondes

    def premier_echec(self, module: str, source: str) -> str | None:
        return self._essayer() if not module or self._greffer(module, source) else INCONNU

    def reevalue(self, module: str, source: str) -> str | None:
        return self._essayer() if self._reevaluer(Path(module), source) else INCONNU

    def noter(self, fichier: str) -> str | None:
        """Write which lines of the program each test runs, and the seconds of processor that it takes."""
        couverture = Coverage(fichier, source=[str(PROGRAMME)], config_file=False, concurrency="thread")
        couverture.start()
        durees = {}
        for essai, suivant in zip_longest(self.essais, self.essais[1:]):
            couverture.switch_context(essai.nodeid)
            debut = time.process_time()
            essai.config.hook.pytest_runtest_protocol(item=essai, nextitem=suivant)
            durees[essai.nodeid] = round(time.process_time() - debut, 3)
        couverture.stop()
        couverture.save()
        Path(fichier).with_suffix(".json").write_text(json.dumps(durees), "utf-8")
        return None

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

    def _reevaluer(self, module: Path, source: str) -> bool:
        """Whether what the module gives has changed; as it is written, it need not."""
        nom = _nom(module)
        ancien, neuf = sys.modules[nom], ModuleType(nom)
        neuf.__dict__.update(
            {cle: vars(ancien)[cle] for cle in ("__file__", "__package__", "__path__") if cle in vars(ancien)}
        )
        try:
            exec(compile(source, str(module.absolute()), "exec", dont_inherit=True), neuf.__dict__)
        except Exception:
            return False
        changes = {
            cle: valeur
            for cle, valeur in vars(neuf).items()
            if not cle.startswith("__") and not callable(valeur) and _differe(vars(ancien).get(cle), valeur)
        }
        for cle, valeur in changes.items():
            avant = vars(ancien).get(cle)
            for autre in list(sys.modules.values()):
                if avant is not None and getattr(autre, "__dict__", {}).get(cle) is avant:
                    setattr(autre, cle, valeur)
        return bool(changes) or source == module.read_text("utf-8")

    def _essayer(self) -> str | None:
        signal.signal(signal.SIGPROF, _arreter)
        resource.setrlimit(resource.RLIMIT_DATA, (OCTETS_MAX, OCTETS_MAX))
        for essai, suivant in zip_longest(self.essais, self.essais[1:]):
            signal.setitimer(signal.ITIMER_PROF, self.secondes, self.secondes)
            essai.config.hook.pytest_runtest_protocol(item=essai, nextitem=suivant)
            if self.session.testsfailed:
                return essai.nodeid
        return None


def _dans_un_enfant(faire: Callable[..., str | None], *avec: str) -> dict[str, object]:
    """What a child that ends with it answers."""
    lu, ecrit = os.pipe()
    enfant = os.fork()
    if not enfant:
        os.setsid()
        echec: str | None = INCONNU
        try:
            echec = faire(*avec)
        finally:
            os.write(ecrit, json.dumps(echec).encode())
            os._exit(0)
    os.close(ecrit)
    repond, _, _ = select.select([lu], [], [], ATTENTE_MAX)
    dit = os.read(lu, 1 << 16) if repond else b""
    os.close(lu)
    os.killpg(enfant, signal.SIGKILL)
    _, _, usage = os.wait4(enfant, 0)
    return {"echec": json.loads(dit) if dit else INCONNU, "secondes": usage.ru_utime + usage.ru_stime}


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

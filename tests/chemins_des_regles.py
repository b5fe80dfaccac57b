"""The places of the code that find something wrong, and those that a scenario runs."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any
from unittest import mock

import vitrail
from vitrail.socle import catalogue, deja_fait
from vitrail.sources.fichiers.deja_lus import DejaLus

PAQUET = Path(vitrail.__file__).parent
AILES = ("build.py", "controle", "domaine", "sources")
"""What a site is read and checked by. Imports, forms and commands have no scenario: other tests say them."""


SANS_CAS = {"ferme": "who runs the tests may open every file"}
"""Functions that find something which no scenario can write, and why; other tests say them."""
_RAISON = re.compile(r"# (?:pragma: no cover|sans cas): \S")


@cache
def lieux(module: Path) -> dict[int, str]:
    """The lines of a module where a finding is named, and in ``controle`` where a check returns or gives up, with the
    name of the rule, or nothing. Those that say why nothing runs them are left out, and those that another test runs
    where no scenario can (``# sans cas: why``)."""
    noms = {regle.nom for regle in catalogue.regles().values()}
    texte = module.read_text("utf-8")
    trouves: dict[int, str] = {}
    for fonction in ast.walk(ast.parse(texte)):
        if isinstance(fonction, ast.FunctionDef) and fonction.name not in SANS_CAS and not _gardee(fonction):
            trouves |= dict(_lieux(fonction, noms, "controle" in module.relative_to(PAQUET).parts))
    lignes = texte.splitlines()
    return {ligne: regle for ligne, regle in trouves.items() if not _RAISON.search("".join(lignes[ligne - 2 : ligne]))}


def _gardee(fonction: ast.FunctionDef) -> bool:
    """Whether its answers are kept: a later scenario does not run it again."""
    return any("cache" in ast.unparse(decorateur) for decorateur in fonction.decorator_list)


def _lieux(fonction: ast.FunctionDef, noms: set[str], sorties: bool) -> Iterator[tuple[int, str]]:
    noeuds = [dedans for instruction in fonction.body for dedans in ast.walk(instruction)]
    compares = {id(cote) for noeud in noeuds if isinstance(noeud, ast.Compare) for cote in noeud.comparators}
    for noeud in noeuds:
        if isinstance(noeud, ast.Constant) and noeud.value in noms and id(noeud) not in compares:
            yield noeud.lineno, noeud.value
        elif sorties and isinstance(noeud, ast.Return | ast.Continue):
            yield noeud.lineno, ""


@cache
def modules() -> dict[str, tuple[str, ...]]:
    """The modules that find something, by their path, with the codes of their rules."""
    codes = {regle.nom: code for code, regle in catalogue.regles().items()}
    trouves = {}
    for aile in AILES:
        for module in [PAQUET / aile] if aile.endswith(".py") else sorted((PAQUET / aile).rglob("*.py")):
            regles = sorted({codes[regle] for regle in lieux(module).values() if regle})
            if regles:
                trouves[module.relative_to(PAQUET).as_posix()] = tuple(regles)
    return trouves


@contextmanager
def suivre(*, relire: bool) -> Iterator[Mapping[Path, set[int]]]:
    """The lines of each of :func:`modules` that run during the block. Nothing is taken from an earlier command; with
    ``relire``, nor is a file spared because it was read already. What was traced before is traced after."""
    vues: dict[Path, set[int]] = {PAQUET / module: set() for module in modules()}
    suivies = {str(chemin): _noter(lignes) for chemin, lignes in vues.items()}

    def appel(trame: FrameType, evenement: str, _: Any) -> Any:
        return suivies.get(trame.f_code.co_filename)

    avant = sys.gettrace()
    oublier = mock.patch.object(DejaLus, "obtenir", lambda _, chemin, texte, faire: faire(texte, chemin))
    with oublier if relire else nullcontext(), mock.patch.object(deja_fait, "_confie", None):
        sys.settrace(appel)
        try:
            yield vues
        finally:
            sys.settrace(avant)


def _noter(lignes: set[int]) -> Callable[[FrameType, str, Any], Any]:
    def ligne(trame: FrameType, evenement: str, _: Any) -> Any:
        if evenement == "line":
            lignes.add(trame.f_lineno)
        return ligne

    return ligne


def dits(module: Path, lignes: Iterable[int]) -> list[str]:
    """These lines as a person reads them: number, rule, text."""
    texte = module.read_text("utf-8").splitlines()
    return [f"{ligne} {lieux(module)[ligne]} : {texte[ligne - 1].strip()}" for ligne in sorted(lignes)]

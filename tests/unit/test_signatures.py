"""A signature says what a function depends on: one that reads a single thing of the site does not take the whole.

Only functions of modules that are called by their name are judged. One that is handed over as a value (a check in
``CONTROLES``, a page in ``SUJETS``, the rows of a dataset), or that stands in a module handed over as a value (a rule
of ``GARDIENS``), has the signature of its table. So has a method: its class, or a protocol, gives it.
"""

import ast
from collections.abc import Iterator
from functools import cache
from itertools import chain

from tests.unit.test_architecture import MODULES
from vitrail.domaine.site import Site

ARBRES = {nom: ast.parse(fichier.read_text("utf-8")) for nom, fichier in MODULES.items()}
METHODES = {nom for classe in Site.__mro__ for nom, valeur in vars(classe).items() if callable(valeur)}
"""To ask the site itself for something is to need it whole."""

DEUX_CHOSES = 43
"""Functions that take the whole site and read two things of it, where naming both would burden each call. It may only
go down. Before, 84 functions read one thing and 28 two: some that gave the site to the former now read two."""


def _complets(module: str) -> dict[str, str]:
    """What each name that a module defines or imports stands for, with its module."""
    arbre = ARBRES[module]
    definis = (noeud for noeud in arbre.body if isinstance(noeud, ast.FunctionDef | ast.ClassDef))
    imports = (noeud for noeud in ast.walk(arbre) if isinstance(noeud, ast.ImportFrom))
    importes = {alias.name: f"{noeud.module}.{alias.name}" for noeud in imports for alias in noeud.names}
    return {noeud.name: f"{module}.{noeud.name}" for noeud in definis} | importes


def _noms_lus(noeud: ast.AST, appele: bool = False) -> Iterator[str]:
    """Names that are read without being called, whole (``label.etat_label``), but for those that a function gives to
    values of its own."""
    if isinstance(noeud, ast.Name | ast.Attribute) and isinstance(noeud.ctx, ast.Load):
        ecrit = ast.unparse(noeud)
        if ecrit.replace(".", "").isidentifier():
            if not appele:
                yield ecrit
            return
    lus = chain.from_iterable(
        _noms_lus(enfant, isinstance(noeud, ast.Call) and enfant is noeud.func)
        for enfant in ast.iter_child_nodes(noeud)
    )
    propres = _propres(noeud) if isinstance(noeud, ast.FunctionDef | ast.Lambda) else set()
    yield from (nom for nom in lus if nom.partition(".")[0] not in propres)


def _propres(fonction: ast.FunctionDef | ast.Lambda) -> set[str]:
    noeuds = list(ast.walk(fonction))
    affectes = {noeud.id for noeud in noeuds if isinstance(noeud, ast.Name) and isinstance(noeud.ctx, ast.Store)}
    return affectes | {noeud.arg for noeud in noeuds if isinstance(noeud, ast.arg)}


@cache
def _donnes() -> set[str]:
    """Functions and modules that are handed over as values somewhere."""
    donnes = set()
    for module, arbre in ARBRES.items():
        complets = _complets(module)
        for nom in _noms_lus(arbre):
            racine, point, suite = nom.partition(".")
            if racine in complets:
                donnes.add(complets[racine] + point + suite)
    return donnes


def _choses_lues(fonction: ast.FunctionDef, site: str) -> set[str] | None:
    """What a function reads of its site; ``None`` when it needs it whole: gives it, or calls a method of it."""
    lues = {
        noeud.attr
        for noeud in ast.walk(fonction)
        if isinstance(noeud, ast.Attribute) and isinstance(noeud.value, ast.Name) and noeud.value.id == site
    }
    noms = [noeud for noeud in ast.walk(fonction) if isinstance(noeud, ast.Name) and noeud.id == site]
    attributs = [noeud for noeud in ast.walk(fonction) if isinstance(noeud, ast.Attribute) and noeud.value in noms]
    return lues if len(attributs) == len(noms) and not lues & METHODES else None


@cache
def _avares() -> dict[str, set[str]]:
    """Functions called by their name that take the whole site for one or two things of it: these things."""
    donnes = _donnes()
    trouvees: dict[str, set[str]] = {}
    for module, arbre in ARBRES.items():
        for fonction in arbre.body:
            if not isinstance(fonction, ast.FunctionDef) or {module, f"{module}.{fonction.name}"} & donnes:
                continue
            for parametre in fonction.args.args:
                if parametre.annotation is not None and ast.unparse(parametre.annotation) == "Site":
                    lues = _choses_lues(fonction, parametre.arg)
                    if lues is not None and len(lues) <= 2:
                        trouvees[f"{module}.{fonction.name}"] = lues
    return trouvees


def test_a_function_that_reads_one_thing_of_the_site_takes_that_thing():
    assert sorted(nom for nom, lues in _avares().items() if len(lues) < 2) == []


def test_those_that_read_two_things_of_the_site_grow_no_more():
    assert sum(len(lues) == 2 for lues in _avares().values()) <= DEUX_CHOSES


def test_what_a_table_holds_keeps_the_signature_of_the_table():
    """So that the two tests above do not pass by finding nothing, nor by excusing everything."""
    donnes = _donnes()
    assert {"vitrail.controle.lieux_connus.controler", "vitrail.pages.label.pages"} <= donnes
    assert "vitrail.domaine.label.etat_label" not in donnes
    assert len(ARBRES) > 400

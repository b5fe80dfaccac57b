"""Tests that may say nothing: all that they assert is inside a loop, or about each of a sequence, that may be empty."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

_QUI_PARCOURENT = ("enumerate", "list", "pairwise", "product", "reversed", "set", "sorted", "tuple", "zip")
_QUI_RESTENT = ("items", "keys", "split", "splitlines", "values")
_QUI_ECHOUENT = ("fail", "raises", "warns")


def muettes(source: str) -> list[str]:
    """The tests of a module that pass when what they walk through is empty.

    What cannot be empty: what is written there, a constant, a parameter of the test, what ``chacun`` gives, what is
    made of each of these. A function
    that is called to look may assert, and so does what a test ends on: it says that this does not fail.
    """
    fonctions = [noeud for noeud in ast.walk(ast.parse(source)) if isinstance(noeud, ast.FunctionDef)]
    return [essai.name for essai in fonctions if essai.name.startswith("test_") and _muette(essai)]


def _muette(essai: ast.FunctionDef) -> bool:
    match essai.body[-1]:
        case ast.Expr(value=ast.Call()):
            return False
    dites = list(_Lecture(_parametres(essai)).dites(essai.body, sures=True))
    return bool(dites) and not any(dites)


def _parametres(essai: ast.FunctionDef) -> set[str]:
    noms: set[str] = set()
    for decorateur in essai.decorator_list:
        if isinstance(decorateur, ast.Call) and ast.unparse(decorateur.func).endswith("parametrize"):
            ecrits = ast.literal_eval(decorateur.args[0])
            noms |= {nom.strip() for nom in (ecrits.split(",") if isinstance(ecrits, str) else ecrits)}
    return noms


class _Lecture:
    """``pleins``: names of what holds something, as far as the test has been read."""

    def __init__(self, pleins: set[str]) -> None:
        self.pleins = pleins

    def dites(self, corps: Iterable[ast.stmt], *, sures: bool) -> Iterator[bool]:
        """Of each assertion, whether it is made whatever happens; ``sures``: whether this body runs."""
        for instruction in corps:
            match instruction:
                case ast.Assert(test=affirme):
                    yield sures and not self._de_rien(affirme)
                case ast.For(iter=suite, body=dedans):
                    yield from self.dites(dedans, sures=sures and self._plein(suite))
                case ast.While(body=dedans):
                    yield from self.dites(dedans, sures=False)
                case ast.If(body=alors, orelse=sinon):
                    yield from self.dites(alors, sures=sures and bool(sinon))
                    yield from self.dites(sinon, sures=sures)
                case ast.With(items=contextes, body=dedans):
                    if any(_echoue(contexte.context_expr) for contexte in contextes):
                        yield sures
                    yield from self.dites(dedans, sures=sures)
                case ast.Try(body=dedans, finalbody=enfin):
                    yield from self.dites([*dedans, *enfin], sures=sures)
                case ast.Expr(value=ast.Call() as appel) if _echoue(appel) or _regarde(appel):
                    yield sures
                case ast.Assign(targets=[ast.Tuple(elts=cases) | ast.List(elts=cases)]) if len(cases) == 1:
                    yield sures
                case ast.Assign(targets=[ast.Name(id=nom)], value=valeur) if self._plein(valeur):
                    self.pleins.add(nom)

    def _plein(self, ecrite: ast.expr) -> bool:
        """Whether it cannot be empty."""
        match ecrite:
            case ast.Tuple(elts=elements) | ast.List(elts=elements) | ast.Set(elts=elements):
                return any(not isinstance(element, ast.Starred) for element in elements)
            case ast.Dict(keys=cles):
                return bool(cles)
            case ast.Name(id=nom) | ast.Attribute(attr=nom) if nom.isupper():
                return True
            case ast.Name(id=nom):
                return nom in self.pleins
            case ast.Call(func=ast.Name(id="chacun" | "range")):
                return True
            case ast.ListComp(generators=[suite]) | ast.SetComp(generators=[suite]) | ast.DictComp(generators=[suite]):
                return not suite.ifs and self._plein(suite.iter)
            case ast.Call(func=ast.Name(id=appel), args=[premier, *_]) if appel in _QUI_PARCOURENT:
                return self._plein(premier)
            case ast.Call(func=ast.Attribute(value=porteur, attr=appel), args=arguments) if appel in _QUI_RESTENT:
                return bool(arguments) or self._plein(porteur)
        return False

    def _de_rien(self, affirme: ast.expr) -> bool:
        """Whether it is true of an empty sequence: ``all(… for …)``, ``not any(… for …)``, ``[… for …] == []``."""
        match affirme:
            case ast.Call(func=ast.Name(id="all"), args=[compris]):
                return self._vide(compris)
            case ast.UnaryOp(op=ast.Not(), operand=ast.Call(func=ast.Name(id="any"), args=[compris]) | compris):
                return self._vide(compris)
            case ast.Compare(left=compris, ops=[ast.Eq()], comparators=[ast.List(elts=[]) | ast.Dict(keys=[])]):
                return self._vide(compris)
            case ast.BoolOp(values=parties):
                return all(self._de_rien(partie) for partie in parties)
        return False

    def _vide(self, compris: ast.expr) -> bool:
        match compris:
            case ast.GeneratorExp() | ast.ListComp() | ast.SetComp() | ast.DictComp():
                return not self._plein(compris.generators[0].iter)
        return False


def _echoue(appel: ast.expr) -> bool:
    nom = ast.unparse(appel.func).rpartition(".")[2] if isinstance(appel, ast.Call) else ""
    return nom in _QUI_ECHOUENT


def _regarde(appel: ast.Call) -> bool:
    return isinstance(appel.func, ast.Name) or "expect(" in ast.unparse(appel)

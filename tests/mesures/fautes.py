"""Small faults to plant in a module: one operator, number, branch or call changed at a time."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

_COMPARAISONS: dict[type[ast.cmpop], str] = {
    **{ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "=="},
    **{ast.In: "not in", ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is"},
}
_ECRITURES: dict[type[ast.cmpop], str] = {
    **{ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!="},
    **{ast.In: "in", ast.NotIn: "not in", ast.Is: "is", ast.IsNot: "is not"},
}
_CALCULS: dict[type[ast.operator], tuple[str, str]] = {
    **{ast.Add: ("+", "-"), ast.Sub: ("-", "+"), ast.Mult: ("*", "/"), ast.Div: ("/", "*")},
    **{ast.FloorDiv: ("//", "*"), ast.Mod: ("%", "*")},
}
_JUMEAUX = {"min": "max", "max": "min", "any": "all", "all": "any"}


@dataclass(frozen=True)
class Faute:
    """One fault: the bytes ``debut`` to ``fin`` of the module, at line ``ligne``, become ``nouveau``."""

    ligne: int
    debut: int
    fin: int
    nouveau: str
    nom: str

    def planter(self, source: bytes) -> bytes:
        """The module with this fault."""
        return source[: self.debut] + self.nouveau.encode() + source[self.fin :]


def fautes(source: bytes) -> list[Faute]:
    """Every fault that can be planted in a module, in the order of its text."""
    arbre = ast.parse(source)
    texte = _Octets(source)
    trouvees = {faute for noeud in _noeuds(arbre, texte) for faute in _du_noeud(noeud, texte)}
    return sorted(trouvees, key=lambda faute: (faute.debut, faute.fin, faute.nouveau))


@dataclass(frozen=True)
class _Octets:
    source: bytes

    @cached_property
    def _departs(self) -> list[int]:
        departs = [0]
        for ligne in self.source.splitlines(keepends=True):
            departs.append(departs[-1] + len(ligne))
        return departs

    def etendue(self, noeud: ast.expr | ast.stmt) -> tuple[int, int]:
        departs = self._departs
        assert noeud.end_lineno is not None and noeud.end_col_offset is not None
        return departs[noeud.lineno - 1] + noeud.col_offset, departs[noeud.end_lineno - 1] + noeud.end_col_offset

    def extrait(self, noeud: ast.expr) -> str:
        debut, fin = self.etendue(noeud)
        return self.source[debut:fin].decode()

    def remplacer(self, noeud: ast.expr | ast.stmt, nouveau: str, nom: str) -> Faute:
        return Faute(noeud.lineno, *self.etendue(noeud), nouveau, nom)

    def entre(self, gauche: ast.expr, droite: ast.expr, ancien: str, nouveau: str) -> Iterator[Faute]:
        """``ancien``, an operator between two operands, becomes ``nouveau``; nothing when it is written otherwise."""
        debut, fin = self.etendue(gauche)[1], self.etendue(droite)[0]
        place = self.source.find(ancien.encode(), debut, fin)
        if place >= 0:
            ligne = self.source.count(b"\n", 0, place) + 1
            yield Faute(ligne, place, place + len(ancien), nouveau, f"{ancien} → {nouveau}")


def _noeuds(arbre: ast.AST, texte: _Octets) -> Iterator[ast.AST]:
    """The nodes that run, and whose change may be seen: no annotation, no docstring, no import, no declaration of a
    class."""
    for champ, valeur in ast.iter_fields(arbre):
        if champ in ("annotation", "returns", "decorator_list", "bases", "type_comment"):
            continue
        for enfant in valeur if isinstance(valeur, list) else (valeur,):
            if isinstance(enfant, ast.AST) and not _muet(enfant) and not _deplace(arbre, enfant, texte):
                yield enfant
                yield from _noeuds(enfant, texte)


def _muet(noeud: ast.AST) -> bool:
    if isinstance(noeud, ast.Import | ast.ImportFrom | ast.pattern):
        return True
    if isinstance(noeud, ast.keyword) and noeud.arg == "strict":  # of zip: it says what is so already
        return True
    if isinstance(noeud, ast.If) and isinstance(noeud.test, ast.Name) and noeud.test.id == "TYPE_CHECKING":
        return True
    return isinstance(noeud, ast.Expr) and isinstance(noeud.value, ast.Constant)


def _deplace(dans: ast.AST, noeud: ast.AST, texte: _Octets) -> bool:
    """Whether what is written inside a text is not where Python says; what it is shown as is left as it is."""
    if not isinstance(dans, ast.FormattedValue):
        return False
    if not isinstance(noeud, ast.expr) or isinstance(noeud, ast.JoinedStr):
        return True
    try:
        lu = ast.parse(texte.extrait(noeud), mode="eval").body
    except (SyntaxError, ValueError):
        return True
    return ast.dump(lu) != ast.dump(noeud)


def _du_noeud(noeud: ast.AST, texte: _Octets) -> Iterator[Faute]:
    match noeud:
        case ast.expr():
            yield from _de_l_expression(noeud, texte)
        case ast.Return(value=ast.expr() as valeur) if not _rien(valeur):
            yield texte.remplacer(valeur, "None", "return None")
        case ast.Continue():
            yield texte.remplacer(noeud, "pass", "continue ôté")
        case ast.Expr(value=ast.Call()):
            yield texte.remplacer(noeud, "pass", "appel ôté")
        case ast.Expr(value=ast.Yield() | ast.YieldFrom()):
            yield texte.remplacer(noeud, "yield from ()", "yield ôté")
        case ast.AugAssign() | ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
            yield texte.remplacer(noeud, "pass", "instruction ôtée")
        case ast.comprehension(ifs=[condition]):
            yield texte.remplacer(condition, "True", "sans condition")


def _de_l_expression(noeud: ast.expr, texte: _Octets) -> Iterator[Faute]:
    match noeud:
        case ast.Compare():
            yield from _comparaisons(noeud, texte)
        case ast.BoolOp(values=[gauche, droite, *autres]):
            ancien, nouveau = ("and", "or") if isinstance(noeud.op, ast.And) else ("or", "and")
            yield from texte.entre(gauche, droite, ancien, nouveau)
            if ancien == "or" and not autres:
                yield texte.remplacer(noeud, texte.extrait(gauche), "sans ce qui suit or")
        case ast.BinOp(left=gauche, right=droite, op=calcul) if type(calcul) in _CALCULS:
            if not any(_dit(cote) for cote in (gauche, droite)):
                yield from texte.entre(gauche, droite, *_CALCULS[type(calcul)])
        case ast.UnaryOp(op=ast.Not()):
            debut = texte.etendue(noeud)[0]
            yield Faute(noeud.lineno, debut, debut + len("not"), "", "sans not")
        case ast.Subscript(slice=ast.Constant(value=0) as rang):
            yield texte.remplacer(rang, "-1", "[0] → [-1]")
        case ast.Subscript(slice=ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=1)) as rang):
            yield texte.remplacer(rang, "0", "[-1] → [0]")
        case ast.Constant(value=bool() as valeur):
            yield texte.remplacer(noeud, str(not valeur), f"{valeur} → {not valeur}")
        case ast.Constant(value=int() as valeur):
            yield texte.remplacer(noeud, str(valeur + 1), f"{valeur} → {valeur + 1}")
        case ast.Call():
            yield from _de_l_appel(noeud, texte)
        case ast.IfExp(body=alors, orelse=sinon):
            yield texte.remplacer(alors, f"({texte.extrait(sinon)})", "toujours le sinon")


def _de_l_appel(appel: ast.Call, texte: _Octets) -> Iterator[Faute]:
    if isinstance(appel.func, ast.Name) and appel.func.id in _JUMEAUX:
        jumeau = _JUMEAUX[appel.func.id]
        yield texte.remplacer(appel.func, jumeau, f"{appel.func.id} → {jumeau}")
        if appel.func.id in ("min", "max"):  # whatever the order of their arguments
            return
    match appel.args:
        case [premier, autre, *_] if not isinstance(premier, ast.Starred) and not isinstance(autre, ast.Starred):
            (debut, milieu), (suite, fin) = texte.etendue(premier), texte.etendue(autre)
            if texte.extrait(premier) != texte.extrait(autre):
                echanges = texte.extrait(autre) + texte.source[milieu:suite].decode() + texte.extrait(premier)
                yield Faute(premier.lineno, debut, fin, echanges, "arguments échangés")


def _dit(noeud: ast.expr) -> bool:
    return isinstance(noeud, ast.JoinedStr) or (isinstance(noeud, ast.Constant) and isinstance(noeud.value, str))


def _rien(valeur: ast.expr) -> bool:
    return isinstance(valeur, ast.Constant) and valeur.value in (None, False)


def _comparaisons(noeud: ast.Compare, texte: _Octets) -> Iterator[Faute]:
    cotes = (noeud.left, *noeud.comparators)
    for gauche, operateur, droite in zip(cotes, noeud.ops, cotes[1:], strict=False):
        ancien, nouveau = _ECRITURES[type(operateur)], _COMPARAISONS[type(operateur)]
        yield from texte.entre(gauche, droite, ancien, nouveau)

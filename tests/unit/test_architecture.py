"""The shape of the package: a pure core, thin hosts at the rim, small modules, one direction."""

import ast
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import vitrail
from tests.chacun import chacun
from vitrail.socle import catalogue

PAQUET = Path(vitrail.__file__).parent
MODULES = {
    ".".join(("vitrail", *fichier.relative_to(PAQUET).with_suffix("").parts)).removesuffix(".__init__"): fichier
    for fichier in sorted(PAQUET.rglob("*.py"))
}
# What touches the world: the command, the host, the delivery of files.
BORD = ("vitrail.__main__", "vitrail.bord")
COEUR = {nom: fichier for nom, fichier in MODULES.items() if not nom.startswith(BORD)}
HOTES = {"mkdocs", "click", "logging", "material", "livereload", "argparse", "sys", "time"}


@cache
def _arbre(fichier: Path) -> ast.Module:
    """To be read only: every test looks at the same one."""
    return ast.parse(fichier.read_text("utf-8"))


def _importes(arbre: ast.AST) -> Iterator[str]:
    """Full names of the modules that a tree imports, wherever it does."""
    for noeud in ast.walk(arbre):
        if isinstance(noeud, ast.Import):
            yield from (nom.name for nom in noeud.names)
        elif isinstance(noeud, ast.ImportFrom):
            assert noeud.level == 0 and noeud.module, "relative imports hide what a module needs"
            for nom in noeud.names:
                complet = f"{noeud.module}.{nom.name}"
                yield complet if complet in MODULES else noeud.module


class _Chargement(ast.NodeTransformer):
    """What is run when a module is loaded: neither the bodies of functions nor what only types need."""

    def visit_FunctionDef(self, noeud: ast.FunctionDef) -> None:
        return None

    def visit_If(self, noeud: ast.If) -> ast.If | None:
        return None if "TYPE_CHECKING" in ast.unparse(noeud.test) else noeud


def _besoins(fichier: Path) -> set[str]:
    """Modules of the package that must be loaded before this one."""
    return MODULES.keys() & set(_importes(_Chargement().visit(ast.parse(fichier.read_text("utf-8")))))


def test_the_core_knows_no_host_no_log_and_no_clock():
    fautifs = {
        nom: importe
        for nom, fichier in chacun(COEUR.items())
        for importe in _importes(_arbre(fichier))
        if importe.split(".")[0] in HOTES or importe.startswith(BORD)
    }
    assert fautifs == {}


@cache
def _appels(fichier: Path) -> frozenset[str]:
    """What a module calls, as it is written."""
    return frozenset(ast.unparse(noeud.func) for noeud in ast.walk(_arbre(fichier)) if isinstance(noeud, ast.Call))


def test_the_core_neither_prints_nor_asks_the_time():
    interdits = {"print", "input", "exit", "date.today", "datetime.now", "datetime.today", "datetime.utcnow"}
    fautifs = {nom: dits for nom, fichier in chacun(COEUR.items()) if (dits := _appels(fichier) & interdits)}
    assert fautifs == {}


def test_the_package_needs_none_of_the_tools_of_its_tests():
    """A reader of calendars or of spreadsheets that judges ours must not be what made them."""
    voulus = tomllib.loads((PAQUET.parents[1] / "pyproject.toml").read_text("utf-8"))
    outils = {re.split(r"[<>=\[]", outil)[0].lower() for outil in voulus["project"]["optional-dependencies"]["dev"]}
    racines = {nom.split(".")[0] for fichier in MODULES.values() for nom in _importes(_arbre(fichier))}
    fournis = packages_distributions()
    paquets = {paquet.lower() for racine in racines for paquet in fournis.get(racine, ())}
    assert "icalendar" in outils and "mkdocs" in paquets
    assert not paquets & (outils - {"vitrail"})


# What reads or writes a disk, runs a program or asks the network.
DU_MONDE = ("os", "subprocess", "shutil", "tempfile", "glob", "fcntl", "socket", "ssl", "http", "urllib.request")
LECTURES = {"read_text", "read_bytes", "iterdir", "is_file", "is_dir"}
"""What our own files and those of a disk are asked alike."""


def test_the_core_is_given_its_files_and_looks_for_none():
    """It reads a snapshot. Of a disk, it knows the files of the package alone, through ``importlib.resources``."""
    for nom, fichier in chacun(COEUR.items()):
        importes = {complet for noeud in ast.walk(_arbre(fichier)) for complet in _noms_importes(noeud)}
        du_monde = tuple(f"{module}." for module in DU_MONDE)
        assert not [complet for complet in importes if complet.startswith(du_monde)], nom
        assert not importes & {"pathlib.Path.", "pathlib.", "io.open.", "importlib.import_module."}, nom
        assert not _appels(fichier) & {"open", "io.open", "__import__", "exec", "eval"}, nom
        if LECTURES & {appel.rpartition(".")[2] for appel in _appels(fichier)}:
            assert "importlib.resources." in importes, nom


def _noms_importes(noeud: ast.AST) -> Iterator[str]:
    """Each name that is imported, with its module and a final point."""
    if isinstance(noeud, ast.Import):
        yield from (f"{nom.name}." for nom in noeud.names)
    elif isinstance(noeud, ast.ImportFrom):
        yield from (f"{noeud.module}.{nom.name}." for nom in noeud.names)


def test_the_host_is_thin():
    assert len((PAQUET / "bord" / "mkdocs" / "plugin.py").read_text("utf-8").splitlines()) <= 60


def test_a_module_is_read_in_one_sitting():
    longs = [nom for nom, fichier in chacun(MODULES.items()) if len(fichier.read_text("utf-8").splitlines()) > 320]
    assert longs == []


def test_a_class_has_a_name_of_its_own():
    """A reader who searches for a name finds one class, whatever its folder."""
    noms = Counter(
        noeud.name
        for fichier in MODULES.values()
        for noeud in ast.walk(_arbre(fichier))
        if isinstance(noeud, ast.ClassDef)
    )
    assert len(noms) > 300
    assert not {nom: nombre for nom, nombre in noms.items() if nombre > 1}


def test_what_a_loop_walks_through_has_a_noun_and_a_module_its_own_name():
    """``un`` and ``une`` stand for nothing; a module imported under another name hides its room."""
    for nom, fichier in chacun(MODULES.items()):
        noeuds = list(ast.walk(_arbre(fichier)))
        nommes = {
            getattr(noeud, "id", getattr(noeud, "arg", "")) for noeud in noeuds if isinstance(noeud, ast.Name | ast.arg)
        }
        notres = [
            noeud
            for noeud in noeuds
            if isinstance(noeud, ast.ImportFrom) and (noeud.module or "").startswith("vitrail")
        ]
        assert nommes & {"un", "une"} == set(), nom
        assert [alias.name for noeud in notres for alias in noeud.names if alias.asname] == [], nom


def test_no_module_needs_itself_to_be_loaded():
    restants = {nom: _besoins(fichier) - {nom} for nom, fichier in MODULES.items()}
    while libres := {nom for nom, besoins in restants.items() if not besoins & restants.keys()}:
        restants = {nom: besoins for nom, besoins in restants.items() if nom not in libres}
    assert not restants


def _salle(module: str) -> str:
    """The folder of a module in its wing, or the module itself when it stands in the wing without one."""
    return ".".join(module.split(".")[:3])


def test_the_rooms_of_a_wing_need_each_other_in_one_direction():
    restants: dict[str, set[str]] = {}
    for nom, fichier in MODULES.items():
        besoins = restants.setdefault(_salle(nom), set())
        besoins |= {_salle(besoin) for besoin in _besoins(fichier) if besoin.count(".") > 1} - {_salle(nom)}
    assert len(restants) > 100
    while libres := {salle for salle, besoins in restants.items() if not besoins & restants.keys()}:
        restants = {salle: besoins for salle, besoins in restants.items() if salle not in libres}
    assert not restants


# The map of the package: name of a wing -> its floor, from the ground up.
PLAN = {
    nom: etage
    for etage, piece in enumerate(re.findall(r"^    .+: (.+)$", vitrail.__doc__ or "", re.MULTILINE))
    for nom in piece.split()
}


def _aile(module: str) -> str:
    return f"{module}.".split(".")[1]


def test_every_module_stands_in_a_wing_of_the_map():
    assert set(PLAN) == {_aile(nom) for nom in MODULES} - {"", "__main__"}


def test_the_root_of_the_package_is_seen_at_a_glance():
    """What ``ls`` shows of a fresh clone."""
    assert len([chemin for chemin in PAQUET.iterdir() if chemin.name[0] not in "._" or chemin.suffix == ".py"]) <= 14


def test_a_module_needs_only_its_wing_and_those_below():
    fautifs = {
        nom: besoin
        for nom in chacun(nom for nom in MODULES if _aile(nom) in PLAN)
        for besoin in _importes(_arbre(MODULES[nom]))
        if PLAN.get(_aile(besoin), 0) > PLAN[_aile(nom)]
    }
    assert fautifs == {}


def _regles_de(fichier: Path) -> set[str]:
    """Names of rules that stand in a module."""
    noms = {regle.nom for regle in catalogue.regles().values()}
    constantes = {noeud.value for noeud in ast.walk(_arbre(fichier)) if isinstance(noeud, ast.Constant)}
    return {nom for nom in constantes if isinstance(nom, str)} & noms


CONTROLES = {nom: _regles_de(fichier) for nom, fichier in MODULES.items() if nom.startswith("vitrail.controle.")}


def test_the_module_of_one_rule_bears_its_name():
    seules = {nom: regles for nom, regles in CONTROLES.items() if len(regles) == 1}
    assert [nom for nom in chacun(seules) if {nom.rpartition(".")[2].replace("_", "-")} != seules[nom]] == []


def test_a_rule_is_told_by_one_module_of_the_checks():
    lieux = Counter(regle for regles in CONTROLES.values() for regle in regles)
    assert len(lieux) > 120
    assert {regle for regle, nombre in lieux.items() if nombre > 1} <= A_DEUX


# Told where it is found, in two modules: the same mistake in two kinds of files.
A_DEUX = {"indicateur-inconnu", "identifiant-double"}

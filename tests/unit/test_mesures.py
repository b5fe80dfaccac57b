"""What measures the tests is tried too: which faults are planted, and which lines may be left without a test."""

import ast
import math
import re
import subprocess
from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path
from typing import ClassVar

import pytest

from tests.chacun import chacun
from tests.mesures import affirmations, couverture, fautes, mutants, passages
from tests.mesures.copie import SANS_FIN, Copie, Plantation, copier
from tests.mesures.couverture import DEPOT, REGLAGES

MODULE = b'''"""Words of a module: 1 < 2, and not."""
from x import y


def f(a: int = 3) -> bool:
    """Whether it is so: a and b."""
    for b in a:
        if not b:
            continue
        noter(b)
    return min(a, 1) <= a and "x" if a else None


def g(a: dict[str, int], *b: int) -> Iterator[str]:
    a.total += b[0]
    yield f"{h(b[-1], a)} {k or ''}"
    match a:
        case {"x": 1}:
            return [c for c, _ in zip(b, a, strict=True) if c]
'''


def test_each_operator_number_branch_order_and_statement_is_planted_once_and_no_word():
    dites = [f"{faute.ligne} {faute.nom}" for faute in fautes.fautes(MODULE)]
    assert dites == [
        "5 3 → 4",
        "8 sans not",
        "9 continue ôté",
        "10 appel ôté",
        "11 min → max",
        "11 toujours le sinon",
        "11 return None",
        "11 1 → 2",
        "11 <= → <",
        "11 and → or",
        "15 instruction ôtée",
        "15 [0] → [-1]",
        "15 0 → 1",
        "16 yield ôté",
        "16 arguments échangés",
        "16 [-1] → [0]",
        "16 1 → 2",
        "16 sans ce qui suit or",
        "16 or → and",
        "19 return None",
        "19 arguments échangés",
        "19 sans condition",
    ]


def test_each_fault_is_a_module_that_python_reads_and_another_one():
    plantes = {faute.planter(MODULE) for faute in fautes.fautes(MODULE)}
    assert len(plantes) == len(fautes.fautes(MODULE)) and MODULE not in plantes
    for plante in plantes:
        assert ast.dump(ast.parse(plante)) != ast.dump(ast.parse(MODULE))


@pytest.mark.parametrize(
    ("ligne", "exclue"),
    [
        ("x = 1  # pragma: no cover: another system", True),
        ("x = 1  # pragma: no cover", False),
        ("x = 1  # pragma: no cover: ", False),
        ("x = 1", False),
    ],
)
def test_a_line_is_left_without_a_test_only_with_a_reason(ligne: str, exclue: bool):
    reglages = ConfigParser()
    reglages.read(REGLAGES, "utf-8")
    motifs = reglages["report"]["exclude_lines"].split("\n")
    assert any(re.search(motif, ligne) for motif in motifs if motif) == exclue


def test_what_was_measured_is_not_measured_again_before_something_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """A part whose tests fail is."""
    codes = [1, 0, 0]

    def lancer(commande: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(commande, codes.pop(0), "dit", "")

    monkeypatch.setattr(couverture, "MESURES", tmp_path)
    monkeypatch.setattr(subprocess, "run", lancer)
    partie = couverture.ESSAIS / "domaine"
    assert [couverture.mesurer(partie, code) for code in ("avant", "avant", "avant", "apres")] == [
        False,
        True,
        True,
        True,
    ]
    assert codes == []


def test_every_unit_test_is_in_a_part():
    """Save the one that traces the package by itself; and no part is without a test, for pytest would fail there."""
    parties = {partie: couverture._essais(partie) for partie in couverture.parties()}
    assert [partie for partie, essais in parties.items() if not essais or "conftest.py" in partie.name] == []
    tous = {fichier for essais in parties.values() for fichier in essais}
    assert {*couverture.ESSAIS.rglob("test_*.py")} - tous == {couverture.ESSAIS / couverture.TRACE_LUI_MEME}


PROGRAMME = b"""LIMITE = 3


def f(a):
    return a < LIMITE


def g(a):
    while a < 3:
        a = a + 1
    return a
"""
VOIT = "from module import f, g\n\n\ndef test_voit():\n    assert not f(3)\n"
LOIN = "\n\ndef test_loin():\n    assert f(0) and not f(9)\n"
MALADE = "\n\ndef test_malade():\n    assert f(9)\n"
ATTEND = "\n\ndef test_attend():\n    assert g(0) == 3\n"


CALCUL = """from vitrail.bornes import LIMITE


def f(a):
    return a < LIMITE


def g(a):
    return a


def h(a):
    return f(g(a))
"""
AILLEURS = "\n\ndef test_ailleurs():\n    assert g(3) == 3\n"


@pytest.fixture
def copie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Copie]:
    """A program of one module, with a test that sees its limit, one that looks elsewhere, one that always fails and one
    that waits for its end."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    (tmp_path / "generator").mkdir()
    (tmp_path / "generator/module.py").write_bytes(PROGRAMME)
    (tmp_path / "test_module.py").write_text(VOIT + LOIN + MALADE + ATTEND, "utf-8")
    copie = Copie(tmp_path, ("test_module.py",))
    yield copie
    copie.fermer()


def _plantation(nom: str) -> Plantation:
    [faute] = [faute for faute in fautes.fautes(PROGRAMME) if f"{faute.ligne} {faute.nom}" == nom]
    return Plantation(Path("generator/module.py"), faute)


def _essais(*noms: str) -> list[str]:
    return [f"test_module.py::{nom}" for nom in noms]


VOIENT = [
    ("5 < → <=", ("test_loin",), None),
    ("5 < → <=", ("test_malade", "test_loin", "test_voit"), "test_voit"),
    ("5 return None", ("test_malade",), None),
    ("1 3 → 4", ("test_loin",), None),
    ("1 3 → 4", ("test_voit",), "test_voit"),
    ("5 < → <=", ("test_malade", "test_loin"), None),
]


def test_a_copy_of_the_program_has_its_past(tmp_path: Path):
    """Without it, what says when a file changed says otherwise, and its tests fail whatever is planted."""

    def dernier(racine: Path) -> bytes:
        commande = ["git", "log", "-1", "--format=%H %cI", "--", "README.md"]
        return subprocess.run(commande, cwd=racine, capture_output=True, check=True).stdout

    copie = copier(tmp_path / "copie")
    assert dernier(copie) == dernier(DEPOT) != b""
    assert (copie / "README.md").read_bytes() == (DEPOT / "README.md").read_bytes()


def test_a_fault_is_seen_by_a_test_that_fails_on_it_alone(copie: Copie):
    """One that fails without any fault sees nothing; one that looks elsewhere does not either. A fault leaves nothing
    behind, and what is done at loading is tried in a fresh process."""
    vues = [copie.qui_voit(_plantation(faute), _essais(*essais)) for faute, essais, _ in VOIENT]
    assert vues == [voit and f"test_module.py::{voit}" for _, _, voit in VOIENT]
    assert copie.malades["test_module.py::test_malade", True]
    assert (copie.racine / "generator/module.py").read_bytes() == PROGRAMME
    assert copie.depense > 0


@pytest.mark.parametrize(
    ("faute", "essai"), [("1 3 → 4", "test_voit"), ("1 3 → 4", "test_loin"), ("5 < → <=", "test_voit")]
)
def test_what_was_worked_out_at_loading_is_worked_out_again(copie: Copie, faute: str, essai: str):
    """What a function gives then too: a fresh process is asked when it tells nothing."""
    vue = copie.qui_voit(_plantation(faute), _essais(essai), au_chargement=True)
    assert vue == (f"test_module.py::{essai}" if essai == "test_voit" else None)
    assert (copie.racine / "generator/module.py").read_bytes() == PROGRAMME


def test_a_fault_that_never_ends_is_seen_in_the_time_of_a_test(copie: Copie):
    [attend] = _essais("test_attend")
    assert copie.qui_voit(_plantation("10 + → -"), [attend], secondes=1) == attend


def test_slow_tests_do_not_pass_for_a_fault_seen(copie: Copie, monkeypatch: pytest.MonkeyPatch):
    """What does not end with the fault is seen when it ends without it; on a slow machine nothing ends at all."""
    lents = [True]

    def echec(self: Copie, essais: list[str], module: Path | None = None, source: str = "") -> str | None:
        return SANS_FIN if module or lents else None

    monkeypatch.setattr(Copie, "_echec", echec)
    [attend] = _essais("test_attend")
    au_chargement = _plantation("1 3 → 4")
    assert copie.qui_voit(au_chargement, [attend]) is None
    lents.clear()
    assert copie.qui_voit(au_chargement, [attend]) == SANS_FIN


def test_the_tests_of_a_line_are_those_that_run_it_then_those_of_their_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """What is run at loading is tried by what uses it; a module that has changed is looked at where it was, and what
    was noted once is not noted again before its tests change."""
    paquet, essais = tmp_path / "generator/vitrail", tmp_path / "tests/unit"
    paquet.mkdir(parents=True)
    essais.mkdir(parents=True)
    (paquet / "__init__.py").touch()
    (paquet / "bornes.py").write_text("LIMITE = 3\n", "utf-8")
    module = paquet / "calcul.py"
    module.write_text(CALCUL, "utf-8")
    (essais / "test_loin.py").write_text(f"from vitrail.calcul import f, g\n{LOIN}{AILLEURS}", "utf-8")
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setattr(passages, "NOTES", tmp_path / "notes")

    copie = Copie(tmp_path)
    passages.noter(copie)
    notes = {fichier: fichier.stat().st_mtime_ns for fichier in (tmp_path / "notes").glob("*.*")}
    passages.noter(copie)
    copie.fermer()
    assert {fichier: fichier.stat().st_mtime_ns for fichier in (tmp_path / "notes").glob("*.*")} == notes

    module.write_text("# plus bas\n\n" + CALCUL, "utf-8")
    notees = passages.Passages(tmp_path, copie.connus)
    loin, ailleurs = "tests/unit/test_loin.py::test_loin", "tests/unit/test_loin.py::test_ailleurs"
    calcul, bornes = Path("generator/vitrail/calcul.py"), Path("generator/vitrail/bornes.py")
    assert notees.essais(calcul, 7) == [loin, ailleurs]
    assert notees.essais(calcul, 11) == [ailleurs, loin]
    assert notees.essais(bornes, 1) == [loin, ailleurs]
    assert notees.essais(calcul, 15) == [], "nothing runs it"
    assert [notees.au_chargement(*ou) for ou in ((calcul, 7), (bornes, 1))] == [False, True]


class CopieFeinte:
    """Tests that see one fault, prints that see another one more, and what was asked of them."""

    connus: tuple[str, ...] = ()
    racine = Path()
    depense = 0.0

    def __init__(self, vues: str) -> None:
        self.vues, self.demandes = vues, list[str]()

    def qui_voit(self, plantation: Plantation, essais: list[str], **_: object) -> str | None:
        [essai] = essais
        self.demandes.append(f"{plantation.faute.nom} {essai}")
        return (
            essai if plantation.faute.nom in self.vues or (essai, plantation.faute.nom) == ("empreinte", "c") else None
        )


class PassagesFeints:
    par_fichier: ClassVar = {"tests/unit/test_sorties.py": ["empreinte"]}

    def __init__(self, *_: object) -> None: ...

    def essais(self, *_: object) -> list[str]:
        return ["essai"]

    def au_chargement(self, *_: object) -> bool:
        return False


def test_a_sample_that_was_stopped_goes_on_and_prints_are_counted_apart(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """A fault is judged once; tried again once the tests have changed, it leaves the score as it was."""
    monkeypatch.setattr(passages, "Passages", PassagesFeints)
    module = Path("generator/vitrail/socle/mots.py")
    tirees = [Plantation(module, fautes.Faute(1, 0, 1, "", nom)) for nom in "abc"]
    rendus: dict[str, mutants.Verdict] = {}

    def rendre(vues: str, revoir: bool = False, jusqu_a: float = math.inf) -> list[str]:
        copie = CopieFeinte(vues)
        ecrits = mutants.Juges(copie).rendre(tirees, rendus, jusqu_a, revoir=revoir)  # type: ignore[arg-type]
        assert {ecrit.quoi: ecrit for ecrit in ecrits}.items() <= rendus.items()
        return copie.demandes

    assert rendre("", jusqu_a=0) == []
    assert rendre("a") == ["a essai", "b essai", "c essai", "b empreinte", "c empreinte"]
    assert rendre("abc") == []
    assert rendre("abc", revoir=True) == ["b essai", "c essai"]
    capsys.readouterr()
    mutants._rapporter([*rendus.values()])
    dits = [" ".join(ligne.split()) for ligne in capsys.readouterr().out.splitlines()]
    assert dits[2:4] == ["socle 1 / 3 33% 2 / 3 67%", "ensemble 1 / 3 33% 2 / 3 67%"]


ESSAIS = """
def test_boucle(site):
    for page in site.pages:
        assert page.titre


def test_chacune(site):
    assert all(page.titre for page in site.pages)


def test_aucune(site):
    assert [page for page in site.pages if not page.titre] == []


def test_selon(site):
    if site.pages:
        assert site.pages[0].titre


def test_filtree(site):
    for page in chacun(site.pages):
        if page.titre:
            assert page.chemin


def test_dite(site):
    for page in chacun(site.pages):
        assert page.titre


def test_longueurs(site):
    titres = [len(page.titre) for page in chacun(site.pages)]
    assert [titre for titre in titres if not titre] == []


def test_publiees(site):
    titres = [len(page.titre) for page in chacun(site.pages) if page.publiee]
    assert [titre for titre in titres if not titre] == []


def test_toutes(site):
    pages = ["accueil", *site.pages]
    assert [page for page in pages if not page.titre] == []


def test_en_outre(site):
    for page in site.pages:
        assert page.titre
    assert len(site.pages) == 3


def test_refuse(site):
    with pytest.raises(ValueError):
        site.lire("")


def test_regarde(site):
    site.fermer()
    verifier(site)


@pytest.mark.parametrize(("mots", "code"), [(["a"], 1)])
def test_mots(mots, code):
    for mot in mots:
        assert lire(mot) == code
"""


def test_a_test_that_would_pass_on_nothing_is_told():
    """A loop, all, an empty list, a condition: of a sequence that may be empty, they say nothing."""
    attendus = ["test_boucle", "test_chacune", "test_aucune", "test_selon", "test_filtree", "test_publiees"]
    assert affirmations.muettes(ESSAIS) == attendus


def test_no_test_would_pass_on_nothing():
    modules = {fichier.relative_to(DEPOT).as_posix(): fichier for fichier in (DEPOT / "tests").rglob("test_*.py")}
    trouves = {nom: affirmations.muettes(fichier.read_text("utf-8")) for nom, fichier in modules.items()}
    assert {nom: muettes for nom, muettes in chacun(trouves.items()) if muettes} == {}, (
        "what these tests walk through may be empty: say that it is not (tests.chacun), or compare the whole of it"
    )

"""What measures the tests is tried too: which faults are planted, and which lines may be left without a test."""

import ast
import re
import subprocess
from configparser import ConfigParser
from pathlib import Path

import pytest

from tests.chacun import chacun
from tests.mesures import affirmations, couverture, fautes, mutants
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
'''


def test_each_operator_number_and_branch_is_planted_once_and_no_word():
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


def _copie(racine: Path, essais: str) -> mutants._Copie:
    (racine / "generator").mkdir()
    (racine / "generator/module.py").write_text("def f(a):\n    return a < 3\n", "utf-8")
    (racine / "test_module.py").write_text(essais, "utf-8")
    return mutants._Copie(racine, {})


def _plantation(*essais: str) -> mutants.Plantation:
    [faute] = [faute for faute in fautes.fautes(b"def f(a):\n    return a < 3\n") if faute.nom == "< → <="]
    return mutants.Plantation(Path("generator/module.py"), faute, tuple(f"test_module.py::{nom}" for nom in essais))


def test_a_fault_is_seen_by_a_test_that_fails_on_it_alone(tmp_path: Path):
    """One that fails without any fault sees nothing; one that looks elsewhere does not either."""
    copie = _copie(
        tmp_path,
        "from module import f\n\n\ndef test_voit():\n    assert not f(3)\n\n\n"
        "def test_loin():\n    assert f(0) and not f(9)\n\n\ndef test_malade():\n    assert f(9)\n",
    )
    assert copie.voit(_plantation("test_malade", "test_loin", "test_voit"))
    assert not copie.voit(_plantation("test_malade", "test_loin"))
    assert copie.malades == {"test_module.py::test_malade": True, "test_module.py::test_voit": False}
    assert (tmp_path / "generator/module.py").read_text("utf-8") == "def f(a):\n    return a < 3\n"


def test_slow_tests_do_not_pass_for_a_fault_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """What does not end with the fault is seen when it ends without it; on a slow machine nothing ends at all."""
    copie = _copie(tmp_path, "")
    lents = [True]

    def echec(self: mutants._Copie, essais: list[str]) -> str | None:
        plante = "<=" in (self.racine / "generator/module.py").read_text("utf-8")
        return mutants.SANS_FIN if plante or lents else None

    monkeypatch.setattr(mutants._Copie, "_premier_echec", echec)
    assert not copie.voit(_plantation("test_attend"))
    lents.clear()
    assert copie.voit(_plantation("test_attend"))


def test_tests_that_have_changed_since_they_were_noted_are_not_taken_for_a_fault_seen(tmp_path: Path):
    copie = _copie(tmp_path, "def test_autre():\n    pass\n")
    with pytest.raises(SystemExit, match="relancez"):
        copie.voit(_plantation("test_voit"))


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

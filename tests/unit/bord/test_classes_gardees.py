"""Classes are what Python makes of them, whether their methods were kept or not."""

import atexit
import builtins
import dataclasses
import marshal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from vitrail.bord import classes_gardees
from vitrail.bord.magasin import MagasinSurDisque
from vitrail.socle import deja_fait


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """The folder of a store."""
    deja_fait.confier(MagasinSurDisque(tmp_path))
    return tmp_path


@pytest.fixture
def compiles(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are compiled."""
    faits: list[str] = []

    def compiler(texte: str, *suite: str) -> object:
        faits.append(texte)
        return vrai(texte, *suite)

    vrai = compile
    monkeypatch.setattr(builtins, "compile", compiler)
    return faits


def _lancer(texte: str, commande: str = "check") -> object:
    """What ``valeur`` is once a command has run this text."""
    compilees = classes_gardees.Compilees(commande)
    locaux: dict[str, object] = {}
    compilees.executer(texte, {"base": 40}, locaux)
    compilees.garder()
    return locaux["valeur"]


def test_a_text_is_compiled_once_for_a_command(dossier: Path, compiles: list[str]):
    assert [_lancer("valeur = base + 2") for _ in range(3)] == [42] * 3
    assert compiles == ["valeur = base + 2"]
    assert _lancer("valeur = base + 2", "build") == 42
    assert _lancer("valeur = base + 3") == 43
    assert compiles == ["valeur = base + 2", "valeur = base + 2", "valeur = base + 3"]


def test_what_was_kept_damaged_is_compiled_again(dossier: Path, compiles: list[str]):
    _lancer("valeur = base + 2")
    [garde] = dossier.iterdir()
    garde.write_bytes(garde.read_bytes()[:-1])
    assert _lancer("valeur = base + 2") == 42
    assert len(compiles) == 2


def test_what_is_not_needed_any_more_goes_in_time(dossier: Path):
    for rang in range(6):
        _lancer(f"valeur = base + {rang}")
    [garde] = dossier.iterdir()
    assert len(garde.read_bytes()) < len(marshal.dumps({f"valeur = base + {rang}": 0 for rang in range(6)})) + 600


@pytest.fixture
def dataclasses_a_part() -> Iterator[ModuleType]:
    yield dataclasses
    vars(dataclasses).pop("exec", None)


@pytest.mark.usefixtures("dossier")
def test_the_classes_that_python_makes_go_through_it(dataclasses_a_part: ModuleType, monkeypatch: pytest.MonkeyPatch):
    """Were it no more so in a Python to come, commands would only be slower: this test says it."""
    a_la_fin: list[object] = []
    monkeypatch.setattr(atexit, "register", a_la_fin.append)
    vues = []
    for _ in range(2):
        classes_gardees.conserver("check")
        vue = dataclasses.make_dataclass("Vue", [("nom", str), ("rang", int, 3)], frozen=True, slots=True)
        vues.append(vue)
    [premiere, seconde] = (vue("a") for vue in vues)
    assert repr(premiere) == repr(seconde) == "Vue(nom='a', rang=3)"
    assert premiere == vues[0]("a", 3) != vues[0]("b") and hash(premiere) == hash(vues[0]("a"))
    with pytest.raises(dataclasses.FrozenInstanceError):
        seconde.nom = "b"
    assert all(garder.__self__._utiles for garder in a_la_fin)  # type: ignore[attr-defined]


def test_a_command_leaves_them_for_the_next_one(tmp_path: Path):
    lance = [sys.executable, "-m", "vitrail", "explain", "COH002"]
    env = {"VITRAIL_CACHE": str(tmp_path), "PATH": ""}
    dits = {subprocess.run(lance, env=env, capture_output=True, text=True, check=True).stdout for _ in range(2)}
    assert len(dits) == 1
    assert len(list((tmp_path / "faits").glob("classes-*"))) == 1

"""Compiled templates are kept for the next command, and never a reason to fail."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from vitrail.bord import caches, gabarits_compiles, magasin
from vitrail.bord.mkdocs.apercu import GabaritProblemes
from vitrail.presentation import rendu


@pytest.fixture(autouse=True)
def environnement(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """An environment of its own, which keeps its templates under the folder of the test."""
    monkeypatch.setenv(caches.VARIABLE, str(tmp_path))
    magasin.ouvrir()
    rendu.environnement.cache_clear()
    yield
    rendu.environnement.cache_clear()


def _rendre() -> str:
    return rendu.rendre(GabaritProblemes(()))


def _conserves(dossier: Path) -> list[Path]:
    return sorted(dossier.rglob("gabarit-*"))


def _recommencer() -> None:
    """As another command would find things."""
    rendu.environnement.cache_clear()
    gabarits_compiles.conserver()


def test_a_template_is_compiled_once_and_gives_the_same_page(tmp_path, monkeypatch):
    sans = _rendre()
    _recommencer()
    assert _rendre() == sans
    assert len(_conserves(tmp_path)) == 1
    _recommencer()
    monkeypatch.setattr(Environment, "compile", None)
    assert _rendre() == sans


def test_a_damaged_template_is_compiled_again(tmp_path):
    _recommencer()
    attendu = _rendre()
    [conserve] = _conserves(tmp_path)
    entier = conserve.read_bytes()
    for abime in (b"tronque", entier[:-5], entier[:60] + b"\0" + entier[61:]):
        conserve.write_bytes(abime)
        _recommencer()
        assert _rendre() == attendu
        assert conserve.read_bytes() == entier


def test_another_text_under_the_same_name_is_compiled_for_itself(tmp_path):
    _recommencer()
    autre = Environment(loader=DictLoader({"problemes.html": "autre"}))
    gabarits_compiles.conserver(autre)
    assert autre.get_template("problemes.html").render() == "autre"
    assert "<h1>" in _rendre()
    assert len(_conserves(tmp_path)) == 2

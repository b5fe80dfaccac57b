"""Compiled templates are kept for the next command, and never a reason to fail."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from vitrail.bord import gabarits_compiles
from vitrail.bord.mkdocs.apercu import GabaritProblemes
from vitrail.presentation import rendu


@pytest.fixture(autouse=True)
def environnement(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """An environment of its own, which keeps its templates under the folder of the test."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    rendu.environnement.cache_clear()
    yield
    rendu.environnement.cache_clear()


def _rendre() -> str:
    return rendu.rendre(GabaritProblemes(()))


def _conserves(dossier: Path) -> list[Path]:
    return sorted(dossier.rglob("*.cache"))


def test_a_template_is_kept_in_the_cache_of_the_user_and_gives_the_same_page(tmp_path):
    sans = _rendre()
    rendu.environnement.cache_clear()
    gabarits_compiles.conserver()

    assert _rendre() == sans
    assert len(_conserves(tmp_path / "vitrail")) == 1
    rendu.environnement.cache_clear()
    gabarits_compiles.conserver()
    assert _rendre() == sans


def test_a_damaged_cache_is_written_again(tmp_path):
    gabarits_compiles.conserver()
    attendu = _rendre()
    [conserve] = _conserves(tmp_path)
    conserve.write_bytes(b"tronque")
    rendu.environnement.cache_clear()
    gabarits_compiles.conserver()

    assert _rendre() == attendu


def test_what_an_older_vitrail_kept_is_removed(tmp_path):
    ancien = tmp_path / "vitrail/gabarits-0000"
    ancien.mkdir(parents=True)
    gabarits_compiles.conserver()
    assert not ancien.exists()


def test_where_nothing_can_be_kept_pages_are_rendered_all_the_same(tmp_path):
    (tmp_path / "vitrail").write_text("un fichier à la place du dossier")
    gabarits_compiles.conserver()
    assert "<h1>" in _rendre()


def test_a_folder_that_disappears_does_not_stop_the_build(tmp_path):
    gabarits_compiles.conserver()
    for dossier in (tmp_path / "vitrail").iterdir():
        dossier.rmdir()
    assert "<h1>" in _rendre()

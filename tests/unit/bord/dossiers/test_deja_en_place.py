"""What a new site has in common with the one that stands is one file by two names; all else is left to be written."""

from collections.abc import Callable
from pathlib import Path

import pytest

from vitrail.bord.dossiers.deja_en_place import DejaEnPlace, est_partage


@pytest.fixture
def debout(tmp_path: Path) -> DejaEnPlace:
    for dossier in ("site/affiches", "chantier/neuf/affiches"):
        (tmp_path / dossier).mkdir(parents=True)
    (tmp_path / "site/affiches/horaires.pdf").write_bytes(b"pdf")
    return DejaEnPlace(tmp_path / "site", tmp_path / "chantier/neuf", tmp_path / "chantier")


@pytest.mark.parametrize("en_memoire", [True, False], ids=["in memory", "in a file"])
@pytest.mark.parametrize(("contenu", "meme"), [(b"pdf", True), (b"PDF", False), (b"pdf2", False)])
def test_the_same_content_at_the_same_place_is_the_same_file(
    tmp_path: Path, debout: DejaEnPlace, contenu: bytes, meme: bool, en_memoire: bool
) -> None:
    source = tmp_path / "source.pdf"
    source.write_bytes(contenu)
    cible = tmp_path / "chantier/neuf/affiches/horaires.pdf"
    assert debout.partager(cible, contenu if en_memoire else source) is meme
    assert cible.exists() is meme
    assert est_partage(tmp_path / "site/affiches/horaires.pdf") is meme


def test_what_stands_nowhere_is_to_be_written(tmp_path: Path, debout: DejaEnPlace) -> None:
    assert not debout.partager(tmp_path / "chantier/neuf/affiches/charte.pdf", b"pdf")


def _lien(fichier: Path) -> None:
    fichier.rename(fichier.with_name("ailleurs.pdf"))
    fichier.symlink_to("ailleurs.pdf")


@pytest.mark.parametrize(
    "abimer",
    [lambda fichier: fichier.chmod(0o600), _lien],
    ids=["closed to others", "a link"],
)
def test_a_file_that_is_not_as_a_new_one_would_be_is_written_again(
    tmp_path: Path, debout: DejaEnPlace, abimer: Callable[[Path], None]
) -> None:
    """A site that was built once with the wrong rights is not so for ever."""
    abimer(tmp_path / "site/affiches/horaires.pdf")
    assert not debout.partager(tmp_path / "chantier/neuf/affiches/horaires.pdf", b"pdf")


def test_a_disk_that_knows_no_second_name_costs_only_time(
    tmp_path: Path, debout: DejaEnPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuser(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("os.link", refuser)
    assert not debout.partager(tmp_path / "chantier/neuf/affiches/horaires.pdf", b"pdf")

"""Files that are made anew: what a dead process left beside them goes, what another writes stays."""

import errno
import os
from pathlib import Path

import pytest

from vitrail.bord.dossiers import fichiers_entiers


def test_what_was_left_half_written_long_ago_is_removed(tmp_path: Path) -> None:
    ancien, recent = (tmp_path / f"{fichiers_entiers._PREFIXE}{nom}" for nom in ("ancien", "recent"))
    for reste in (ancien, recent):
        reste.write_bytes(b"plan")
    os.utime(ancien, (0, 0))
    assert fichiers_entiers.deposer(tmp_path, {"plan.pdf": b"plan"}) == [tmp_path / "plan.pdf"]
    assert sorted(tmp_path.iterdir()) == [recent, tmp_path / "plan.pdf"]
    assert fichiers_entiers.deposer(tmp_path, {"plan.pdf": b"plan"}) == []


def test_a_full_disk_names_the_file_and_leaves_no_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The computer does not say which file it could not fill."""

    def plein(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", plein)
    with pytest.raises(OSError, match="No space") as refus:
        fichiers_entiers.deposer(tmp_path / "schemas", {"site.json": "{}"})
    assert refus.value.filename == str(tmp_path / "schemas" / "site.json")
    assert not list(tmp_path.iterdir())

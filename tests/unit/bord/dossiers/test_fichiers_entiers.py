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


@pytest.mark.parametrize(
    ("systeme", "refus", "reussit"), [("win32", 2, True), ("win32", 99, False), ("linux", 1, False)]
)
def test_a_file_that_windows_holds_open_for_an_instant_is_replaced_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, systeme: str, refus: int, reussit: bool
) -> None:
    """Elsewhere nobody holds a file: a refusal is a matter of rights, and is told at once."""
    (tmp_path / "avant").write_text("avant", "utf-8")
    (tmp_path / "apres").write_text("apres", "utf-8")
    remplacer, demandes = os.replace, list[Path]()
    attentes = list[float]()

    def parfois(neuf: Path, place: Path) -> None:
        demandes.append(neuf)
        if len(demandes) <= refus:
            raise PermissionError(13, "refusé", str(place))
        remplacer(neuf, place)

    monkeypatch.setattr("sys.platform", systeme)
    monkeypatch.setattr("os.replace", parfois)
    monkeypatch.setattr("time.sleep", attentes.append)
    if reussit:
        fichiers_entiers.mettre_a_la_place(tmp_path / "apres", tmp_path / "avant")
    else:
        with pytest.raises(PermissionError):
            fichiers_entiers.mettre_a_la_place(tmp_path / "apres", tmp_path / "avant")
    assert (tmp_path / "avant").read_text("utf-8") == ("apres" if reussit else "avant")
    assert len(attentes) == (0 if systeme == "linux" else min(refus, 5)) and sum(attentes) < 2

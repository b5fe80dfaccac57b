"""Files that are made anew: what a dead process left beside them goes, what another writes stays."""

import os
from pathlib import Path

from vitrail.bord.dossiers import fichiers_entiers


def test_what_was_left_half_written_long_ago_is_removed(tmp_path: Path) -> None:
    ancien, recent = (tmp_path / f"{fichiers_entiers._PREFIXE}{nom}" for nom in ("ancien", "recent"))
    for reste in (ancien, recent):
        reste.write_bytes(b"plan")
    os.utime(ancien, (0, 0))
    assert fichiers_entiers.deposer(tmp_path, {"plan.pdf": b"plan"}) == [tmp_path / "plan.pdf"]
    assert sorted(tmp_path.iterdir()) == [recent, tmp_path / "plan.pdf"]
    assert fichiers_entiers.deposer(tmp_path, {"plan.pdf": b"plan"}) == []

"""The server of the editor is killed while somebody types: nothing that was kept is lost, no file is half written."""

import subprocess
import sys
from pathlib import Path

from tests.conftest import REPOSITORY
from tests.e2e import tueur_d_editeur
from tests.pratique import SitePratique
from tests.sites_lus import SITES


def test_a_killed_server_loses_nothing_and_leaves_each_file_old_or_new(tmp_path: Path) -> None:
    """At 50 instants, from a seed: what the page said to be kept is on the form again, or in the file."""
    racine = SitePratique(tmp_path / "projet", SITES / "minimal").racine
    commande = [sys.executable, "-m", "tests.e2e.tueur_d_editeur", str(racine), "15"]
    fait = subprocess.run(commande, cwd=REPOSITORY, capture_output=True, text=True, timeout=600)
    assert fait.returncode == 0, fait.stderr
    assert fait.stdout.splitlines() == ["gardé entier"] * tueur_d_editeur.ESSAIS

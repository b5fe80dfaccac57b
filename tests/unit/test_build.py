"""The whole flow is made of a snapshot and a day: it asks nothing else of the world."""

import json
import subprocess
import sys

from tests.conftest import REPOSITORY
from tests.pratique import JOUR, SOURCE


def test_to_generate_a_site_opens_lists_and_runs_nothing():
    """Pages and every support, posters included. From a folder, the documents that are offered are read when they are
    judged, and nothing else is: so the hook does see."""
    commande = [sys.executable, "-m", "tests.ouvertures", str(SOURCE), JOUR.isoformat()]
    fait = subprocess.run(commande, cwd=REPOSITORY, capture_output=True, text=True, timeout=300)
    assert fait.returncode == 0, fait.stderr
    dits = json.loads(fait.stdout)
    assert dits["memoire"] == []
    offerts = sorted(fichier for fichier in (SOURCE / "content/fichiers").rglob("*") if fichier.is_file())
    assert dits["dossier"] == [f"open {fichier}" for fichier in offerts]

"""`make reseau`: an invented export of the directory, the network that begins from it, its figures, its sites, then the
view over them."""

import argparse
import subprocess
import sys
from pathlib import Path

from tests.conftest import REPOSITORY, VITRAIL
from tests.reseau.ecriture import LE, ecrire_le_reseau, effacer, lieux


def main() -> int:
    arguments = argparse.ArgumentParser(prog="python -m tests.reseau", description=__doc__)
    arguments.add_argument("--racine", type=Path, default=REPOSITORY / ".cache/reseau")
    arguments.add_argument("--combien", type=int, default=None, help="so many sites, the first ones")
    demande = arguments.parse_args()
    effacer(demande.racine)
    ecrire_le_reseau(demande.racine, lieux()[: demande.combien])
    construits = subprocess.run([str(VITRAIL), "network", "build", "--root", str(demande.racine)], check=False)
    if construits.returncode:
        return construits.returncode
    vue = [str(VITRAIL), "network", "nation", str(demande.racine), "--out", str(demande.racine / "vue")]
    return subprocess.run([*vue, "--date", LE.isoformat()], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())

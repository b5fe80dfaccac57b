"""`make site-exemple`: the files of the invented prefecture, then its site and its posters."""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import REPOSITORY, VITRAIL
from tests.exemple.ecriture import ecrire


def main() -> int:
    arguments = argparse.ArgumentParser(prog="python -m tests.exemple", description=__doc__)
    arguments.add_argument("--racine", type=Path, default=REPOSITORY / ".cache/exemple")
    racine = arguments.parse_args().racine
    shutil.rmtree(racine, ignore_errors=True)
    ecrire(racine)
    return subprocess.run([str(VITRAIL), "build", "--root", str(racine)], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())

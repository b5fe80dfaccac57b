"""The wheel, built and installed alone, with what the lock file names and nothing else."""

import os
import re
import subprocess
import sys
import venv
from importlib.metadata import distribution
from pathlib import Path

from tests.conftest import REPOSITORY

LOCK = REPOSITORY / "requirements.lock"


def locked_names() -> list[str]:
    return re.findall(r"^([\w.-]+)==", LOCK.read_text(encoding="utf-8"), re.MULTILINE)


def link_locked_packages(target: Path) -> None:
    """Lend the new environment the installed copies of the locked packages: an install without network."""
    for name in dict.fromkeys(locked_names()):
        installed = distribution(name)
        for entry in {file.parts[0] for file in installed.files or ()} - {"..", "__pycache__"}:
            (target / entry).symlink_to(Path(str(installed.locate_file(entry))).resolve())


def run(*command: str | Path, cwd: Path) -> str:
    clean = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(command, cwd=cwd, env=clean, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def install(folder: Path) -> None:
    """Build the wheel and install it in a new environment, ``env`` in ``folder``."""
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")
    run(*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", folder, REPOSITORY, cwd=folder)
    [wheel] = folder.glob("vitrail-*.whl")
    venv.create(folder / "env", with_pip=False, symlinks=True)
    [packages] = folder.glob("env/lib/python*/site-packages")
    link_locked_packages(packages)
    inside = (*pip, "--python", folder / "env/bin/python")
    run(*inside, "install", "--no-deps", "--no-index", wheel, cwd=folder)
    run(*inside, "check", cwd=folder)

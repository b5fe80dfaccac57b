"""The wheel alone, with what the lock file names and nothing else, builds a prefecture's site."""

import os
import re
import subprocess
import sys
import venv
from importlib.metadata import distribution
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, copy_project

LOCKS = [REPOSITORY / "requirements.lock", REPOSITORY / "requirements-dev.lock"]


def locked_names() -> list[str]:
    return re.findall(r"^([\w.-]+)==", LOCKS[0].read_text(encoding="utf-8"), re.MULTILINE)


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


@pytest.fixture(scope="module")
def commands(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of an empty environment where the wheel was installed."""
    folder = tmp_path_factory.mktemp("paquet")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")
    run(*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", folder, REPOSITORY, cwd=folder)
    [wheel] = folder.glob("vitrail-*.whl")
    venv.create(folder / "env", with_pip=False, symlinks=True)
    [packages] = folder.glob("env/lib/python*/site-packages")
    link_locked_packages(packages)
    inside = (*pip, "--python", folder / "env/bin/python")
    run(*inside, "install", "--no-deps", "--no-index", wheel, cwd=folder)
    run(*inside, "check", cwd=folder)
    return folder / "env/bin"


def test_the_wheel_is_imported_from_its_own_environment(commands: Path, tmp_path: Path) -> None:
    """Neither the repository nor the tools of its developers are within reach."""
    code = "import vitrail, vitrail_theme; print(vitrail.__file__, vitrail_theme.__file__, sep='\\n')"
    environment = commands.parent
    for line in run(commands / "python", "-c", code, cwd=tmp_path).splitlines():
        assert Path(line).is_relative_to(environment)
    probe = "import importlib.util as u; print(u.find_spec('pytest'), u.find_spec('playwright'))"
    assert run(commands / "python", "-c", probe, cwd=tmp_path) == "None None\n"


def test_a_copy_of_the_content_elsewhere_gives_the_same_site(commands: Path, tmp_path: Path, site: Path) -> None:
    """The theme, its assets, the templates and the referential all travel in the wheel."""
    root = copy_project(tmp_path)
    run(commands / "vitrail", "build", "--root", root, cwd=tmp_path)
    assert files(root / "site") == files(site)
    for page in site.rglob("*.html"):
        assert (root / "site" / page.relative_to(site)).read_bytes() == page.read_bytes()


def files(folder: Path) -> set[Path]:
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_file_pins_by_hash_and_names_no_registry(lock: Path) -> None:
    """The registry is the choice of whoever installs."""
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^-", text, re.MULTILINE)
    requirements = re.split(r"\n(?=\S)", re.sub(r"(?m)^\s*#.*\n", "", text).strip())
    assert len(requirements) > 20
    for requirement in requirements:
        assert re.match(r"[\w.-]+==\S+ .*\\\n\s+--hash=sha256:", requirement), requirement

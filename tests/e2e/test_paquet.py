"""The wheel alone, with what the lock file names and nothing else, builds a prefecture's site."""

import re
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, copy_project
from tests.e2e.paquet import LOCK, run

LOCKS = [LOCK, REPOSITORY / "requirements-dev.lock"]


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

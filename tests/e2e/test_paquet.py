"""The wheel alone, with what the lock file names and nothing else, builds a prefecture's site."""

import json
import re
import shlex
import shutil
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, copy_project
from tests.e2e.paquet import LOCK, link_locked_packages, run

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


# ------------------------------------------------------------------ the recipe of the container


def steps(word: str) -> list[str]:
    """What follows such a word of the recipe, each time that it begins a step."""
    recipe = (REPOSITORY / "Containerfile").read_text("utf-8").replace("\\\n", " ")
    return re.findall(rf"^{word} (.+)$", recipe, re.MULTILINE)


def tracked(*folders: str) -> list[str]:
    """The files of the repository, or of folders of it."""
    command = ("git", "ls-files", "-z", *folders)
    listed = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True)
    return listed.stdout.rstrip("\0").split("\0")


def copy_what_a_container_is_given(target: Path) -> None:
    """The files of the repository that `.containerignore` lets through."""
    first, *kept = (REPOSITORY / ".containerignore").read_text("utf-8").split()
    assert first == "*" and all(pattern.startswith("!") for pattern in kept)
    for path in tracked():
        if any(path == pattern[1:] or fnmatch(path, f"{pattern[1:]}/*") for pattern in kept):
            (target / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(REPOSITORY / path, target / path)


def test_the_recipe_of_the_container_builds_from_what_it_is_given_and_its_command_answers(tmp_path: Path) -> None:
    """Its own steps, where no container is at hand: the base images are this Python, the locked packages are lent, and
    nobody changes user."""
    given, environment = tmp_path / "vitrail", tmp_path / "opt"
    copy_what_a_container_is_given(given)
    assert not (given / "tests").exists()
    [step] = steps("RUN")
    for command in step.split("&&"):
        tool, *words = shlex.split(command.replace("/opt/vitrail", str(environment)))
        if "--requirement" in words:
            assert "--require-hashes" in words and (given / words[-1]).samefile(given / LOCK.name)
            [packages] = environment.glob("lib/python*/site-packages")
            link_locked_packages(packages)
        else:
            run(sys.executable if tool == "python" else tool, *words, cwd=given)
    ours = (
        path.partition("/")[2] for path in tracked("generator/vitrail", "theme/vitrail_theme", "theme/vitrail_dsfr")
    )
    assert [path for path in ours if not (packages / path).is_file()] == []
    # An environment works where it was made.
    assert "--from=paquet /opt/vitrail /opt/vitrail" in steps("COPY")
    assert any(variable.startswith('PATH="/opt/vitrail/bin:') for variable in steps("ENV"))
    [[tool], arguments] = (json.loads(said) for word in ("ENTRYPOINT", "CMD") for said in steps(word))
    said = run(environment / "bin" / tool, *arguments, cwd=copy_project(tmp_path / "site"))
    assert "erreur" not in said

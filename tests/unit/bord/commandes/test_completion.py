"""A shell ends the words of a command: what it proposes is asked of a real one."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from vitrail.bord import cli
from vitrail.bord.commandes import COMMANDES, completion


@pytest.fixture
def bash(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A script that proposes what may follow the words that it is given."""
    assert cli.main(["completion", "bash"]) == 0
    script = tmp_path / "proposer.sh"
    script.write_text(
        capsys.readouterr().out + '\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))\n'
        '_shtab_vitrail "$1" "${@: -1}"\nprintf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    return script


def proposees(script: Path, *mots: str) -> list[str]:
    commande = ["bash", str(script), "vitrail", *mots]
    return subprocess.run(
        commande, cwd=script.parent, capture_output=True, text=True, check=True, timeout=60
    ).stdout.split()


def test_bash_ends_commands_options_choices_and_folders(bash: Path):
    (bash.parent / "prefecture").mkdir()
    (bash.parent / "note.txt").touch()

    assert set(proposees(bash, "")) >= set(COMMANDES)
    assert proposees(bash, "dead") == ["deadlines"]
    assert proposees(bash, "check", "--str") == ["--strict"]
    assert proposees(bash, "check", "--format", "gi") == ["github", "gitlab"]
    assert proposees(bash, "check", "--root", "") == ["prefecture"]


@pytest.mark.parametrize("interprete", completion.INTERPRETES)
def test_each_shell_knows_each_command(interprete: str, capsys: pytest.CaptureFixture[str]):
    assert cli.main(["completion", interprete]) == 0
    ecrit = capsys.readouterr().out
    for commande in COMMANDES:
        assert commande in ecrit

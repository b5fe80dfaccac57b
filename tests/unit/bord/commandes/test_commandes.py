"""The commands as a whole: each explains itself, and none pays for the others."""

import subprocess
import sys

import pytest

from vitrail import __version__
from vitrail.bord import cli
from vitrail.bord.codes import USAGE
from vitrail.bord.commandes import COMMANDES, FAMILLES

EN_FAMILLE = [f"{famille} {nom}" for famille, noms in FAMILLES.items() for nom in noms]


@pytest.mark.parametrize("nom", [*COMMANDES, *EN_FAMILLE])
def test_each_command_explains_itself(nom: str, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as fin:
        cli.main([*nom.split(), "--help"])
    assert fin.value.code == 0
    assert capsys.readouterr().out.startswith(f"Utilisation : vitrail {nom} ")


@pytest.mark.parametrize("famille", FAMILLES)
def test_the_commands_of_a_command_are_named_with_what_they_do(famille: str, capsys: pytest.CaptureFixture[str]):
    """Asked by its name alone, it says what there is, and that something was missing."""
    assert cli.main([famille]) == USAGE
    dite = " ".join(capsys.readouterr().err.split())
    assert [nom for nom, aide in FAMILLES[famille].items() if f" {nom} {aide}" not in dite] == []


def test_the_help_names_every_command_with_what_it_does(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    dite = " ".join(capsys.readouterr().out.split())
    assert [nom for nom, aide in COMMANDES.items() if f" {nom} {aide}" not in dite] == []


def test_the_version_is_told_without_loading_the_flow():
    """It is asked by scripts and by installers, which wait for it."""
    programme = "import sys; from vitrail.bord import cli\ntry: cli.main(['--version'])\nfinally: print(*sys.modules)"
    dit = subprocess.run([sys.executable, "-c", programme], capture_output=True, text=True, check=True).stdout
    version, _, modules = dit.partition("\n")
    assert version == f"vitrail {__version__}"
    assert "vitrail.bord.cli" in modules.split()
    assert {"vitrail.build", "pydantic", "jinja2", "yaml", "ssl"}.isdisjoint(modules.split())

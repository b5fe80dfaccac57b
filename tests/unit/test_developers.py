"""The page for developers leads where it says: every line of it is a file that exists and a name that stands in it."""

import re
from pathlib import Path

import pytest

import vitrail
from tests.conftest import REPOSITORY

PAGE = (REPOSITORY / "generator/DEVELOPERS.md").read_text("utf-8")
PAQUET = REPOSITORY / "generator/vitrail"
RENVOIS = re.findall(r"^\| (.+?) \| `(.+?)` \| `(.+?)` \|$", PAGE, re.MULTILINE)
"""What one wants to change, the file, the name to look for."""


def _fichier(chemin: str) -> Path:
    racine = REPOSITORY if chemin.partition("/")[0] in ("content", "site_config", "tests", "theme") else PAQUET
    return racine / chemin


@pytest.mark.parametrize(("chemin", "nom"), sorted({(chemin, nom) for _, chemin, nom in RENVOIS}))
def test_a_line_leads_to_a_name_that_stands_there(chemin: str, nom: str):
    """As a whole word: a piece of another name would lead to something else."""
    assert re.search(rf"(?<!\w){re.escape(nom)}(?!\w)", _fichier(chemin).read_text("utf-8"))


def test_every_line_of_its_tables_is_followed():
    """A line that is written otherwise would lead nowhere and nobody would know."""
    changements = PAGE.partition("## To change")[2].partition("## Words")[0]
    lignes = [ligne for ligne in changements.splitlines() if ligne.startswith("| ")]
    titres = [ligne for ligne in lignes if ligne.endswith("| go to | look for |")]
    assert len(lignes) - len(titres) == len(RENVOIS) > 40


def test_it_names_the_folders_of_the_package_in_the_order_of_the_flow():
    dits = re.findall(r"^\| `(\w+)/` \|", PAGE, re.MULTILINE)
    plan = re.findall(r"^    .+: (\w+)$", vitrail.__doc__ or "", re.MULTILINE)
    assert dits == [aile for aile in plan if (PAQUET / aile).is_dir()]


def test_a_word_is_told_once():
    mots = [mot for ligne in re.findall(r"^\| ([^|`]+) \| ", PAGE.partition("## Words")[2], re.MULTILINE)[1:]
            for mot in ligne.split(", ")]  # fmt: skip
    assert 40 <= len(mots) == len(set(mots))


def test_one_finds_it_from_the_readme_and_from_the_map():
    assert "generator/DEVELOPERS.md" in (REPOSITORY / "README.md").read_text("utf-8")
    assert "DEVELOPERS.md" in (vitrail.__doc__ or "")

"""What other projects take from this repository, and what it says of itself to those who find it."""

import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml

from vitrail.bord.commandes import COMMANDES
from vitrail.bord.parseur import comprendre

DEPOT = Path(__file__).parents[2]
TRAVAUX = sorted((DEPOT / ".github/workflows").glob("*.yml"))
ACTION = DEPOT / "action.yml"
COMPOSANT = DEPOT / "templates/verifier.yml"
DITS = ("AUTHORS.md", "CODE_OF_CONDUCT.md", "CONTRIBUTING.md", "GOVERNANCE.md", "ROADMAP.md", "SECURITY.md")


def documents(fichier: Path) -> list[Any]:
    return [*yaml.safe_load_all(fichier.read_text("utf-8"))]


def commandes_dites(texte: str) -> Iterator[list[str]]:
    """Each ``vitrail …`` line of a script, as words."""
    for ligne in re.findall(r"^ *(?:- )?vitrail (.+)$", texte, re.MULTILINE):
        yield shlex.split(re.split(r"[|>]", ligne)[0])


@pytest.mark.parametrize("fichier", DITS)
def test_what_a_page_links_to_exists(fichier: str):
    texte = (DEPOT / fichier).read_text("utf-8")
    cibles = re.findall(r"\]\((?!https:)([^)#]+)", texte)
    chemins = re.findall(r"`((?:tests|generator|content|site_config)/[^`]*)`", texte)
    assert texte.startswith("# ")
    assert [ou for ou in (*cibles, *chemins) if not (DEPOT / ou).exists()] == []


@pytest.mark.parametrize("fichier", [ACTION, COMPOSANT, *TRAVAUX], ids=lambda fichier: fichier.name)
def test_every_command_that_is_run_is_understood(fichier: Path):
    mots = [*commandes_dites(fichier.read_text("utf-8"))]
    if fichier == ACTION:
        mots = [shlex.split(documents(ACTION)[0]["inputs"]["commande"]["default"])]
    if fichier.name != "publication.yml":
        assert mots
    for demande in mots:
        assert demande[0] in COMMANDES
        comprendre(demande)


def test_the_hooks_of_pre_commit_are_commands_and_look_at_what_people_write():
    [crochets] = documents(DEPOT / ".pre-commit-hooks.yaml")
    assert [crochet["id"] for crochet in crochets] == ["vitrail-check", "vitrail-schema"]
    for crochet in crochets:
        programme, *demande = crochet["entry"].split()
        assert programme == "vitrail"
        comprendre(demande)
        assert not crochet["pass_filenames"]
    regarde = re.compile(crochets[0]["files"])
    assert regarde.search("content/donnees/horaires.yml") and regarde.search("site_config/site.yml")
    assert not regarde.search("README.md")


@pytest.mark.parametrize(
    ("fichier", "schema"),
    [
        (ACTION, "vendor.github-actions"),
        *((travail, "vendor.github-workflows") for travail in TRAVAUX),
        *((travail, "custom.github-workflows-require-timeout") for travail in TRAVAUX),
    ],
    ids=lambda quoi: quoi.name if isinstance(quoi, Path) else quoi,
)
def test_each_follows_the_schema_of_the_forge(fichier: Path, schema: str):
    outil = Path(sys.executable).with_name("check-jsonschema")
    lu = subprocess.run([outil, "--builtin-schema", schema, fichier], capture_output=True, text=True)
    assert lu.returncode == 0, lu.stdout


def test_the_component_is_a_pipeline_once_its_inputs_are_filled_in(tmp_path: Path):
    entete, _ = COMPOSANT.read_text("utf-8").split("\n---\n")
    _, corps = COMPOSANT.read_text("utf-8").split("\n---\n")
    choix = yaml.safe_load(entete)["spec"]["inputs"]
    demandes = set(re.findall(r"\$\[\[ inputs\.(\w+) \]\]", corps))
    assert demandes == {*choix}
    for nom in demandes:
        corps = corps.replace(f"$[[ inputs.{nom} ]]", choix[nom]["default"])
    rempli = tmp_path / "rempli.yml"
    rempli.write_text(corps, "utf-8")
    outil = Path(sys.executable).with_name("check-jsonschema")
    options = ("--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci")
    lu = subprocess.run([outil, *options, rempli], capture_output=True, text=True)
    assert lu.returncode == 0, lu.stdout


@pytest.mark.parametrize("fichier", [ACTION, *TRAVAUX], ids=lambda fichier: fichier.name)
def test_nothing_runs_that_is_not_pinned_and_nothing_said_by_others_is_run(fichier: Path):
    texte = fichier.read_text("utf-8")
    for action, suite in re.findall(r"uses: (\S+)(.*)", texte):
        assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", action) and re.fullmatch(r" # v\d+\.\d+\.\d+", suite)
    [lu] = documents(fichier)
    etapes = [lu["runs"]["steps"]] if fichier == ACTION else [travail["steps"] for travail in lu["jobs"].values()]
    for etape in (etape for travail in etapes for etape in travail):
        assert "${{" not in etape.get("run", ""), etape
    if fichier != ACTION:
        assert lu["permissions"] == {}


def test_a_container_is_given_all_that_the_package_is_made_of():
    """Files outside `.containerignore`'s exceptions are not there when the wheel is built."""
    gardes = [ligne[1:] for ligne in (DEPOT / ".containerignore").read_text("utf-8").split() if ligne.startswith("!")]
    projet = tomllib.loads((DEPOT / "pyproject.toml").read_text("utf-8"))
    voulus = {
        "pyproject.toml",
        "requirements.lock",
        projet["project"]["readme"],
        *projet["project"]["license-files"],
        *projet["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"],
    }
    manquent = {chemin for chemin in voulus if not any(fnmatch(chemin, f"{garde}*") for garde in gardes)}
    assert not manquent
    recette = (DEPOT / "Containerfile").read_text("utf-8")
    assert re.search(r"^USER [1-9]\d*$", recette, re.MULTILINE)
    assert "apt-get" not in recette


def test_every_licence_that_a_file_is_under_is_there():
    annotations = tomllib.loads((DEPOT / "REUSE.toml").read_text("utf-8"))["annotations"]
    textes = {chemin.stem for chemin in (DEPOT / "LICENSES").iterdir()}
    assert {annotation["SPDX-License-Identifier"] for annotation in annotations} == textes
    assert (DEPOT / "LICENSES/EUPL-1.2.txt").read_bytes() == (DEPOT / "LICENSE").read_bytes()
    for annotation in annotations:
        chemin = annotation["path"].removesuffix("/**")
        assert chemin == "**" or (DEPOT / chemin).exists(), chemin


def test_what_directories_of_public_code_want_is_ready_but_for_an_address_that_nobody_has():
    """The fields that the format requires (publiccode.yml 0.5), and its limits. ``url`` is not invented: the file waits
    among the templates until the repository has one."""
    [dit] = documents(DEPOT / "templates/publiccode.yml")
    voulus = {"publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType", "description"}
    voulus |= {"legal", "maintenance", "localisation"}
    assert voulus - dit.keys() == {"url"}
    assert not (DEPOT / "publiccode.yml").exists()
    for langue in dit["description"].values():
        assert len(langue["shortDescription"]) <= 150 <= len(langue["longDescription"]) <= 10_000
    licences = {annotation["SPDX-License-Identifier"] for annotation in _reuse()}
    assert set(dit["legal"]["license"].split(" AND ")) == licences
    assert (DEPOT / dit["legal"]["authorsFile"]).exists()
    assert dit["maintenance"]["type"] == "community" and dit["maintenance"]["contacts"]


def _reuse() -> list[dict[str, Any]]:
    annotations: list[dict[str, Any]] = tomllib.loads((DEPOT / "REUSE.toml").read_text("utf-8"))["annotations"]
    return annotations

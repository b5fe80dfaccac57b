"""A network is shared out in parts that weigh the same, and the file of a forge names each site once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from vitrail.saisie.reseau_en_parts import FORGES, fichier, parts

SCHEMAS = {
    "github": [["vendor.github-workflows"], ["custom.github-workflows-require-timeout"]],
    "gitlab": [["vendor.gitlab-ci", "--data-transform", "gitlab-ci"]],
}


@given(st.dictionaries(st.text("abc", min_size=1), st.floats(0, 1000), min_size=1, max_size=40), st.integers(1, 12))
def test_each_site_is_in_one_part_and_no_part_outweighs_the_others_by_more_than_a_site(poids, nombre):
    faites = parts(poids, nombre)
    assert sorted(site for part in faites for site in part) == sorted(poids)
    assert len(faites) == min(nombre, len(poids)) and all(faites)
    charges = [sum(poids[site] for site in part) for part in faites]
    assert max(charges) - min(charges) <= max(poids.values()) + 1e-6
    assert parts(dict(reversed(poids.items())), nombre) == faites


@pytest.mark.parametrize("forge", FORGES)
def test_the_file_follows_the_schemas_of_its_forge_and_names_each_site_in_the_part_that_builds_it(
    forge: str, tmp_path: Path
):
    faites = (("01-ain", "02-aisne"), ("976-mayotte",))
    ecrit = tmp_path / "plan.yml"
    ecrit.write_text(fichier(forge, faites), "utf-8")
    outil = Path(sys.executable).with_name("check-jsonschema")
    for schema in SCHEMAS[forge]:
        lu = subprocess.run([outil, "--builtin-schema", *schema, ecrit], capture_output=True, text=True)
        assert lu.returncode == 0, lu.stdout
    construire = yaml.safe_load(ecrit.read_text("utf-8"))
    assert not {"«parts»", "«sites»", "«nombre»"} & set(ecrit.read_text("utf-8").split())
    matrice = (
        construire["jobs"]["construire"]["strategy"]["matrix"]["include"]
        if forge == "github"
        else construire["construire"]["parallel"]["matrix"]
    )
    assert [ligne.get("sites", ligne.get("SITES")) for ligne in matrice] == ["01-ain 02-aisne", "976-mayotte"]

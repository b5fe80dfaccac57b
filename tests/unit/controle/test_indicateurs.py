"""What is said of indicators when a file cannot be read: nothing that the unread file might contradict."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.scenarios import BASE
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.socle import catalogue

CONFIG = "site_config/indicateurs.yml"
T3 = "content/donnees/indicateurs/2025-T3.yml"
INCONNU = """mis_a_jour: 2026-01-15
periode: 2025-T3
releves:
  - indicateur: delai-permis-median
    valeur: 8 jours
"""


@pytest.fixture
def racine(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    return tmp_path


def _regles(racine: Path, le: str = "2026-02-02") -> list[str]:
    return [
        catalogue.code(ecart) for ecart in build.inspecter(photographier(racine), date.fromisoformat(le)).diagnostics
    ]


def test_an_unknown_indicator_may_be_declared_in_the_file_that_could_not_be_read(racine):
    (racine / T3).write_text(INCONNU, "utf-8")
    assert "REF020" in _regles(racine)

    (racine / CONFIG).write_text("locaux: [", "utf-8")
    assert "REF020" not in _regles(racine)


def test_a_late_figure_may_stand_in_the_file_that_could_not_be_read(racine):
    assert {"FRA002"} <= set(_regles(racine, "2026-11-20"))

    (racine / T3).write_text("releves: [", "utf-8")
    assert not {"FRA002", "FRA003", "FRA004"} & set(_regles(racine, "2026-11-20"))


def test_each_late_indicator_is_one_finding_with_its_clause_and_its_file(racine):
    retards = [
        ecart
        for ecart in build.inspecter(photographier(racine), date(2026, 11, 20)).diagnostics
        if catalogue.code(ecart) in ("FRA002", "FRA003")
    ]
    assert [(ecart.valeurs["indicateur"], ecart.valeurs["clause"]) for ecart in retards] == [
        ("taux-appels-aboutis", "10.6"),
        ("delai-cni-passeport-trimestriel", "14.6"),
        ("delai-civ-trimestriel", "14.6"),
        ("delai-permis-trimestriel", "14.6"),
    ]
    assert {ecart.lieu.fichier for ecart in retards} == {"content/donnees/indicateurs/2026-T3.yml"}

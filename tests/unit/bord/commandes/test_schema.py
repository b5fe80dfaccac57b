"""``vitrail schema``: the schemas, where editors look for them or where one asks."""

import json
import os
from pathlib import Path

import pytest

from tests.pratique import SitePratique
from vitrail.bord import cli
from vitrail.saisie import schemas


def test_they_go_where_the_data_files_name_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    site = SitePratique(tmp_path / "site")
    assert cli.main(["schema", "--root", str(site.racine)]) == 0
    ecrits = {fichier.name: fichier for fichier in (site.racine / schemas.DOSSIER).iterdir()}
    assert ecrits.keys() == schemas.schemas().keys()
    assert json.loads(ecrits["faq.schema.json"].read_text("utf-8"))["title"] == "Questions fréquentes"
    assert "changés" in capsys.readouterr().out


def test_a_folder_may_be_anywhere_and_what_is_right_is_left_alone(tmp_path: Path, capsys):
    assert cli.main(["schema", str(tmp_path / "a/b")]) == 0
    (tmp_path / "a/b/faq.schema.json").write_text("{}", "utf-8")
    capsys.readouterr()
    assert cli.main(["schema", str(tmp_path / "a/b")]) == 0
    assert "(1 changé)" in capsys.readouterr().out.replace("\u00a0", " ")
    assert cli.main(["schema", str(tmp_path / "a/b")]) == 0
    assert "aucun n’a changé" in capsys.readouterr().out


def test_an_interruption_leaves_each_file_whole(tmp_path: Path, monkeypatch):
    dossier = tmp_path / "s"
    cli.main(["schema", str(dossier)])
    (dossier / "acces.schema.json").write_text("ancien", "utf-8")

    def interrompre(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrompre)
    assert cli.main(["schema", str(dossier)]) == 1
    assert (dossier / "acces.schema.json").read_text("utf-8") == "ancien"
    assert {un.name for un in dossier.iterdir()} == schemas.schemas().keys()

"""``vitrail check`` says what nobody looked at."""

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.scenarios import BASE
from vitrail.bord import cli

LU = b"%PDF-1.4\n4 0 obj << /Length 9 >>\nstream\n(Bonjour) Tj\nendstream\nendobj\n"
NON_LU = LU.replace(b"(Bonjour)", b"<00420043>")


@pytest.mark.parametrize(("contenu", "nomme"), [(LU, False), (NON_LU, True)])
def test_it_names_the_documents_whose_inside_was_not_read(tmp_path: Path, capsys, contenu, nomme):
    racine = shutil.copytree(BASE, tmp_path / "site")
    (racine / "mkdocs.yml").write_text("site_name: Essai\n")
    (racine / "content/fichiers").mkdir()
    (racine / "content/fichiers/plan.pdf").write_bytes(contenu)
    cli.main(["check", "--root", str(racine), "--date", "2026-02-02"])
    assert ("documents n’a pas été lu en entier" in capsys.readouterr().err) == nomme


@pytest.fixture
def une_erreur_et_des_remarques(tmp_path: Path) -> Path:
    racine = shutil.copytree(BASE, tmp_path / "site")
    (racine / "mkdocs.yml").write_text("site_name: Essai\n")
    (racine / "content/donnees/alertes.yml").write_text("alertes: [{id: a}]\n", "utf-8")
    return racine


def test_quiet_says_errors_alone_and_nothing_when_there_is_none(une_erreur_et_des_remarques: Path, capsys):
    racine = une_erreur_et_des_remarques
    demande = ["check", "--root", str(racine), "--date", "2026-02-02"]
    assert cli.main(demande) == 1
    assert ": avertissement " in capsys.readouterr().out
    assert cli.main([*demande, "-q"]) == 1
    dit = capsys.readouterr().out
    assert ": erreur " in dit
    assert ": avertissement " not in dit
    (racine / "content/donnees/alertes.yml").unlink()
    assert cli.main([*demande, "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")
    assert cli.main([*demande, "--quiet", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_verbose_says_how_long_each_step_took(une_erreur_et_des_remarques: Path, capsys):
    cli.main(["check", "--root", str(une_erreur_et_des_remarques), "--date", "2026-02-02", "-v"])
    assert re.search(r"^Vérification : \d+,\d\d s$", capsys.readouterr().err, re.MULTILINE)


def test_one_cannot_ask_for_more_and_for_less(capsys):
    assert cli.main(["check", "-q", "-v"]) == 2
    assert "ne va pas avec" in capsys.readouterr().err

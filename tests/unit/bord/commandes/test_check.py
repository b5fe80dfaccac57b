"""``vitrail check`` says what nobody looked at."""

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

"""What `make bench` measures is whole: a check or a build that stops at an error would look quick."""

from pathlib import Path

import pytest

from tests.banc import archive
from tests.banc.__main__ import mesurer
from vitrail import build
from vitrail.bord.dossiers.disque import photographier


def test_the_archive_of_ten_years_is_whole(tmp_path: Path) -> None:
    """No error at any step, and a page for each quarter and each indicator of the referential."""
    dix_ans = archive.ecrire(tmp_path)
    assert build.examiner(photographier(dix_ans), archive.LE).erreurs == ()
    bati = build.generer(photographier(dix_ans), archive.LE)
    assert bati.erreurs == () and bati.site is not None
    chemins = {page.chemin for page in bati.pages}
    assert {f"indicateurs/periodes/{annee}-T{rang}" for annee in archive.ANNEES for rang in (1, 2, 3, 4)} <= chemins
    assert {f"indicateurs/{un.id}" for un in bati.site.referentiel.indicateurs} <= chemins


@pytest.mark.parametrize("quoi", ["check", "build"])
def test_data_with_an_error_are_not_measured(projet: Path, quoi: str) -> None:
    (projet / "content/donnees/horaires.yml").write_text("points: [", "utf-8")
    with pytest.raises(SystemExit, match="rien à mesurer"):
        mesurer(quoi, projet, "2022-04-15")

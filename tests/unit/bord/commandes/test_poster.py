"""What ``vitrail poster`` writes, and what it answers when it cannot."""

from pathlib import Path

import pytest

from tests.pratique import SitePratique
from vitrail.bord import cli

JOUR = ("--date", "2024-12-12")


def _poster(site: SitePratique, *arguments: str) -> int:
    return cli.main(["poster", "--root", str(site.racine), *JOUR, *arguments])


def test_it_tells_which_posters_there_are_and_where_they_go(
    labellise: SitePratique, capsys: pytest.CaptureFixture[str]
):
    assert _poster(labellise, "--list") == 0
    lignes = capsys.readouterr().out.splitlines()
    assert [ligne.split()[0] for ligne in lignes] == [
        "horaires",
        "fermeture-veille-de-noel",
        "transparence",
        "engagements",
        "reclamations",
        "point-numerique",
    ]
    assert "Horaires modifiés le 24 décembre 2024" in lignes[1] and lignes[1].endswith(" (à poser sur la porte)")


def test_it_writes_those_that_are_asked_for(
    labellise: SitePratique, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    sortie = tmp_path / "imprimeur" / "noel"
    assert _poster(labellise, "fermeture-veille-de-noel", "--format", "a3", "--output", str(sortie)) == 0
    [fichier] = sortie.iterdir()
    assert fichier.name == "fermeture-veille-de-noel-a3.pdf" and fichier.read_bytes().startswith(b"%PDF-")
    assert str(fichier) in capsys.readouterr().out

    assert _poster(labellise, "horaires", "--output", str(sortie)) == 0
    assert {"horaires-a4.pdf", "horaires-a3.pdf"} < {fichier.name for fichier in sortie.iterdir()}


def test_a_misspelt_poster_is_refused_with_the_right_name(labellise: SitePratique, capsys: pytest.CaptureFixture[str]):
    assert _poster(labellise, "horaire") == 2
    assert "n’a pas d’affiche « horaire ». Vouliez-vous dire « horaires » ?" in capsys.readouterr().err


def test_nothing_is_composed_from_false_data(
    labellise: SitePratique, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    labellise.remplacer("content/donnees/horaires.yml", ("plages: 7h30-10h", "plages: 10h-7h30"))
    assert _poster(labellise, "--output", str(tmp_path / "affiches")) == 1
    assert not (tmp_path / "affiches").exists()
    assert "les affiches se composent sur des fichiers sans erreur" in capsys.readouterr().err


def test_a_file_is_not_taken_for_a_folder(labellise: SitePratique, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "affiches").write_text("à garder")
    assert _poster(labellise, "horaires", "--format", "a4", "--output", str(tmp_path / "affiches")) == 2
    assert (tmp_path / "affiches").read_text() == "à garder"
    assert "est un fichier : choisissez un dossier" in capsys.readouterr().err

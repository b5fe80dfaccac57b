"""An export writes its own files, and never touches those of others."""

import errno
import shutil
from pathlib import Path

import pytest
import yaml

from vitrail.bord import cli
from vitrail.bord.mkdocs import reglages

MINIMAL = Path(__file__).parents[3] / "sites/minimal"


@pytest.fixture
def racine(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MINIMAL, tmp_path / "projet"))


def exporter(racine: Path, dossier: Path) -> int:
    return cli.main(["export", "--root", str(racine), "--date", "2026-11-20", str(dossier)])


def test_what_is_no_more_published_leaves_the_export_and_nothing_else_does(racine: Path, tmp_path: Path) -> None:
    """A file that someone added to the folder stays, even beside ours; folders left empty go."""
    page = racine / "content/pages/guide/venir.md"
    page.parent.mkdir(parents=True)
    page.write_text("---\nmis_a_jour: 2026-11-01\n---\n# Venir\n\nÀ pied.\n", encoding="utf-8")
    assert exporter(racine, tmp_path / "export") == 0
    assert (tmp_path / "export/docs/guide/venir/index.md").is_file()
    (tmp_path / "export/docs/a-nous.md").write_text("à nous")
    (tmp_path / "export/.gitlab-ci.yml").write_text("pages:")
    page.unlink()
    assert exporter(racine, tmp_path / "export") == 0
    assert not (tmp_path / "export/docs/guide").exists()
    assert (tmp_path / "export/docs/a-nous.md").read_text() == "à nous"
    assert (tmp_path / "export/.gitlab-ci.yml").is_file()


@pytest.mark.parametrize(
    ("dossier", "dit"),
    [
        ("documents", "n’est pas un export"),
        ("projet", "n’est pas un export"),
        ("projet/content/pages/export", "dans le contenu du site"),
        ("fichier", "est un fichier"),
        ("export", "serait remplacé"),
    ],
)
def test_a_place_that_is_not_ours_is_refused(
    racine: Path, tmp_path: Path, dossier: str, dit: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before anything is written: exit code 2, and all the files as they were."""
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents/rapport.odt").touch()
    (tmp_path / "fichier").touch()
    (tmp_path / "export/docs/horaires").mkdir(parents=True)
    (tmp_path / "export/docs/horaires/index.md").write_text("à nous")
    (tmp_path / "export/.vitrail-export").write_text("docs/index.md\n")
    avant = {chemin: chemin.read_bytes() for chemin in tmp_path.rglob("*") if chemin.is_file()}
    assert exporter(racine, tmp_path / dossier) == 2
    assert dit in capsys.readouterr().err
    assert {chemin: chemin.read_bytes() for chemin in tmp_path.rglob("*") if chemin.is_file()} == avant


def test_a_list_of_files_that_was_tampered_with_reaches_nothing_outside(racine: Path, tmp_path: Path) -> None:
    (tmp_path / "precieux.txt").touch()
    assert exporter(racine, tmp_path / "export") == 0
    with (tmp_path / "export/.vitrail-export").open("a") as temoin:
        temoin.write(f"../precieux.txt\n{tmp_path / 'precieux.txt'}\n")
    assert exporter(racine, tmp_path / "export") == 0
    assert (tmp_path / "precieux.txt").exists()


def test_the_settings_of_the_site_go_with_it(racine: Path, tmp_path: Path) -> None:
    """Own templates and hooks are copied; what only MkDocs understands is kept as it is written."""
    (racine / "theme_local").mkdir()
    (racine / "theme_local/main.html").write_text("{% extends 'base.html' %}")
    (racine / "crochet.py").write_text("")
    (racine / "mkdocs.yml").write_text(
        "site_name: Essai\ndocs_dir: content/pages\nsite_dir: public\n"
        "theme:\n  name: vitrail\n  custom_dir: theme_local\n"
        "plugins: [vitrail]\nhooks: [crochet.py]\ncopyright: !ENV [RIEN, essai]\n"
    )
    assert exporter(racine, tmp_path / "export") == 0
    ecrit = (tmp_path / "export/mkdocs.yml").read_text(encoding="utf-8")
    assert "copyright: !ENV [RIEN, essai]" in ecrit.replace("\n- ", ", ") or "!ENV" in ecrit
    config = yaml.load(ecrit, Loader=reglages._LecteurDeReglages)
    assert config["plugins"] == []
    assert config["docs_dir"] == "docs" and "site_dir" not in config
    assert (tmp_path / "export" / config["theme"]["custom_dir"] / "main.html").is_file()
    assert (tmp_path / "export" / config["hooks"][0]).is_file()


@pytest.mark.parametrize("plugins", ["[vitrail]", "{vitrail: {}}", "[vitrail: {}]"])
def test_our_plugin_leaves_the_settings_however_it_was_written(racine: Path, tmp_path: Path, plugins: str) -> None:
    """Without plugin, MkDocs would add its own search: the list is written, and empty."""
    mkdocs = racine / "mkdocs.yml"
    mkdocs.write_text(f"site_name: x\ndocs_dir: content/pages\ntheme: vitrail\nplugins: {plugins}\n")
    assert exporter(racine, tmp_path / "export") == 0
    config = yaml.safe_load((tmp_path / "export/mkdocs.yml").read_text(encoding="utf-8"))
    assert not config["plugins"] and config["plugins"] is not None


def test_a_disk_that_fills_up_leaves_an_export_that_can_be_done_again(
    racine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was written is known whatever happens, or nothing could be written in its place."""
    assert exporter(racine, tmp_path / "export") == 0
    liste = (tmp_path / "export/.vitrail-export").read_text()

    def plein(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as disque:
        disque.setattr(Path, "write_bytes", plein)
        assert exporter(racine, tmp_path / "export") == 2
    assert "le disque est plein. L’export est incomplet : relancez la commande." in capsys.readouterr().err
    assert (tmp_path / "export/.vitrail-export").read_text() == liste
    assert exporter(racine, tmp_path / "export") == 0

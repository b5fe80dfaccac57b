"""``vitrail migrate``: what it writes, what it says, and when it writes nothing."""

from pathlib import Path

import pytest

from tests.pratique import SitePratique
from vitrail.bord import cli
from vitrail.saisie import migrations, schemas

HORAIRES = "content/donnees/horaires.yml"
ALERTES = "content/donnees/alertes.yml"


@pytest.fixture
def ancien(tmp_path: Path) -> SitePratique:
    """A site of the first version."""
    return SitePratique(tmp_path / "ancien")


def textes(site: SitePratique) -> dict[Path, bytes]:
    return {fichier: fichier.read_bytes() for fichier in site.racine.rglob("*") if fichier.is_file()}


def test_data_of_the_first_version_are_brought_up_to_date_once(ancien: SitePratique, capsys):
    avant = (ancien.racine / HORAIRES).read_text("utf-8")
    assert cli.main(["migrate", "--root", str(ancien.racine)]) == 0
    dit = capsys.readouterr().out
    assert f"{HORAIRES} : chaque fichier nomme le schéma" in dit
    apres = (ancien.racine / HORAIRES).read_text("utf-8")
    assert apres.endswith(avant) and apres != avant
    assert "alertes: []" in (ancien.racine / ALERTES).read_text("utf-8"), "the closures told by them tell themselves"
    assert f"{ALERTES} : les fermetures prennent les mots" in dit
    assert {un.name for un in (ancien.racine / schemas.DOSSIER).iterdir()} == set(schemas.schemas())

    fait = textes(ancien)
    assert cli.main(["migrate", "--root", str(ancien.racine)]) == 0
    assert "rien à changer" in capsys.readouterr().out
    assert textes(ancien) == fait


def test_a_dry_run_says_all_and_writes_nothing(ancien: SitePratique, capsys):
    avant = textes(ancien)
    assert cli.main(["migrate", "--dry-run", "--root", str(ancien.racine)]) == 0
    assert f"version {migrations.actuelle()} des données (c’était la 1)" in capsys.readouterr().out
    assert textes(ancien) == avant


@pytest.mark.parametrize(
    ("version", "dit"),
    [("999", "pip install -r requirements.txt"), ("deux", "« version: deux » n’est pas un numéro")],
)
def test_a_version_that_is_not_known_is_refused(ancien: SitePratique, capsys, version: str, dit: str):
    identite = (ancien.racine / migrations.IDENTITE).read_text("utf-8")
    ancien.ecrire(migrations.IDENTITE, f"version: {version}\n{identite}")
    avant = textes(ancien)
    assert cli.main(["migrate", "--root", str(ancien.racine)]) == 2
    assert dit in capsys.readouterr().err
    assert textes(ancien) == avant


def test_a_file_that_cannot_be_read_comes_first(ancien: SitePratique, capsys):
    ancien.ecrire("content/donnees/faq.yml", "rubriques: [\n")
    avant = textes(ancien)
    assert cli.main(["migrate", "--root", str(ancien.racine)]) == 1
    assert "content/donnees/faq.yml" in capsys.readouterr().out
    assert textes(ancien) == avant


def test_check_leads_to_the_migration_when_older_data_have_errors(ancien, capsys):
    ancien.remplacer("content/donnees/horaires.yml", ("mis_a_jour:", "mis_a_jour: hier\nancien:"))
    assert cli.main(["check", "--root", str(ancien.racine)]) == 1
    assert "vitrail migrate" in capsys.readouterr().err

    identite = ancien.racine / "site_config/site.yml"
    identite.write_text(f"version: {migrations.actuelle()}\n{identite.read_text('utf-8')}", "utf-8")
    assert cli.main(["check", "--root", str(ancien.racine)]) == 1
    assert "vitrail migrate" not in capsys.readouterr().err


def test_a_file_that_cannot_be_changed_leaves_them_all(ancien: SitePratique, capsys, monkeypatch):
    def refuser(_: migrations.Textes) -> migrations.DonneesMigrees:
        migrations.renommer("points: [", HORAIRES, ("points",), "accueils")
        raise AssertionError("it was renamed")

    monkeypatch.setattr(migrations, "migrer", refuser)
    avant = textes(ancien)
    assert cli.main(["migrate", "--root", str(ancien.racine)]) == 2
    assert f"« {HORAIRES} » ne peut pas être lu. Rien n’a été changé." in capsys.readouterr().err
    assert textes(ancien) == avant

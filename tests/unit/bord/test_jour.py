"""Today is the day at the place of the site, whatever the zone of the machine that builds it."""

import shutil
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.sites_lus import SITES
from vitrail.bord import cli, jour
from vitrail.bord.dossiers.disque import photographier

MINIMAL = SITES / "minimal"


@pytest.fixture(params=["UTC", "Pacific/Tahiti", "Pacific/Kiritimati"])
def machine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", request.param)
    monkeypatch.delenv("VITRAIL_DATE", raising=False)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def _site(racine: Path, departement: str) -> Path:
    ecrit = (MINIMAL / "site_config/site.yml").read_text("utf-8")
    lignes = [ligne for ligne in ecrit.splitlines() if not ligne.startswith(("date_reference", "departement", "zone"))]
    (racine / "site_config").mkdir(parents=True)
    (racine / "site_config/site.yml").write_text(
        "\n".join([f"departement: {{code: '{departement}', nom: Essai}}", *lignes]), "utf-8"
    )
    return racine


@pytest.mark.parametrize(
    ("departement", "instant", "attendu"),
    [
        ("987", (2026, 11, 30, 2), "2026-11-29"),  # four in the afternoon in Papeete
        ("987", (2026, 11, 30, 10), "2026-11-30"),
        ("973", (2026, 11, 30, 2), "2026-11-29"),
        ("973", (2026, 11, 30, 3), "2026-11-30"),
        ("975", (2026, 11, 30, 2, 59), "2026-11-29"),
        ("976", (2026, 11, 29, 21), "2026-11-30"),
        ("988", (2026, 11, 29, 13), "2026-11-30"),
        ("75", (2026, 11, 29, 23, 30), "2026-11-30"),
        ("75", (2026, 11, 29, 22, 30), "2026-11-29"),
        ("75", (2026, 10, 24, 22, 30), "2026-10-25"),  # the night the clocks change
        ("75", (2026, 10, 25, 22, 30), "2026-10-25"),
    ],
)
@pytest.mark.usefixtures("machine")
def test_it_is_the_day_of_the_place(tmp_path, monkeypatch, departement, instant, attendu):
    monkeypatch.setattr(jour, "maintenant", lambda: datetime(*instant).replace(tzinfo=UTC))
    assert jour.jour_de_lecture(photographier(_site(tmp_path, departement))).isoformat() == attendu


def test_a_new_site_is_dated_where_it_is(tmp_path, monkeypatch):
    """At two in universal time, it is still the eve in Cayenne; and no file asks for a time zone."""
    monkeypatch.delenv("VITRAIL_DATE", raising=False)
    monkeypatch.setattr(jour, "maintenant", lambda: datetime(2026, 11, 30, 2, tzinfo=UTC))
    dits = ["--name", "Essai", "--department", "973", "--type", "Préfecture sans CERT", "--modules", "1, 3 et 5"]
    assert cli.main(["new", str(tmp_path / "n"), *dits, "--address", "https://qualite.exemple.gouv.fr"]) == 0
    assert "mis_a_jour: 2026-11-29" in (tmp_path / "n/content/donnees/horaires.yml").read_text("utf-8")
    for fichier in (".github/workflows/site.yml", ".gitlab-ci.yml"):
        assert "TZ:" not in (tmp_path / "n" / fichier).read_text("utf-8")


@pytest.mark.parametrize("date_", ["9999-12-31", "0001-01-01", "2100-01-01", "1979-12-31"])
@pytest.mark.parametrize("commande", ["check", "deadlines"])
def test_a_day_too_far_to_be_counted_from_is_refused_in_words(date_, commande, capsys):
    assert cli.main([commande, "--root", str(MINIMAL), "--date", date_]) == 2
    assert f"« {date_} » est trop loin ; écrivez une date de 1980 à 2099" in capsys.readouterr().err


@pytest.mark.parametrize("date_", [date(2099, 12, 31), date(1980, 1, 1)])
def test_on_the_first_and_on_the_last_day_a_site_is_built(date_, tmp_path):
    """Archives and compressed files bear that day."""
    copie = shutil.copytree(MINIMAL, tmp_path / "site")
    assert cli.main(["build", "--root", str(copie), "--date", str(date_)]) == 0
    assert (copie / "site" / "sitemap.xml.gz").is_file()

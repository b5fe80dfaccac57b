"""Several days in a row, from what the days before left: the same bytes as a site that was never built."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.chacun import chacun
from tests.commande import vitrail
from tests.e2e.livraison import arbre, copier, environnement
from vitrail.bord import caches, cli, magasin
from vitrail.socle import deja_fait

JOURS = {
    # A holiday, the closure behind it, another month, another quarter.
    "pratique": ("2022-05-26", "2022-05-27", "2022-06-01", "2022-07-01"),
    # Other hours for a day, a holiday, another year.
    "sous-prefecture": ("2024-12-24", "2024-12-25", "2025-01-01"),
}


@pytest.fixture
def garde(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What is made is kept, as it is for those who build every night."""
    monkeypatch.setenv(caches.VARIABLE, str(tmp_path / "garde"))
    magasin.ouvrir()
    yield
    deja_fait.confier(None)


@pytest.mark.parametrize("site", JOURS)
def test_the_day_after_is_built_as_if_there_had_been_none_before(tmp_path: Path, site: str, garde: None) -> None:
    """By one process that goes on for days, over the pages of the day before; beside it, one that knows nothing."""
    suivi, neuf = (copier(site, tmp_path / nom) for nom in ("suivi", "neuf"))
    avant: dict[str, bytes] = {}
    for jour in chacun(JOURS[site]):
        assert cli.main(["build", "-q", "--root", str(suivi), "--date", jour]) == 0
        shutil.rmtree(neuf / "site", ignore_errors=True)
        fait = vitrail(
            "build", "-q", "--root", neuf, "--date", jour, env={**environnement(), caches.VARIABLE: caches.SANS}
        )
        assert fait.returncode == 0, fait.stdout + fait.stderr
        publie, attendu = arbre(suivi / "site"), arbre(neuf / "site")
        assert [nom for nom in attendu.keys() | publie.keys() if attendu.get(nom) != publie.get(nom)] == []
        assert {nom for nom, octets in publie.items() if avant.get(nom) == octets} or not avant
        assert publie != avant
        avant = publie

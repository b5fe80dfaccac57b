"""The demonstration seen page by page, once for all tests that judge the whole site."""

from pathlib import Path

import pytest

from tests.e2e import paquet
from tests.e2e.visite import Visite, chemins, visiter
from tests.serveur import serving
from tests.une_fois import une_fois
from vitrail.presentation import entetes


@pytest.fixture(scope="session")
def visites(site: Path) -> dict[str, Visite]:
    """What was seen on each page, by its address, served with the headers that the site ships."""
    with serving(site, compress=True, headers=entetes.ENTETES) as adresse:
        return visiter(adresse, chemins(site))


@pytest.fixture(scope="session")
def commands(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of an empty environment where the wheel was installed."""
    return une_fois(tmp_path_factory, "paquet", paquet.install) / "env/bin"

"""The demonstration seen page by page, once for all tests that judge the whole site."""

from pathlib import Path

import pytest

from tests.e2e.visite import Visite, chemins, visiter
from tests.serveur import serving
from vitrail.publication import entetes


@pytest.fixture(scope="session")
def visites(site: Path) -> dict[str, Visite]:
    """What was seen on each page, by its address, served with the headers that the site ships."""
    with serving(site, compress=True, headers=entetes.ENTETES) as adresse:
        return visiter(adresse, chemins(site))

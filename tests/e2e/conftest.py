"""The demonstration seen page by page, once for all tests that judge the whole site."""

from pathlib import Path

import pytest

from tests.e2e.visite import Visite, chemins, visiter
from tests.serveur import serving


@pytest.fixture(scope="session")
def visites(site: Path) -> dict[str, Visite]:
    """What was seen on each page, by its address."""
    with serving(site, compress=True) as adresse:
        return visiter(adresse, chemins(site))

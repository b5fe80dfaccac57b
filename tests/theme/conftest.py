"""The mock-up sites of the theme, built once and served."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serveur import serving
from tests.theme import maquette


@pytest.fixture(scope="session")
def vitrine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site that is fed as Vitrail feeds it; read only."""
    return maquette.vitrine(tmp_path_factory.mktemp("vitrine"))


@pytest.fixture(scope="session")
def adresse_vitrine(vitrine: Path) -> Iterator[str]:
    with serving(vitrine, compress=True) as address:
        yield address


@pytest.fixture(scope="session")
def adresse_fait_main(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(maquette.fait_main(tmp_path_factory.mktemp("fait-main"))) as address:
        yield address

from pathlib import Path

import pytest

from tests.pratique import SitePratique

SOUS_PREFECTURE = Path(__file__).parents[1] / "sites" / "sous-prefecture"


@pytest.fixture
def labellise(tmp_path: Path) -> SitePratique:
    """A sub-prefecture overseas that holds the label from 1 June 2023 to 31 May 2026, modules 1 and 2, some
    commitments left out: a copy to change at will."""
    return SitePratique(tmp_path / "labellise", SOUS_PREFECTURE)


@pytest.fixture
def pratique(tmp_path: Path) -> SitePratique:
    """A prefecture with two places, five reception points, procedures, figures: a copy to change at will."""
    return SitePratique(tmp_path / "site")

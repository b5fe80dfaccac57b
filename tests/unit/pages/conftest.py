from pathlib import Path

import pytest

from tests.pratique import SitePratique


@pytest.fixture
def pratique(tmp_path: Path) -> SitePratique:
    """A prefecture with two places, five reception points, procedures, figures: a copy to change at will."""
    return SitePratique(tmp_path / "site")

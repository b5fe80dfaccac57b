"""Where a value is put in what was read."""

import pytest

from vitrail.sources.retouche.valeurs import pose


def test_a_path_without_end_is_refused_as_one_that_leads_nowhere():
    """An address of thousands of steps comes from no form."""
    assert pose(None, ["a", 0, "b"], "x") == {"a": [{"b": "x"}]}
    with pytest.raises(KeyError):
        pose(None, ["a"] * 5000, "x")

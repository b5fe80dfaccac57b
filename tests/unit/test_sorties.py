"""No output changes unseen."""

import pytest

from tests import sorties


@pytest.mark.parametrize("nom", sorties.noms())
def test_every_output_is_what_it_was(nom: str):
    donnees, gardees = sorties.empreintes(nom), sorties.gardees(nom)
    changees = sorted({sortie for sortie, _ in donnees.items() ^ gardees.items()})
    assert changees == [], "look at what changed; when all of it is wanted: python -m tests.sorties"

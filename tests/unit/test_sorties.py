"""No output of a site of the repository changes unseen."""

from datetime import date
from pathlib import Path

import pytest

from tests import sorties
from tests.sites_lus import CAS, NOMS


@pytest.mark.parametrize(("racine", "le"), CAS, ids=NOMS)
def test_every_output_is_what_it_was(racine: Path, le: date):
    donnees, gardees = sorties.empreintes(racine, le), sorties.gardees(racine)
    changees = sorted(nom for nom, _ in donnees.items() ^ gardees.items())
    assert changees == [], "look at what changed; when all of it is wanted: python -m tests.sorties"

"""The two referentials of these tests: the packaged one, and a small invented one."""

from pathlib import Path

import pytest

from tests.instantanes import en_memoire
from vitrail.sources.referentiel import Referentiel, charger

DONNEES = Path(__file__).parent / "donnees"


@pytest.fixture(scope="session")
def ref() -> Referentiel:
    return charger("qual-e-pref-2018")


@pytest.fixture(scope="session")
def autre() -> Referentiel:
    return charger("bibliotheque-claire-2031", en_memoire(DONNEES))

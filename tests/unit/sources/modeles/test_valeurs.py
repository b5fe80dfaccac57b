"""Values that people write in several ways: each way is read, and any other is refused."""

import pytest
from pydantic import TypeAdapter, ValidationError

from vitrail.sources.modeles.valeurs import Booleen

_LECTEUR: TypeAdapter[bool] = TypeAdapter(Booleen)


@pytest.mark.parametrize(
    ("mot", "lu"),
    [
        ("oui", True),
        ("true", True),
        ("vrai", True),
        ("non", False),
        ("false", False),
        ("faux", False),
        (" Non ", False),
    ],
)
def test_yes_and_no_are_read_as_people_write_them(mot: str, lu: bool):
    assert _LECTEUR.validate_python(mot) is lu


@pytest.mark.parametrize("mot", ["peut-être", "1", "", "ouï"])
def test_what_is_neither_is_refused(mot: str):
    with pytest.raises(ValidationError):
        _LECTEUR.validate_python(mot)

"""The numbers of a decision have one place each, where their name is looked for."""

import re
from pathlib import Path

import pytest

import vitrail
from vitrail.presentation import menu
from vitrail.socle import longueurs, seuils

PAQUET = Path(vitrail.__file__).parent
CODE = "\n".join(
    fichier.read_text("utf-8")
    for fichier in PAQUET.rglob("*.py")
    if fichier.name not in ("seuils.py", "longueurs.py", "menu.py")
)


@pytest.mark.parametrize("nom", [nom for module in (seuils, longueurs, menu) for nom in vars(module) if nom.isupper()])
def test_a_setting_is_used_and_written_once(nom):
    assert re.search(rf"\b{nom}\b", CODE)
    assert not re.search(rf"^_?{nom}\b.* = ", CODE, re.MULTILINE)

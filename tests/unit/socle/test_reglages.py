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


REGLAGES = [
    nom
    for module in (seuils, longueurs, menu)
    for nom in re.findall(r"^([A-Z_]+)\b.* = ", Path(str(module.__file__)).read_text("utf-8"), re.MULTILINE)
]


def test_the_settings_are_found():
    assert {"REPONSES_MIN", "JOURS_MONTRES", "MENU", "PLAN_DU_SITE"} <= set(REGLAGES)


@pytest.mark.parametrize("nom", REGLAGES)
def test_a_setting_is_used_and_written_once(nom):
    assert re.search(rf"\b{nom}\b", CODE)
    assert not re.search(rf"^_?{nom}\b.* = ", CODE, re.MULTILINE)

"""A value is read with its unit: a score keeps its scale, and only a balance may be negative."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from vitrail.sources.modeles.mesure import Mesure, Unite, lire_quantite


@pytest.mark.parametrize(
    ("ecrite", "nombre", "unite"),
    [
        ("2,75/5", "2.75", Unite.SUR_5),
        ("7,4 / 10", "7.4", Unite.SUR_10),
        ("2,75 sur 5", "2.75", Unite.SUR_5),
        ("14/20", "14", Unite.SUR_20),
        ("4/an", "4", None),
        ("-8 points", "-8", Unite.POINT),
        ("\u22128,5 points", "-8.5", Unite.POINT),
    ],
)
def test_a_value_is_read_with_its_scale(ecrite: str, nombre: str, unite: Unite | None):
    lue = lire_quantite(ecrite)
    assert (lue.valeur, lue.unite) == (Decimal(nombre), unite)


@pytest.mark.parametrize("ecrite", ["-8 points", "100 %", "5 sur 5", "0/10"])
def test_what_a_measure_may_be(ecrite: str):
    assert Mesure.model_validate({"valeur": ecrite}).valeur is not None


@pytest.mark.parametrize(
    ("ecrite", "regle"),
    [
        ("-8 %", "valeur-negative"),
        ("-1 sur 5", "valeur-negative"),
        ("5,1/5", "plus-que-le-tout"),
        ("1/9", "unite-inconnue"),
    ],
)
def test_what_a_measure_may_not_be(ecrite: str, regle: str):
    with pytest.raises(ValidationError, match=regle):
        Mesure.model_validate({"valeur": ecrite})

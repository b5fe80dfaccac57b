"""The title of a chart is what it shows: the latest value, and how often the target was reached."""

from typing import Any

from tests.releves import cible, fiche, historique
from vitrail.presentation.constats import constat
from vitrail.socle.typographie import INSECABLE


def _constat(*valeurs: str, **champs: Any) -> str:
    fiches = [fiche(f"2021-T{rang}", valeur) for rang, valeur in enumerate(valeurs, start=1)]
    return constat(historique(*fiches, **champs).series[0]).replace(INSECABLE, " ")


def test_without_target_it_is_the_latest_value():
    assert _constat("80 %", "84,5 %") == "84,5 % au 2e trimestre 2021."


def test_with_a_target_it_counts_what_is_reached():
    assert _constat("80 %", "92 %", "84 %", cible=cible("> 90 %")).endswith("; objectif atteint 1 fois sur 3.")


def test_one_value_alone_reaches_or_misses():
    assert _constat("92 %", cible=cible("> 90 %")).endswith("; objectif atteint.")
    assert _constat("80 %", cible=cible("> 90 %")).endswith("; objectif non atteint.")

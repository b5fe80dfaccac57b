"""Each golden scenario: exactly the findings it expects, at their place, with the words that help."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.scenarios import Cas, ordinaires, phrase
from vitrail.socle import catalogue
from vitrail.socle.diagnostic import Diagnostic


def _nom(cas: Cas) -> str:
    return f"{cas.regle}/{cas.nom}"


@pytest.mark.parametrize("cas", ordinaires(), ids=_nom)
def test_the_scenario_gives_its_findings_and_no_other(cas: Cas, tmp_path: Path):
    cas.monter(tmp_path)
    constats = cas.constats(tmp_path)

    if cas.parmi:
        constats = [ecart for ecart in constats if _lieux(ecart) in set(map(_attendu, cas.parmi))]
    attendus = cas.parmi or cas.attendus

    assert list(map(_lieux, constats)) == list(map(_attendu, attendus))
    for attendu, ecart in zip(attendus, constats, strict=True):
        _dit(ecart, attendu.get("dit", ()))


def _lieux(ecart: Diagnostic) -> tuple[str, ...]:
    return (catalogue.code(ecart), *map(str, ecart.lieux))


def _attendu(attendu: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(attendu[cle] for cle in ("regle", "lieu", "voir") if cle in attendu)


def _dit(ecart: Diagnostic, mots: list[str]) -> None:
    texte = phrase(ecart)
    for mot in mots:
        assert mot in texte


def test_every_rule_with_scenarios_is_found_in_one_of_them():
    trouvees = {attendu["regle"] for cas in ordinaires() for attendu in (*cas.attendus, *cas.parmi)}
    assert {cas.regle for cas in ordinaires()} <= trouvees

"""Each golden scenario: exactly the findings it expects, at their place, with the words that help."""

import ast
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import vitrail
from tests.mots_interdits import interdits_du_formulaire
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
        avec = attendu.get("avec", {})
        assert {cle: str(ecart.valeurs.get(cle)) for cle in avec} == avec


def _lieux(ecart: Diagnostic) -> tuple[str, ...]:
    return (catalogue.code(ecart), *map(str, ecart.lieux))


def _attendu(attendu: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(attendu[cle] for cle in ("regle", "lieu", "voir") if cle in attendu)


def _dit(ecart: Diagnostic, mots: list[str]) -> None:
    texte = phrase(ecart)
    assert not re.search(r"\bNone\b", texte), texte  # a value that the code forgot
    for mot in mots:
        assert mot in texte
    if not catalogue.code(ecart).startswith("YML"):  # of those, no form opens
        assert interdits_du_formulaire(ecart) == []


def test_every_rule_with_scenarios_is_found_in_one_of_them():
    trouvees = {attendu["regle"] for cas in ordinaires() for attendu in (*cas.attendus, *cas.parmi)}
    assert {cas.regle for cas in ordinaires()} <= trouvees


def _qui_suggerent() -> set[str]:
    """The rules that the code gives a suggestion to, where it does not give an empty one."""
    trouvees = set()
    for module in Path(vitrail.__file__).parent.rglob("*.py"):
        texte = module.read_text("utf-8")
        for noeud in ast.walk(ast.parse(texte)) if "suggestion=" in texte else ():
            if not (isinstance(noeud, ast.Call) and noeud.args and isinstance(noeud.args[0], ast.Constant)):
                continue
            donnee = next((mot.value for mot in noeud.keywords if mot.arg == "suggestion"), None)
            if donnee is not None and not (isinstance(donnee, ast.Constant) and donnee.value == ""):
                trouvees.add(noeud.args[0].value)
    return {regle.id for regle in catalogue.regles().values() if regle.nom in trouvees}


@pytest.mark.parametrize("regle", sorted(_qui_suggerent()))
def test_a_rule_that_can_suggest_does_so_in_one_of_its_scenarios(regle: str, tmp_path: Path):
    siens = [cas for cas in ordinaires() if any(dit["regle"] == regle for dit in (*cas.attendus, *cas.parmi))]
    for rang, cas in enumerate(siens):
        racine = tmp_path / str(rang)
        racine.mkdir()
        cas.monter(racine)
        if any(catalogue.code(ecart) == regle and ecart.valeurs.get("suggestion") for ecart in cas.constats(racine)):
            return
    pytest.fail(f"{len(siens)} scenarios, and none with a suggestion")

"""A rule has several causes, several places, several ways to let pass: a golden scenario goes through each."""

from collections.abc import Iterator, Mapping, Set
from itertools import groupby, zip_longest
from pathlib import Path

import pytest

from tests.chemins_des_regles import PAQUET, dits, lieux, modules, suivre
from tests.scenarios import Cas, exemples, ordinaires
from vitrail.socle import catalogue

Essai = tuple[Cas, str | None]
"""A scenario, and the example of the catalogue that is tried in it."""
Passage = tuple[str, str, str | None, bool]
"""The names of a trial, and whether all was read anew."""
_VUES: dict[Passage, Mapping[Path, Set[int]]] = {}
"""The lines that each trial ran, whatever module it was tried for."""


@pytest.mark.parametrize("module", modules())
def test_a_scenario_runs_each_place_that_finds_something(module: str, tmp_path: Path):
    """Each line that names a rule, and in ``controle`` each ``return`` and ``continue``."""
    chemin = PAQUET / module
    restent = dict(lieux(chemin))
    assert restent
    relire = chemin.is_relative_to(PAQUET / "sources")
    essais = sorted(_essais(modules()[module]), key=lambda essai: _passage(essai, relire) not in _VUES)
    while restent and essais:
        essai = essais.pop(_prochain(essais, set(restent.values()), relire))
        vues = _courir(essai, tmp_path / str(len(essais)), relire)[chemin]
        restent = {ligne: regle for ligne, regle in restent.items() if ligne not in vues}
    assert not restent, "no scenario of tests/cas runs:\n" + "\n".join(dits(chemin, restent))


def _passage(essai: Essai, relire: bool) -> Passage:
    cas, exemple = essai
    return cas.regle, cas.nom, exemple, relire


def _courir(essai: Essai, racine: Path, relire: bool) -> Mapping[Path, Set[int]]:
    """The lines that this trial runs, as they were seen the first time."""
    passage = _passage(essai, relire)
    if passage not in _VUES:
        cas, exemple = essai
        with suivre(relire=relire) as vues:
            cas.monter(racine, exemple)
            cas.constats(racine)
        _VUES[passage] = vues
    return _VUES[passage]


def _essais(codes: tuple[str, ...]) -> Iterator[Essai]:
    """The scenarios of these rules, then those of their families: one of each rule, then another of each."""
    familles = {code[:3] for code in codes}
    for regle, cas in exemples().items():
        exemple = catalogue.regles()[regle].exemple
        if regle in codes and exemple is not None:
            yield cas, exemple.faux
            yield cas, exemple.juste
    proches = [cas for cas in ordinaires() if cas.regle[:3] in familles]
    yield from ((cas, None) for cas in proches if cas.regle in codes)
    autres = [list(siens) for regle, siens in groupby(proches, key=lambda cas: cas.regle) if regle not in codes]
    yield from ((cas, None) for tour in zip_longest(*autres) for cas in tour if cas is not None)


def _prochain(essais: list[Essai], regles: set[str], relire: bool) -> int:
    """The first scenario that was run already, else of a rule that one of the places names, else the first."""
    if _passage(essais[0], relire) in _VUES:
        return 0
    noms = catalogue.regles()
    siens = (rang for rang, (cas, _) in enumerate(essais) if noms[cas.regle].nom in regles)
    return next(siens, 0)

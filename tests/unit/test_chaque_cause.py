"""A rule has several causes, several places, several ways to let pass: a golden scenario goes through each."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.chemins_des_regles import PAQUET, dits, lieux, modules, suivre
from tests.scenarios import Cas, exemples, ordinaires
from vitrail.socle import catalogue

Essai = tuple[Cas, str | None]
"""A scenario, and the example of the catalogue that is tried in it."""


@pytest.mark.parametrize("module", modules())
def test_a_scenario_runs_each_place_that_finds_something(module: str, tmp_path: Path):
    """Each line that names a rule, and in ``controle`` each ``return`` and ``continue``."""
    chemin = PAQUET / module
    restent = dict(lieux(chemin))
    assert restent
    essais = list(_essais(modules()[module]))
    while restent and essais:
        cas, exemple = essais.pop(_prochain(essais, set(restent.values())))
        racine = tmp_path / str(len(essais))
        with suivre(chemin) as vues:
            cas.monter(racine, exemple)
            cas.constats(racine)
        restent = {ligne: regle for ligne, regle in restent.items() if ligne not in vues}
    assert not restent, "no scenario of tests/cas runs:\n" + "\n".join(dits(chemin, restent))


def _essais(codes: tuple[str, ...]) -> Iterator[Essai]:
    """The scenarios of these rules and of those of their families."""
    familles = {code[:3] for code in codes}
    for regle, cas in exemples().items():
        exemple = catalogue.regles()[regle].exemple
        if regle in codes and exemple is not None:
            yield cas, exemple.faux
            yield cas, exemple.juste
    proches = [cas for cas in ordinaires() if cas.regle[:3] in familles]
    yield from ((cas, None) for cas in sorted(proches, key=lambda cas: cas.regle not in codes))


def _prochain(essais: list[Essai], regles: set[str]) -> int:
    """The first scenario of a rule that one of the places names, else the first."""
    noms = catalogue.regles()
    siens = (rang for rang, (cas, _) in enumerate(essais) if noms[cas.regle].nom in regles)
    return next(siens, 0)

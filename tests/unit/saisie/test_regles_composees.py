"""Rules of days chosen piece by piece."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import pytest

from vitrail.saisie.regles_composees import PIECES, composer
from vitrail.socle.lecture_des_regles import lire_regle


@pytest.mark.parametrize(
    ("choisis", "regle"),
    [
        ({"rang": ["1er", "3e"], "jour": ["mardi"]}, "1er et 3e mardi du mois"),
        ({"rang": ["dernier"], "jour": ["jour ouvré"]}, "dernier jour ouvré du mois"),
        (
            {"jour": ["mercredi"], "semaines": ["semaines impaires"], "vacances": ["hors vacances scolaires"]},
            "mercredi des semaines impaires hors vacances scolaires",
        ),
        ({"vacances": ["pendant les vacances scolaires"]}, "pendant les vacances scolaires"),
        ({"du": ["24"], "du_mois": ["décembre"]}, "le 24 décembre de chaque année"),
        (
            {"du": ["1er"], "du_mois": ["juillet"], "au": ["31"], "au_mois": ["août"]},
            "du 1er juillet au 31 août de chaque année",
        ),
        ({"feries": ["veilles de jours fériés"]}, "veilles de jours fériés"),
    ],
)
def test_pieces_make_the_rule_that_one_would_write(choisis: dict[str, Sequence[str]], regle: str) -> None:
    assert composer(choisis) == regle


@pytest.mark.parametrize(
    "choisis",
    [
        {},
        {"jour": ["mardi"]},
        {"du": ["24"]},
        {"du": ["24"], "du_mois": ["décembre"], "au": ["26"]},
        {"du": ["31"], "du_mois": ["février"]},
        {"rang": ["1er"], "jour": ["mardi"], "semaines": ["semaines paires"]},
        {"rang": ["9e"], "jour": ["dredi"]},
    ],
)
def test_pieces_that_make_no_rule_write_nothing(choisis: dict[str, Sequence[str]]) -> None:
    assert composer(choisis) == ""


def test_whatever_is_chosen_can_be_read_again() -> None:
    """The first and last choice of each piece, and none, in every combination."""
    possibles = [["", piece.choix[0][0], piece.choix[-1][0]] for piece in PIECES]
    noms = [piece.nom for piece in PIECES]
    faites = {composer({nom: [mot] for nom, mot in zip(noms, mots, strict=True)}) for mots in product(*possibles)}
    assert len(faites) > 50
    assert {regle for regle in faites if regle and not lire_regle(regle).mots} == set()

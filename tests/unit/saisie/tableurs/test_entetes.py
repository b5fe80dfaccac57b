"""Where the heads of each table of a sheet begin and end: rows that follow each other, and say more of the columns."""

import pytest

from tests.tableurs.fabrique import csv
from vitrail.saisie.tableurs import entetes, lecture

TETE = ["Indicateur", "Valeur", "Cible"]
TITRES = ["", "T2 2022", "Cible"]
"""More words for the columns, and no heads by themselves."""
CHIFFRES = ["Appels aboutis", "91 %", "90 %"]
VIDE = ["", "", ""]
LIBRES = ["Bonjour", "à", "tous"]


def tetes(*lignes: list[str]) -> list[tuple[int, int]]:
    [feuille] = lecture.lire(csv([*lignes])).feuilles
    return [(tete.premiere, tete.derniere) for tete in entetes.trouver(feuille)]


@pytest.mark.parametrize(
    ("lignes", "trouvees"),
    [
        ([TETE, CHIFFRES], [(0, 0)]),
        ([VIDE, TETE, CHIFFRES], [(1, 1)]),
        ([TITRES, TETE, CHIFFRES], [(0, 1)]),
        ([TITRES, VIDE, TETE, CHIFFRES], [(2, 2)]),
        ([TITRES, TITRES, TETE, CHIFFRES], [(0, 2)]),
        ([LIBRES, TETE, CHIFFRES], [(1, 1)]),
        ([LIBRES, TITRES, TETE, CHIFFRES], [(1, 2)]),
        ([CHIFFRES, TETE, CHIFFRES], [(1, 1)]),
        ([TETE, TETE, CHIFFRES], [(0, 1)]),
        ([TETE, VIDE, TETE, CHIFFRES], [(0, 0), (2, 2)]),
        ([TETE, CHIFFRES, TETE, CHIFFRES], [(0, 0), (2, 2)]),
        ([TETE, CHIFFRES, TITRES, TETE, CHIFFRES], [(0, 0), (2, 3)]),
        ([TETE, CHIFFRES, VIDE, TITRES, VIDE, TETE, CHIFFRES], [(0, 0), (5, 5)]),
        ([CHIFFRES, CHIFFRES], []),
        ([LIBRES, CHIFFRES], []),
    ],
)
def test_heads_are_rows_that_follow_each_other(lignes: list[list[str]], trouvees: list[tuple[int, int]]):
    assert tetes(*lignes) == trouvees

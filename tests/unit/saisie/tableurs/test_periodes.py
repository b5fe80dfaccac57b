"""Periods as spreadsheets tell them, whole: kind, rank and year of each one named, in their order."""

from typing import TypeAlias

import pytest

from vitrail.saisie.tableurs.feuilles import Cellule, Nature
from vitrail.saisie.tableurs.periodes import PeriodeDite, de_la_cellule, trouver
from vitrail.socle.temps import Genre, Periode

Dite: TypeAlias = tuple[Genre, int, int | None]


def _dites(*dites: Dite) -> tuple[PeriodeDite, ...]:
    return tuple(PeriodeDite(*dite) for dite in dites)


@pytest.mark.parametrize(
    ("texte", "dites"),
    [
        ("T4 2026", [("trimestre", 4, 2026)]),
        ("2026-T4", [("trimestre", 4, 2026)]),
        ("1er trimestre", [("trimestre", 1, None)]),
        ("premier trimestre de l’année 2026", [("trimestre", 1, 2026)]),
        ("dernier trimestre 26", [("trimestre", 4, 2026)]),
        ("deuxième trimestre", [("trimestre", 2, None)]),
        ("second trimestre", [("trimestre", 2, None)]),
        ("troisième trimestre", [("trimestre", 3, None)]),
        ("quatrième trimestre", [("trimestre", 4, None)]),
        ("S1 2026", [("semestre", 1, 2026)]),
        ("2026 S2", [("semestre", 2, 2026)]),
        ("2e semestre 2026", [("semestre", 2, 2026)]),
        ("oct-26", [("mois", 10, 2026)]),
        ("déc. 2026", [("mois", 12, 2026)]),
        ("03/2026", [("mois", 3, 2026)]),
        ("2026-03", [("mois", 3, 2026)]),
        ("août", [("mois", 8, None)]),
        ("Février et janvier 2026", [("mois", 2, None), ("mois", 1, 2026)]),
        ("2026", [("annee", 1, 2026)]),
        ("2026 et 2025", [("annee", 1, 2026), ("annee", 1, 2025)]),
        ("T1 et T2 2026", [("trimestre", 1, None), ("trimestre", 2, 2026)]),
        ("T2 2025 puis T1 2026", [("trimestre", 2, 2025), ("trimestre", 1, 2026)]),
        ("T1, mars 2026", [("trimestre", 1, None), ("mois", 3, 2026)]),
        ("T1 2026 (janvier, février, mars)", [("trimestre", 1, 2026)]),
        ("T2 2026 : avril et juin", [("trimestre", 2, 2026)]),
        ("T1 2026 : mars et avril", [("trimestre", 1, 2026), ("mois", 3, None), ("mois", 4, None)]),
        (
            "T1 T2 2026 : avril et mai",
            [("trimestre", 1, None), ("trimestre", 2, 2026), ("mois", 4, None), ("mois", 5, None)],
        ),
        ("T1 puis T1 2026", [("trimestre", 1, 2026)]),
        ("T1 2025 puis T1 2026", [("trimestre", 1, 2025), ("trimestre", 1, 2026)]),
        ("T1 puis S1 2026", [("trimestre", 1, None), ("semestre", 1, 2026)]),
        ("janvier à mars 2026", [("trimestre", 1, 2026)]),
        ("janvier 2026 – mars 2026", [("trimestre", 1, 2026)]),
        ("avril 2026 à juin", [("trimestre", 2, 2026)]),
        ("juil. - sept. 2026", [("trimestre", 3, 2026)]),
        ("octobre/novembre/décembre", [("trimestre", 4, None)]),
        ("janvier à juin 2026", [("semestre", 1, 2026)]),
        ("juillet à décembre 2026", [("semestre", 2, 2026)]),
        ("janvier à décembre 2026", [("annee", 1, 2026)]),
        ("octobre 2025 à mars 2026", [("mois", 10, 2025), ("mois", 3, 2026)]),
        ("janvier 2025 à mars 2026", [("mois", 1, 2025), ("mois", 3, 2026)]),
        ("du 1er janvier au 31 mars 2026", [("trimestre", 1, 2026)]),
        ("du 01 avril au 30 juin 2026", [("trimestre", 2, 2026)]),
        ("le 3 janvier 2026", []),
        ("le 15/03/2026", []),
        ("2026-03-15", []),
        ("Total", []),
        ("", []),
    ],
)
def test_each_period_that_is_named_is_found_with_the_year_that_is_written(texte: str, dites: list[Dite]):
    assert trouver(texte) == _dites(*dites)


def test_a_text_longer_than_any_head_names_nothing():
    fin = "T4 2026"
    assert trouver("x " * 146 + " " + fin) == _dites(("trimestre", 4, 2026)) and len("x " * 146 + " " + fin) == 300
    assert trouver("x " * 147 + fin) == ()


@pytest.mark.parametrize(
    ("texte", "nature", "dites"),
    [
        ("2026-03-01", "date", [("mois", 3, 2026)]),
        ("01/03/2026", "texte", [("mois", 3, 2026)]),
        ("1.12.2025", "texte", [("mois", 12, 2025)]),
        ("2026-03-02", "date", []),
        ("2026-03", "date", []),
        ("2026-03", "texte", [("mois", 3, 2026)]),
    ],
)
def test_a_head_that_is_a_date_is_a_month_only_on_its_first_day(texte: str, nature: Nature, dites: list[Dite]):
    assert de_la_cellule(Cellule(0, 0, texte, nature)) == _dites(*dites)


@pytest.mark.parametrize(
    ("dite", "code"),
    [
        (("mois", 3, None), "2025-03"),
        (("mois", 12, 2026), "2026-12"),
        (("trimestre", 4, None), "2025-T4"),
        (("semestre", 2, 2026), "2026-S2"),
        (("annee", 1, None), "2025"),
        (("annee", 1, 2026), "2026"),
    ],
)
def test_the_year_of_the_sheet_serves_where_none_is_written(dite: Dite, code: str):
    assert PeriodeDite(*dite).periode(2025) == Periode.lire(code)

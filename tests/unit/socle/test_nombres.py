"""Figures in French: exact signs, decimals as given, units that agree."""

from decimal import Decimal

import pytest

from vitrail.socle.nombres import avec_unite, cible_en_mots, compte, difference_en_mots, nombre

D = Decimal


@pytest.mark.parametrize(
    ("valeur", "attendu"),
    [
        (D("92.86"), "92,86"),
        (D("7.50"), "7,50"),
        (D("100"), "100"),
        (1250, "1\u202f250"),
        (D("1234567.8"), "1\u202f234\u202f567,8"),
        (D("-0.5"), "\u22120,5"),
        (D("1E+3"), "1\u202f000"),
        (D("-0"), "0"),
        (0, "0"),
    ],
)
def test_number_keeps_its_decimals_and_takes_french_signs(valeur, attendu):
    assert nombre(valeur) == attendu


@pytest.mark.parametrize("valeur", [D("NaN"), D("Infinity")])
def test_what_is_not_a_number_is_refused(valeur):
    with pytest.raises(ValueError):
        nombre(valeur)


@pytest.mark.parametrize(
    ("valeur", "unite", "attendu"),
    [
        (D("92.86"), "%", "92,86\u00a0%"),
        (D("4.66"), "‰", "4,66\u00a0‰"),
        (D("1.95"), "jours", "1,95\u00a0jour"),
        (2, "jour", "2\u00a0jours"),
        (8, "jours ouvrés", "8\u00a0jours ouvrés"),
        (1, "Jours ouvres", "1\u00a0jour ouvré"),
        (1, "heures", "1\u00a0h"),
        (20, "minutes", "20\u00a0min"),
        (3, "mois", "3\u00a0mois"),
        (1, "années", "1\u00a0an"),
        (4, "par an", "4\u00a0par an"),
        (114, "nombre", "114"),
        (114, "", "114"),
    ],
)
def test_unit_agrees_and_never_leaves_its_number(valeur, unite, attendu):
    assert avec_unite(valeur, unite) == attendu


@pytest.mark.parametrize(
    ("comparateur", "valeur", "unite", "attendu"),
    [
        (">", D("75"), "%", "plus de 75\u00a0%"),
        ("<", D("5"), "jours", "moins de 5\u00a0jours"),
        (">=", 4, "par an", "au moins 4\u00a0par an"),
        ("<=", 10, "jours ouvrés", "au plus 10\u00a0jours ouvrés"),
        ("=", 5, "%", "5\u00a0%"),
    ],
)
def test_target_is_said_in_words(comparateur, valeur, unite, attendu):
    assert cible_en_mots(comparateur, valeur, unite) == attendu


def test_unknown_comparator_is_refused():
    with pytest.raises(ValueError):
        cible_en_mots("~", 5, "%")


@pytest.mark.parametrize(
    ("avant", "apres", "unite", "attendu"),
    [
        (D("93.48"), D("92.86"), "%", "en baisse de 0,62\u00a0point"),
        (D("11.21"), D("14.18"), "%", "en hausse de 2,97\u00a0points"),
        (D("4.66"), D("4.4"), "‰", "en baisse de 0,26\u00a0point pour mille"),
        (8, 9, "jours", "en hausse de 1\u00a0jour"),
        (0, 1, "nombre", "en hausse de 1"),
        (D("100"), D("100.0"), "%", "stable"),
    ],
)
def test_difference_of_rates_is_in_points_and_of_the_rest_in_units(avant, apres, unite, attendu):
    assert difference_en_mots(avant, apres, unite) == attendu


def test_count_agrees_with_what_it_counts():
    assert compte(1, "réponse") == "1\u00a0réponse"
    assert compte(1140, "réponse complète") == "1\u202f140\u00a0réponses complètes"


def test_two_equal_numbers_keep_each_its_own_decimals():
    assert [nombre(D(ecrit)) for ecrit in ("7.0", "7", "7.00")] == ["7,0", "7", "7,00"]
    assert avec_unite(D("7.0"), "jours") == "7,0\u00a0jours"
    assert avec_unite(D("7"), "jours") == "7\u00a0jours"

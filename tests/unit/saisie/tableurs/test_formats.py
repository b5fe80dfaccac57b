"""A number under each kind of format of Excel: what the cell shows, and the number behind it."""

from decimal import Decimal

import pytest

from vitrail.saisie.tableurs.formats import CONNUS, afficher, exact


@pytest.mark.parametrize(
    ("brut", "code", "montre"),
    [
        ("1234.5", "0", "1235"),
        ("2.5", "0", "3"),
        ("-2.5", "0", "-3"),
        ("0.125", "0.00", "0,13"),
        ("1.5", "0.##", "1,5"),
        ("1.504", "0.0##", "1,504"),
        ("1", "0.0##", "1,0"),
        ("1", "0.##", "1"),
        ("1234567", "#,##0", "1234567"),
        ("1234567", "#,##0,", "1235"),
        ("1234567", "#,##0.0,,", "1,2"),
        ("0.9348", "0%", "93%"),
        ("0.9348", "0.00 %", "93,48%"),
        ("0.9348", "0.0%", "93,5%"),
        ("12", '0" jours"', "12 jours"),
        ("12", '"env. "0', "env. 12"),
        ("12", r"\n0\j", "n12j"),
        ("12", "[$€-40C] 0", "€ 12"),
        ("12", "0 [$€-40C]", "12€"),
        ("12", "[Red]0", "12"),
        ("12", "_-0_-*x", "12"),
        ("4", "0‰", "4‰"),
        ("-4", "0;-0", "-4"),
        ("-4", "0;(0)", "-4"),
        ("-4", '0;"moins "0', "moins -4"),
        ("-4", "0;", "-4"),
        ("4", "0;-0", "4"),
        ("0", "0;-0", "0"),
        ("0.333333333333", "General", "0,3333333333"),
        ("12", "General", "12"),
        ("1200", "General", "1200"),
        ("12.50", "standard", "12,5"),
        ("0.5", "# ?/?", "0,5"),
        ("1E+3", "0.00E+00", "1000"),
        ("12", '"x"', "12"),
        ("1e-400", "0", "0"),
        ("99999999999999999", "0", "100000000000000000"),
    ],
)
def test_a_number_is_what_its_format_shows(brut: str, code: str, montre: str):
    assert afficher(brut, code) == (montre, "nombre")


@pytest.mark.parametrize(
    ("brut", "code", "montre"),
    [
        ("1", "d/m/yyyy", "1899-12-31"),
        ("44652", "d/m/yyyy", "2022-04-01"),
        ("44652.99", "dd/mm/yy h:mm", "2022-04-01"),
        ("0.5", "d/m/yyyy", "0.5"),
        ("2899999", "yyyy", "9839-12-04"),
        ("2900000", "yyyy", "2900000"),
        ("0.5", "h:mm", "12:00"),
        ("1.5", "[h]:mm", "36:00"),
        ("0.0625", "mm:ss", "1:30"),
        ("0.0625", "[mm]:ss.000", "1:30"),
        ("9999", "h:mm", "239976:00"),
        ("10000", "h:mm", "0:00"),
        ("0.5", "mmm", "12:00"),
        ("44652", "mmmm", "2022-04-01"),
        ("1", "mmmm", "1899-12-31"),
    ],
)
def test_a_day_and_an_hour_are_what_their_format_shows(brut: str, code: str, montre: str):
    assert afficher(brut, code) == (montre, "date")


def test_the_days_of_an_old_macintosh_count_from_1904():
    assert afficher("43190", "d/m/yyyy", depuis_1904=True) == ("2022-04-01", "date")
    assert afficher("1", "d/m/yyyy", depuis_1904=True) == ("1904-01-02", "date")


@pytest.mark.parametrize(
    ("brut", "code", "nature"),
    [
        ("douze", "0", "texte"),
        ("NaN", "0", "erreur"),
        ("Infinity", "0", "erreur"),
        ("-Infinity", "0", "texte"),
        ("1000000000000000000", "0", "texte"),
        ("12", '0"' + "x" * 253 + '"', "texte"),
    ],
)
def test_what_is_no_number_or_out_of_measure_stays_as_it_is_written(brut: str, code: str, nature: str):
    assert afficher(brut, code) == (brut, nature)


def test_a_format_of_255_signs_is_still_read():
    assert afficher("12", '0"' + "x" * 252 + '"') == ("12" + "x" * 252, "nombre")


@pytest.mark.parametrize(
    ("rang", "montre"),
    [(1, "1235"), (2, "1234,50"), (3, "1235"), (4, "1234,50"), (9, "123450%"), (10, "123450,00%")],
)
def test_the_formats_known_by_their_number(rang: int, montre: str):
    assert afficher("1234.5", CONNUS[rang]) == (montre, "nombre")


@pytest.mark.parametrize("rang", [14, 15, 16, 17, 22])
def test_the_formats_of_days_known_by_their_number(rang: int):
    assert afficher("44652", CONNUS[rang]) == ("2022-04-01", "date")


@pytest.mark.parametrize("rang", [18, 19, 20, 21, 45, 46, 47])
def test_the_formats_of_hours_known_by_their_number(rang: int):
    assert afficher("0.5", CONNUS[rang]) == ("12:00", "date")


@pytest.mark.parametrize(
    ("brut", "affiche", "nombre"),
    [
        ("0.934812", "93%", "93.4812"),
        ("0.1234", "0,12", "0.1234"),
        ("0.30000000000000004", "0,3", "0.3"),
        ("1200", "1200", "1200"),
        ("12.50", "12,5", "12.5"),
    ],
)
def test_the_number_behind_is_in_the_unit_that_is_shown_without_the_noise(brut: str, affiche: str, nombre: str):
    assert str(exact(brut, affiche)) == str(Decimal(nombre))

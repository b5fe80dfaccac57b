"""Durations of several parts: read into one unit, told as people write them, compared only with their own kind."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitrail.socle import durees
from vitrail.socle.nombres import avec_unite, difference_en_mots

ECRITES = [
    ("15 min 47 s", 947, "secondes"),
    ("15 min et 47 secondes", 947, "secondes"),
    ("15 minutes 47", 947, "secondes"),
    ("2 h 30", 150, "minutes"),
    ("2h30", 150, "minutes"),
    ("2 heures, 30 minutes", 150, "minutes"),
    ("1 h 12 min 30 s", 4350, "secondes"),
    ("1 250 h 05", 75_005, "minutes"),
    ("2 semaines 3 jours", 17, "jours"),
    ("1 an 6 mois", 18, "mois"),
]


@pytest.mark.parametrize(("texte", "valeur", "unite"), ECRITES)
def test_a_duration_is_all_in_its_smallest_unit(texte, valeur, unite):
    assert durees.lire(texte) == (Decimal(valeur), unite)


@pytest.mark.parametrize("texte", ["3 semaines", "15", "93,48 %", "un quart d’heure", "4/an", "", "15 min environ"])
def test_what_has_one_part_is_read_elsewhere(texte):
    assert durees.lire(texte) is None


@pytest.mark.parametrize(
    "texte", ["2 h 75", "2 jours 4 h", "47 s 15 min", "3 min 2 min", "1 an 40 jours", "2 h 30 min 60 s"]
)
def test_parts_that_do_not_go_together_are_refused(texte):
    with pytest.raises(ValueError, match=texte):
        durees.lire(texte)


@given(st.integers(60, 10_000_000), st.sampled_from(["secondes", "minutes"]))
def test_what_is_told_is_read_again_as_the_same_time(valeur, unite):
    dite = durees.en_mots(valeur, unite)
    lue = durees.lire(dite)
    if lue is None:  # one part alone: « 1 h »
        nombre, mot = dite.rsplit("\u00a0", 1)
        lue = Decimal("".join(nombre.split())), {"h": "heures", "min": "minutes", "s": "secondes"}[mot]
    assert durees.convertir(*lue, "secondes") == durees.convertir(Decimal(valeur), unite, "secondes")


def test_each_kind_compares_with_itself_alone():
    assert durees.plus_petite(["minutes", "secondes", "heures"]) == "secondes"
    assert durees.plus_petite(["jours", "semaines"]) == "jours"
    for autres in (["heures", "jours"], ["jours", "jours ouvrés"], ["jours", "mois"], ["%", "jours"], []):
        assert durees.plus_petite(autres) is None
    assert not durees.de_meme_genre("jours", "jours ouvrés")
    with pytest.raises(ValueError, match="jours"):
        durees.convertir(Decimal(1), "jours", "heures")


@pytest.mark.parametrize(
    ("valeur", "unite", "mots"),
    [
        ("947", "secondes", "15 min 47 s"),
        ("47", "secondes", "47 s"),
        ("150", "minutes", "2 h 30"),
        ("125", "minutes", "2 h 05"),
        ("120", "minutes", "2 h"),
        ("90.5", "minutes", "90,5 min"),
        ("3", "semaines", "3 semaines"),
        ("1", "semaines", "1 semaine"),
    ],
)
def test_the_words_are_those_of_people(valeur, unite, mots):
    assert avec_unite(Decimal(valeur), unite).replace("\u00a0", " ") == mots


def test_a_difference_is_told_as_a_duration():
    assert difference_en_mots(947, 857, "secondes").replace("\u00a0", " ") == "en baisse de 1 min 30 s"

"""French words: agreement, lists, plain spelling, nearest word, typography."""

from decimal import Decimal

import pytest

from vitrail.socle.mots import (
    Propositions,
    accorder,
    avec_article,
    enumeration,
    majuscule,
    ordinal,
    proche,
    sans_accents,
    slug,
)


def test_accents_go_and_the_rest_stays():
    assert sans_accents("Où êtes-vous, Noël ? Cœur, ÇA, 4 ‰") == "Ou etes-vous, Noel ? Coeur, CA, 4 ‰"


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("Cartes d’identité & passeports", "cartes-d-identite-passeports"),
        ("  Œuvres / n° 2 ", "oeuvres-n-2"),
        ("2022-T1", "2022-t1"),
        ("…", ""),
    ],
)
def test_slug_keeps_letters_and_digits_only(texte, attendu):
    assert slug(texte) == attendu


def test_lists_end_with_et():
    assert enumeration([]) == ""
    assert enumeration(["a"]) == "a"
    assert enumeration(["a", "b"]) == "a et b"
    assert enumeration(["a", "b", "c"], "ou") == "a, b ou c"


@pytest.mark.parametrize(
    ("n", "attendu"),
    [(0, "jour"), (1, "jour"), (Decimal("1.95"), "jour"), (2, "jours"), (-1, "jour"), (-3, "jours")],
)
def test_french_is_plural_from_two(n, attendu):
    assert accorder(n, "jour") == attendu


def test_plural_of_several_words_and_of_exceptions():
    assert accorder(3, "réponse complète") == "réponses complètes"
    assert accorder(3, "avis") == "avis"
    assert accorder(3, "journal", "journaux") == "journaux"


def test_ordinals():
    assert [ordinal(1), ordinal(1, feminin=True), ordinal(2)] == ["1er", "1re", "2e"]


def test_an_institution_takes_its_article_where_a_sentence_begins():
    assert avec_article("Préfecture de l’Ain") == "La préfecture de l’Ain"
    assert avec_article("Sous-préfecture de Dieppe") == "La sous-préfecture de Dieppe"
    assert avec_article("Haut-commissariat de la République") == "Haut-commissariat de la République"


def test_capital_touches_the_first_letter_only():
    assert majuscule("à la Préfecture") == "À la Préfecture"
    assert majuscule("") == ""


CLES = ("mis_a_jour", "verifie_le", "horaires", "fermetures", "telephone", "telephone_accessible", "adresse")


@pytest.mark.parametrize(
    ("mot", "attendu"),
    [
        ("mis à jour", "mis_a_jour"),
        ("Mis-A-Jour", "mis_a_jour"),
        ("mise_a_jour", "mis_a_jour"),
        ("horaire", "horaires"),
        ("fermture", "fermetures"),
        ("vérifié le", "verifie_le"),
        ("téléphone", "telephone"),
        ("adr", "adresse"),
        ("tel", None),
        ("courriel", None),
        ("ab", None),
        ("", None),
        ("x" * 10_000, None),
    ],
)
def test_nearest_word_is_proposed_only_when_it_is_near(mot, attendu):
    assert proche(mot, CLES) == attendu


def test_of_many_unknown_words_only_the_first_are_compared():
    propositions = Propositions(reste=2)
    assert [propositions.pour(mot, ["lundi"]) for mot in ("lundy", "lindi", "lunddi")] == ["lundi", "lundi", ""]

"""What shows nothing, or reverses what is read, is no text; what joins letters and pictograms is."""

import pytest

from vitrail.socle import signes


@pytest.mark.parametrize(
    "texte",
    [
        "",
        " ",
        "\u00a0\u202f",
        "\u200b",
        "\u202e\u2066",
        "\ufeff\u00ad",
        "\u2800",
        "\u3164",
        "\u0301",
        "\ufe0f",
        "\u200d",
    ],
)
def test_a_text_of_which_nothing_is_seen_is_empty(texte: str):
    assert signes.vide(texte)


@pytest.mark.parametrize("texte", ["a", "0", "é", "…", "★", "😀", "م", "\u200ba", "«\u00a0»"])
def test_a_text_of_which_something_is_seen_is_not_empty(texte: str):
    assert not signes.vide(texte)


@pytest.mark.parametrize(
    ("texte", "signe", "place"),
    [
        ("\u202e00h61 à 03h8", "U+202E (signe qui change le sens de lecture)", "au début"),
        ("Pré\u200bfecture", "U+200B (espace sans largeur)", "après «\u00a0Pré\u00a0»"),
        ("Hôtel\u00adDieu", "U+00AD (trait d’union conditionnel)", "après «\u00a0Hôtel\u00a0»"),
        ("Accueil \x07 général", "U+0007 (signe de commande)", "après «\u00a0Accueil\u00a0»"),
        ("a\U000e0041b", "U+E0041 (signe qui ne s’affiche pas)", "après «\u00a0a\u00a0»"),
        ("a\u200cb", "U+200C (antiliant sans largeur)", "après «\u00a0a\u00a0»"),
        ("\u200dé", "U+200D (liant sans largeur)", "au début"),
    ],
)
def test_an_invisible_sign_is_named_and_placed(texte: str, signe: str, place: str):
    trouve = signes.premier(texte)
    assert trouve is not None
    assert (trouve.valeurs["signe"], trouve.valeurs["place"]) == (signe, place)


@pytest.mark.parametrize(
    "texte", ["À l’accueil : 8 h – 12 h\n\tfermé", "👩\u200d👩\u200d👧", "❤\ufe0f", "می\u200cخواهم", "a\ufffdb", "¼ ½"]
)
def test_what_people_write_holds_no_invisible_sign(texte: str):
    assert signes.premier(texte) is None


@pytest.mark.parametrize(
    ("texte", "propre"),
    [
        ("Pré\u200bfecture", "Préfecture"),
        ("Ligne 1\x0bLigne 2", "Ligne 1 Ligne 2"),
        ("\ufeffÀ l’accueil\n\u202e8 h", "À l’accueil\n8 h"),
        ("👩\u200d👧 ici", "👩\u200d👧 ici"),
        ("", ""),
    ],
)
def test_a_text_goes_on_without_its_invisible_signs(texte: str, propre: str):
    assert signes.sans_invisibles(texte) == propre

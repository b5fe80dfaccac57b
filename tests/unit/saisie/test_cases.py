"""What a box shows of what a file holds, and what a file will hold of what was typed in a box."""

import pytest

from vitrail.saisie.cases import lire_texte, montrer
from vitrail.saisie.formulaires import Champ
from vitrail.socle.arbres import Donnee


def _champ(nature: str) -> Champ:
    return Champ(nom="boite", titre="Boîte", nature=nature)


@pytest.mark.parametrize(
    ("nature", "tape", "lu"),
    [
        ("ligne", "  des mots ", "  des mots "),
        ("ligne", " \r\n ", None),
        ("texte", "un\r\ndeux\rtrois", "un\ndeux\ntrois"),
        ("lignes", " un \n\n deux\r\n", ["un", "deux"]),
        ("lignes", "", None),
        ("plages", "Fermé", "ferme"),
        ("plages", " ferme ", "ferme"),
        ("plages", "9h-12h, 13h30-16h", ["09:00-12:00", "13:30-16:00"]),
        ("plages", "9h-12h\n14h-16h,", ["09:00-12:00", "14:00-16:00"]),
        ("plages", "9h-12h sans rendez-vous, midi", ["9h-12h sans rendez-vous", "midi"]),
        ("quand", "12/05/2026", "2026-05-12"),
        ("quand", "", None),
    ],
)
def test_what_is_typed_is_read_as_its_box_says(nature: str, tape: str, lu: Donnee):
    assert lire_texte(_champ(nature), tape) == lu


@pytest.mark.parametrize(
    ("nature", "valeur", "montree"),
    [
        ("ligne", None, ""),
        ("ligne", {"a": "b"}, ""),
        ("ligne", "ferme", "ferme"),
        ("plages", "ferme", "fermé"),
        ("plages", ["09:00-12:00", "13:30-16:00"], "09:00-12:00, 13:30-16:00"),
        ("plages", ["09:00-12:00", {"mode": "sans"}], "09:00-12:00"),
        ("lignes", ["un", "deux"], "un\ndeux"),
        ("quand", "2026-05-12", "12 mai 2026"),
        ("quand", None, ""),
    ],
)
def test_what_a_file_holds_is_shown_as_its_box_says(nature: str, valeur: Donnee, montree: str):
    assert montrer(_champ(nature), valeur) == montree

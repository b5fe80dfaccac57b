"""What is wrong in a file is said at its box, or at the nearest one that is shown, with what to type there."""

import pytest

from vitrail.reponses.editeur import remarques
from vitrail.socle.diagnostic import Diagnostic, Emplacement, signaler

BOITES = dict.fromkeys(("points", "points.0.semaine.lundi"))


def _ecart(valeur: str, suggestion: str) -> Diagnostic:
    return signaler("plage-mal-ecrite", Emplacement("a.yml", 3, 9), valeur=valeur, suggestion=suggestion)


@pytest.mark.parametrize(
    ("ou", "boite"),
    [
        ("points.0.semaine.lundi", "points.0.semaine.lundi"),
        ("points.0.semaine.lundi.1", "points.0.semaine.lundi"),
        ("points.0.nom", "points"),
        ("ailleurs.0", ""),
    ],
)
def test_a_finding_stands_at_the_nearest_box(ou: str, boite: str) -> None:
    assert remarques._remarque(_ecart("14h-15h", "14:00-15:00"), {(3, 9): ou}, BOITES).nom == boite


@pytest.mark.parametrize(
    ("texte", "ecrit", "propose", "corrige"),
    [
        ("09:00-12:00, 14h-15h", "14h-15h", "14:00-15:00", "09:00-12:00, 14:00-15:00"),
        ("14h-15h, 14h-15h", "14h-15h", "14:00-15:00", ""),
        ("autre", "14h-15h", "14:00-15:00", ""),
        ("14h-15h", "14h-15h", "", ""),
        ("14h-15h", "14h-15h", "{du: 14h}", ""),
    ],
)
def test_what_is_wrong_in_a_box_is_replaced_when_it_stands_there_once(texte, ecrit, propose, corrige) -> None:
    """By a text that one types in a box: what is written in files is no such text."""
    assert remarques._proposition(_ecart(ecrit, propose), texte) == corrige


def test_an_invisible_sign_is_taken_away_by_a_button() -> None:
    ecart = signaler("signe-invisible", Emplacement("a.yml", 3, 9), signe="U+200B", place="au début")
    assert remarques._proposition(ecart, "Accueil\u200b général") == "Accueil général"
    assert remarques._proposition(ecart, "Accueil général") == ""

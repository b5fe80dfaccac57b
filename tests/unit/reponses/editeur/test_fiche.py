"""What a form says of a value that somebody else wrote."""

from vitrail.reponses.editeur import fiche
from vitrail.saisie.formulaires import Champ

GROUPE = Champ(
    nom="adresse",
    titre="Adresse",
    nature="groupe",
    champs=(
        Champ(nom="voie", titre="Voie", nature="ligne"),
        Champ(nom="sorte", titre="Sorte", nature="choix", choix=(("a", "Accueil"),)),
    ),
)


def test_a_value_is_said_as_its_form_says_it() -> None:
    assert fiche._en_mots(GROUPE, None) == fiche._en_mots(GROUPE, {}) == "rien"
    assert fiche._en_mots(GROUPE, {"voie": "1 rue", "sorte": "a", "ailleurs": "x"}) == "Voie : 1 rue ; Sorte : Accueil"
    assert fiche._en_mots(GROUPE.champs[0], ["a", "b"]) == "a, b"
    assert fiche._en_mots(None, "a") == "a"
    assert fiche._en_mots(None, {"a": "b"}) == ""

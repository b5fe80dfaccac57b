"""Identifiers that nobody has to invent: of the record's own words, and of nobody else's."""

import pytest

from vitrail.saisie.formulaires import Champ
from vitrail.saisie.identifiants import champ_de, identifier, nommer
from vitrail.socle.arbres import Enregistrement

ID = Champ(nom="id", titre="Id", nature="ligne", voulu=True, identifie=True)
NOM = Champ(nom="nom", titre="Nom", nature="ligne")
POINTS = Champ(nom="points", titre="Points", nature="liste", champs=(NOM, ID), nom_d_element="nom")
LIBRES = Champ(nom="libres", titre="Libres", nature="liste", champs=(NOM, Champ(nom="id", titre="", nature="ligne")))
LIEU = Champ(nom="lieu", titre="Lieu", nature="groupe", champs=(NOM, POINTS, LIBRES))


@pytest.mark.parametrize(
    ("titre", "pris", "identifiant"),
    [
        ("Accueil général", [], "accueil-general"),
        ("Accueil", ["accueil-2", "autre"], "accueil"),
        ("Accueil", ["accueil"], "accueil-2"),
        ("Accueil", ["accueil-3", "accueil", "accueil-2"], "accueil-4"),
        ("", [], "sans-nom"),
        ("…", ["sans-nom"], "sans-nom-2"),
        ("a" * 61, [], "a" * 60),
        ("a" * 59 + " b", [], "a" * 59),
    ],
)
def test_an_identifier_is_made_of_words_and_is_nobody_elses(titre: str, pris: list[str], identifiant: str):
    assert identifier(titre, pris) == identifiant


def test_each_item_without_an_identifier_gets_one_and_nothing_else_changes():
    """Those given stay, even when they come after one that would have taken them; they are looked for inside too."""
    donnees: Enregistrement = {
        "lieu": {
            "nom": "Ici",
            "points": [
                {"nom": "Guichet"},
                {"nom": "Guichet", "id": ""},
                {"autre": "Par défaut", "nom": ""},
                {"nom": "B", "id": "guichet"},
                {},
                "un texte",
            ],
            "libres": [{"nom": "Libre"}],
        },
        "points": {"nom": "pas une liste"},
        "inconnu": [{"nom": "x"}],
    }
    avant = repr(donnees)

    assert nommer((LIEU, POINTS), donnees) == {
        "lieu": {
            "nom": "Ici",
            "points": [
                {"id": "guichet-2", "nom": "Guichet"},
                {"id": "", "nom": "Guichet"},
                {"id": "par-defaut", "autre": "Par défaut", "nom": ""},
                {"nom": "B", "id": "guichet"},
                {},
                "un texte",
            ],
            "libres": [{"nom": "Libre"}],
        },
        "points": {"nom": "pas une liste"},
        "inconnu": [{"nom": "x"}],
    }
    assert repr(donnees) == avant, "what was given is left as it was"


def test_the_box_of_a_value_is_found_by_its_way_whatever_its_rank():
    assert champ_de((NOM, LIEU), "nom") is NOM
    assert champ_de((NOM, LIEU), "lieu.points") is POINTS
    assert champ_de((NOM, LIEU), "lieu.points.0") is POINTS
    assert champ_de((NOM, LIEU), "lieu.points.12.id") is ID
    assert champ_de((NOM, LIEU), "lieu.rien.id") is None
    assert champ_de((NOM, LIEU), "nom.id") is None

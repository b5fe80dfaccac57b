"""Where each file is changed."""

from vitrail.reponses.editeur import contenu
from vitrail.sources.fichiers.instantane import Instantane

ENQUETE = "content/donnees/enquetes/2022.yml"


def test_a_file_is_changed_in_the_form_of_its_kind() -> None:
    """One that is not there yet is begun; what is no file of data has no form."""
    instantane = Instantane().avec({ENQUETE: "genre: mystere\n", "content/pages/guide.md": "# Guide\n"})
    adresses = {
        chemin: contenu.adresse_du_fichier(instantane, chemin)
        for chemin in (
            ENQUETE,
            "content/donnees/enquetes/2023.yml",
            "content/donnees/horaires.yml",
            "content/pages/guide.md",
            "LISEZMOI.md",
        )
    }
    assert adresses == {
        ENQUETE: "/fiche/enquetes_mystere/2022",
        "content/donnees/enquetes/2023.yml": "/nouvelle/enquetes_satisfaction",
        "content/donnees/horaires.yml": "/fiche/horaires",
        "content/pages/guide.md": "/fiche/page/guide",
        "LISEZMOI.md": "",
    }

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


FICHIERS = {
    "content/donnees/enquetes/2021.yml": "genre: satisfaction\ntitre: Accueil 2021\n",
    "content/donnees/enquetes/2022.yml": "genre: satisfaction\n",
    "content/donnees/enquetes/2023.yml": "genre: mystere\ntitre: Appels\n",
    "content/donnees/plans_actions/2020.yml": "titre: Plan de 2020\n",
    "content/donnees/plans_actions/2021.yml": "titre: Plan de 2021\n",
    "content/donnees/horaires.yml": "points: []\n",
    "content/pages/aide/guide.md": "# Guide\n",
}


def test_each_everyday_task_opens_the_form_where_it_is_done() -> None:
    """The latest file of a folder, or a new one where there is none; a page of the editor is itself."""
    adresses = [tache.adresse for tache in contenu.taches(Instantane().avec(FICHIERS))]
    assert adresses == [
        "/fiche/horaires#points",
        "/fiche/horaires#fermetures",
        "/chiffres",
        "/fiche/plans_actions/2021",
        "/nouvelle/enquetes_satisfaction",
        "/fiche/enquetes_satisfaction/2022",
        "/relire",
        "/identite",
        "/fiche/contacts",
    ]
    vides = [tache.adresse for tache in contenu.taches(Instantane())]
    assert vides[3] == "/nouvelle/plans_actions" and vides[5] == "/nouvelle/enquetes_satisfaction"
    assert [*vides[:3], vides[4], *vides[6:]] == [*adresses[:3], adresses[4], *adresses[6:]]


def test_the_files_of_a_kind_come_together_the_latest_name_first() -> None:
    """Each by its title, or by its name; a file that stands alone says whether it is still to be begun."""
    seuls, *dossiers = contenu.ensembles(Instantane().avec(FICHIERS))
    a_commencer = {bouton.adresse: bouton.precision for bouton in seuls.fiches}
    assert (a_commencer["/fiche/horaires"], a_commencer["/fiche/contacts"]) == ("", "À commencer")
    assert (seuls.titre, seuls.nouvelle) == ("Informations et réglages", "")
    par_titre = {dossier.titre: dossier for dossier in dossiers}
    montrees = {titre: [(fiche.adresse, fiche.titre) for fiche in par_titre[titre].fiches] for titre in par_titre}
    assert {titre: fiches for titre, fiches in montrees.items() if fiches} == {
        "Enquêtes, satisfaction": [
            ("/fiche/enquetes_satisfaction/2022", "2022"),
            ("/fiche/enquetes_satisfaction/2021", "Accueil 2021"),
        ],
        "Enquêtes, mystère": [("/fiche/enquetes_mystere/2023", "Appels")],
        "Plans d’actions": [
            ("/fiche/plans_actions/2021", "Plan de 2021"),
            ("/fiche/plans_actions/2020", "Plan de 2020"),
        ],
        "Page libre": [("/fiche/page/aide/guide", "Guide")],
    }
    assert par_titre["Réclamations"].nouvelle == "/nouvelle/reclamations"

"""What is written once is shown wherever it belongs; what is written twice stays as it was."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.scenarios import BASE
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.domaine.site import Site

CONTACTS, IDENTITE, HORAIRES = "content/donnees/contacts.yml", "site_config/site.yml", "content/donnees/horaires.yml"
ADRESSE = '  adresse:\n    voie: 1 rue de l’Exemple\n    code_postal: "27000"\n    commune: Évreux\n'
STANDARD = """
  - id: standard
    nom: Standard
    canal: telephone
    rendez_vous: sans
    absence: {motif: en_attente, raison: Les heures arrivent.}
"""


@pytest.fixture
def racine(tmp_path: Path) -> Path:
    """A site in which everything is written once."""
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    identite = (tmp_path / IDENTITE).read_text("utf-8")
    for deux_fois in ("  nom: Préfecture d’exemple\n", ADRESSE, "  telephone: 02 61 91 27 00\n"):
        identite = identite.replace(deux_fois, "", 1)
    (tmp_path / IDENTITE).write_text(identite, "utf-8")
    contacts = (tmp_path / CONTACTS).read_text("utf-8").replace("site_local: https://www.exemple.gouv.fr\n", "")
    contacts = contacts.replace("numero: 02 61 91 27 00", "numero: 02 61 91 27 00\n    point: standard")
    (tmp_path / CONTACTS).write_text(contacts, "utf-8")
    (tmp_path / HORAIRES).write_text((tmp_path / HORAIRES).read_text("utf-8") + STANDARD.lstrip("\n"), "utf-8")
    return tmp_path


def lire(racine: Path) -> Site:
    vu = build.inspecter(photographier(racine), date(2026, 2, 2))
    assert vu.site is not None
    assert not vu.erreurs
    return vu.site


def test_the_publisher_is_the_prefecture_and_the_line_has_the_number_of_its_contact(racine: Path):
    site = lire(racine)
    editeur, ecrit = site.identite.editeur, lire(BASE).identite.editeur
    assert site.identite.nom_de_l_editeur == "Préfecture d’exemple"
    assert editeur.adresse is not None and ecrit.adresse is not None
    assert (editeur.adresse.lignes, editeur.telephone) == (ecrit.adresse.lignes, ecrit.telephone)
    assert site.contacts.site_local == "https://www.exemple.gouv.fr"
    assert site.points["standard"].telephone == "02 61 91 27 00"


def test_what_is_written_stays(racine: Path):
    identite = (racine / IDENTITE).read_text("utf-8")
    (racine / IDENTITE).write_text(
        identite.replace("editeur:\n", "editeur:\n  nom: Ministère\n  telephone: 01 61 91 27 00\n"), "utf-8"
    )
    site = lire(racine)
    assert (site.identite.nom_de_l_editeur, site.identite.editeur.telephone) == ("Ministère", "01 61 91 27 00")


def test_of_two_numbers_none_is_taken(racine: Path):
    contacts = (racine / CONTACTS).read_text("utf-8")
    autre = "telephones:\n  - {id: autre, nom: Autre, numero: 02 61 91 27 05, point: standard}\n"
    (racine / CONTACTS).write_text(contacts.replace("telephones:\n", autre), "utf-8")
    assert lire(racine).points["standard"].telephone is None

"""The settings of the editor of one computer: each kind leads to the page that shows it."""

from datetime import date

import pytest

from tests.conftest import REPOSITORY
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.bord.editeur.reglages import locaux
from vitrail.sources.modeles.genres import GENRES

JOUR = date(2022, 4, 15)


@pytest.fixture(scope="module")
def liens() -> dict[str, str]:
    """Address of the page by file or folder of data."""
    reglages = locaux(photographier(REPOSITORY), JOUR, "http://127.0.0.1:1", "http://127.0.0.1:1/api")["cms"]
    entrees = [entree for collection in reglages["collections"] for entree in collection.get("files", [collection])]
    return {entree.get("file") or f"{entree['folder']}/": entree.get("preview_path", "aucun") for entree in entrees}


@pytest.mark.parametrize("genre", GENRES, ids=lambda genre: genre.nom)
def test_the_editor_leads_to_the_page_of_each_kind(genre, liens):
    attendue = "aucun" if genre.adresse is None else f"{genre.adresse}/".lstrip("/")
    assert liens[genre.chemin] == attendue


def test_the_editor_leads_to_no_page_that_the_site_does_not_have(tmp_path):
    pages = {f"{vue.chemin}/".lstrip("/") for vue in build.inspecter(photographier(REPOSITORY), JOUR).vues}
    reglages = locaux(photographier(REPOSITORY), JOUR, "http://127.0.0.1:1", "http://127.0.0.1:1/api")["cms"]
    entrees = [entree for collection in reglages["collections"] for entree in collection.get("files", [collection])]
    assert {entree["preview_path"] for entree in entrees if "preview_path" in entree} <= pages

"""The pages of the editor on a site that has two of each thing, whole: words, links, and how the boxes are filled."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tests.entier import comparer_texte, mots_de_la_page
from tests.pages_de_l_editeur import demander
from vitrail.bord.editeur.routes import Routes

ATTENDU = Path(__file__).parent / "attendu"
ADRESSES = (
    *("/", "/contenu", "/tableau", "/documents", "/parution", "/rapport", "/identite", "/relire", "/relire/demarches"),
    *("/chiffres", "/chiffres/2026-T1", "/chiffres/2026-03", "/chiffres/2025-T4", "/passe/horaires", "/nouvelle/page"),
    *("/chiffres/2025-T3/2025-T3-titres.csv", "/fiche/label?place=7-12", "/tableau?pour=periode%3A2026-T1"),
    *("/fiche/comites/2025", "/fiche/indicateurs/2026-T1", "/fiche/faq"),
    *("/nouvelle/comites", "/fiche/demandes_mise_a_jour", "/fiche/enquetes_mystere/2026-appels", "/fiche/permanences"),
)


@pytest.fixture(scope="module")
def routes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Routes]:
    racine = tmp_path_factory.mktemp("deux")
    for nom in ("content", "site_config"):
        shutil.copytree(REPOSITORY / "tests" / "deux" / nom, racine / nom)
    yield Routes(racine, lambda instantane: date(2026, 4, 14), None)


@pytest.mark.parametrize("adresse", ADRESSES)
def test_each_page_of_the_editor_whole(routes: Routes, adresse: str):
    nom = adresse.strip("/").replace("/", "-").replace("?", "-").replace("%3A", "-") or "accueil"
    comparer_texte(mots_de_la_page(demander(routes, adresse)), ATTENDU / f"{nom}.txt")

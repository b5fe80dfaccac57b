"""A site that begins: what is not known yet has no page, and no page says anything in its place."""

from pathlib import Path

import pytest

from tests.pratique import SitePratique, liens

NEUF = Path(__file__).parents[2] / "sites" / "minimal"


@pytest.fixture
def neuf(tmp_path: Path) -> SitePratique:
    site = SitePratique(tmp_path / "neuf", NEUF).supprimer("content/donnees/contacts.yml")
    vides = {"horaires": "points", "acces": "lieux", "demarches": "demarches", "engagements": "engagements"}
    for genre, liste in vides.items():
        site.ecrire(f"content/donnees/{genre}.yml", f"mis_a_jour: 2022-04-01\n{liste}: []\n")
    identite = (site.racine / "site_config/site.yml").read_text("utf-8").partition("editeur:")[0]
    return site.ecrire("site_config/site.yml", identite + "editeur: {nom: Préfecture de l’Exemple}\n")


def test_what_is_not_known_has_no_page_and_no_link(neuf: SitePratique):
    pages = neuf.pages()
    assert not {"horaires", "acces", "contacts", "demarches", "venir/en"} & set(pages)
    menees = {adresse for page in pages.values() for adresse in liens(page).values()}
    assert not [adresse for adresse in menees if adresse.strip("./").startswith(("horaires", "contacts", "demarches"))]


def test_the_legal_pages_say_what_is_not_told_yet(neuf: SitePratique):
    pages = neuf.pages()
    mentions, donnees = pages["mentions-legales"].texte(), pages["donnees-personnelles"].texte()
    assert mentions.count("pas encore indiqué") == 4
    assert "ne sont pas encore indiqués" in donnees and "Délégué" not in donnees

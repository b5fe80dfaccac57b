"""Addresses of pages: from one to the other, and the tree they make."""

import pytest

from vitrail.sources import pages
from vitrail.sources.pages import EntreeDuPlan, Gabarit, Vue


@pytest.mark.parametrize(
    ("cible", "depuis", "attendue"),
    [
        ("horaires", "", "horaires/"),
        ("horaires", "demarches/passeport", "../../horaires/"),
        ("", "horaires", "../"),
        ("", "", "./"),
        ("acces#hotel", "horaires", "../acces/#hotel"),
        ("fichiers/plan.pdf", "", "fichiers/plan.pdf"),
        ("fichiers/plan.pdf", "acces", "../fichiers/plan.pdf"),
        ("fichiers/Plan d’été.pdf", "acces", "../fichiers/Plan%20d%E2%80%99%C3%A9t%C3%A9.pdf"),
    ],
)
def test_addresses_are_relative_so_that_a_site_may_stand_in_a_folder(cible, depuis, attendue):
    assert pages.adresse(cible, depuis) == attendue


def test_a_page_stands_under_its_nearest_parent_that_exists():
    def vue(chemin: str) -> Vue:
        return Vue(chemin=chemin, titre=chemin, description="", gabarit=Gabarit())

    def arbre(entree: EntreeDuPlan) -> object:
        return {entree.vue.chemin: [arbre(sous) for sous in entree.sous]} if entree.sous else entree.vue.chemin

    toutes = [vue(chemin) for chemin in ("", "indicateurs", "indicateurs/a", "indicateurs/periodes/2022", "seul/b")]

    assert [arbre(entree) for entree in pages.plan(toutes)] == [
        "",
        {"indicateurs": ["indicateurs/a", "indicateurs/periodes/2022"]},
        "seul/b",
    ]

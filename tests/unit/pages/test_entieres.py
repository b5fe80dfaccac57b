"""Each kind of page of a site with two of each thing: all its words, where its links lead, what its pictures say."""

from functools import cache
from pathlib import Path

import pytest

from tests.entier import comparer_texte, entier, mots_de_la_page
from tests.sites_lus import deux
from vitrail import build
from vitrail.sources.pages import Vue

ATTENDU = Path(__file__).parent / "attendu"
PAGES = (
    *("", "horaires", "venir/en", "acces", "permanences", "contacts", "demarches", "demarches/carte-grise"),
    *("point-numerique", "faq", "organisation", "engagements", "engagements/1", "engagements/10"),
    *("indicateurs", "indicateurs/taux-reponse-courriels", "indicateurs/attente-guichet"),
    *("indicateurs/taux-mise-a-jour-site", "indicateurs/periodes/2026-T1", "enquetes", "enquetes/satisfaction-2026"),
    *("enquetes/appels-2026", "reclamations", "plan-actions", "comite-usagers", "label", "audits", "ameliorations"),
    *("mises-a-jour", "donnees/annuaires", "affiches", "affiches/horaires", "affiches/transparence"),
    *("plan-du-site", "mentions-legales", "accessibilite"),
)


@cache
def _vues() -> tuple[Vue, ...]:
    return build.montrer(deux())


@pytest.mark.parametrize("chemin", PAGES)
def test_each_page_whole(chemin: str):
    (page,) = build.rendre(deux(), _vues(), {chemin})
    comparer_texte(entier(page.meta) + mots_de_la_page(page.html), ATTENDU / f"{chemin or 'accueil'}.txt")

"""Each kind of page of a site with two of each thing: all its words, where its links lead, what its pictures say."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.entier import comparer_texte
from tests.lecture_html import Bloc, lire
from tests.sites_lus import deux
from tests.typographie import simple
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
BLOCS = frozenset(
    (
        "h1",
        "h2",
        "h3",
        "h4",
        "p",
        "li",
        "dt",
        "dd",
        "tr",
        "caption",
        "summary",
        "label",
        "option",
        "figcaption",
        "title",
    )
)
DITS = ("href", "alt", "aria-label", "datetime", "title", "d", "points")


def _lignes(bloc: Bloc) -> Iterator[str]:
    """Each block of the page: its name, its words, and what is said by what it holds."""
    if bloc.nom in BLOCS:
        yield f"{bloc.nom} {simple(bloc.texte())}".rstrip()
    for nom in DITS:
        if dit := bloc.attributs.get(nom):
            yield f"  {bloc.nom} {nom}={simple(dit)}"
    for morceau in bloc.morceaux:
        if isinstance(morceau, Bloc):
            yield from _lignes(morceau)


@cache
def _vues() -> tuple[Vue, ...]:
    return build.montrer(deux())


@pytest.mark.parametrize("chemin", PAGES)
def test_each_page_whole(chemin: str):
    (page,) = build.rendre(deux(), _vues(), {chemin})
    comparer_texte("\n".join(_lignes(lire(page.html))) + "\n", ATTENDU / f"{chemin or 'accueil'}.txt")

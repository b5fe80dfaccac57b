"""What the tests with the true design system share: the kit that `make etat` fetches, and how they judge a page."""

from collections.abc import Mapping

from tests.conftest import REPOSITORY
from tests.e2e.visite import Visite
from tests.premiere_visite import PremiereVisite

[KIT] = (REPOSITORY / ".cache/dsfr").glob("mkdocs_dsfr-*.whl")
CONTENU_MAX, SCRIPT_MAX = 40_000, 2_700
"""Bytes of a first visit, compressed, without fonts."""


def fautes(lignes: list[str]) -> list[str]:
    """The contrast of WCAG AAA apart, which the greys of the kit do not have, and which are not ours to change."""
    return [ligne for ligne in lignes if not ligne.startswith("color-contrast-enhanced ")]


def fautes_des_pages(visites: Mapping[str, Visite]) -> set[tuple[str, str, str]]:
    """The page, the width and the colours, and what axe says."""
    return {
        (chemin, cas, ligne)
        for chemin, visite in visites.items()
        for cas, lignes in visite.axe.items()
        for ligne in fautes(lignes)
    }


def legere(visite: PremiereVisite) -> None:
    """That a first visit is light, the drawings that come after the styles included."""
    pese = sum(taille for genre, taille in visite.contenu.items() if genre != "Font")
    assert visite.contenu["Image"], "the drawings of the kit were waited for"
    assert pese <= CONTENU_MAX and visite.contenu["Script"] <= SCRIPT_MAX, dict(visite.contenu)

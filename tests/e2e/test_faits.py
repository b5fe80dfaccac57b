"""Each of the 89 facts of the Seine-Maritime deck can be read on the built demonstration."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.lecture_html import lire_page

TABLE = Path(__file__).parents[1] / "donnees" / "faits.yml"
FAITS: list[dict[str, Any]] = yaml.safe_load(TABLE.read_text("utf-8"))
ENSEMBLE = 800
"""Texts that belong together stand in one element of at most that many characters."""


def _simple(texte: str) -> str:
    return re.sub(r"[\s\u00a0\u202f]+", " ", texte).casefold()


def _contient(texte: str, cherche: str) -> bool:
    mot = re.escape(_simple(cherche))
    avant = r"(?<![\w,])" if cherche[0].isalnum() else ""
    apres = r"(?!\w)" if cherche[-1].isalnum() else ""
    return re.search(avant + mot + apres, texte) is not None


@lru_cache(maxsize=64)
def _elements(fichier: Path) -> tuple[str, ...]:
    """The text of every element of a page, the shortest first."""
    blocs = lire_page(fichier).trouver("main").tous()
    return tuple(sorted({_simple(bloc.texte()) for bloc in blocs}, key=len))


def _plus_petit(fichier: Path, textes: list[str]) -> str | None:
    """The text of the smallest element that holds all ``textes``."""
    elements = (texte for texte in _elements(fichier) if all(_contient(texte, cherche) for cherche in textes))
    return next(elements, None)


def test_table_names_every_fact_once() -> None:
    """SM-01 to SM-89, each with the place where it is read, or the reason why it is not published."""
    assert [fait["id"] for fait in FAITS] == [f"SM-{rang:02d}" for rang in range(1, 90)]
    assert all(fait.get("blocs") or fait.get("raison") for fait in FAITS)


@pytest.mark.parametrize("fait", [fait for fait in FAITS if "page" in fait], ids=lambda fait: fait["id"])
def test_fact_is_read_on_its_page(fait: dict[str, Any], site: Path) -> None:
    """The words and figures of a fact stand together on the page that the table names."""
    fichier = site / fait["page"] / "index.html"
    assert fichier.is_file(), f"pas de page {fait['page']}"
    for textes in fait["blocs"]:
        trouve = _plus_petit(fichier, textes)
        assert trouve is not None, f"{textes} : introuvable sur {fait['page']}"
        assert len(trouve) <= ENSEMBLE, f"{textes} : dispersés sur {fait['page']}"


@pytest.mark.parametrize("page", sorted({fait["page"] for fait in FAITS if "page" in fait}))
def test_figure_is_never_parted_from_its_unit(page: str, site: Path) -> None:
    """A non-breaking space stands between a figure and the sign that follows it."""
    texte = lire_page(site / page / "index.html").trouver("main").texte()
    assert re.findall(r"[^ ]* ?[\d,]+ [%‰][^ ]*", texte) == []

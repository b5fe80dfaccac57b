"""What a prefecture does not have is said in its place, on the page and in the open data; all the rest is there."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from tests.pratique import SitePratique
from vitrail.build import Build
from vitrail.controle.audit import auditer, relever_pages
from vitrail.sources.modeles.champs import contenus
from vitrail.sources.modeles.genres import GENRES, Genre
from vitrail.sources.modeles.notes import TientLieuDe, notes

MINIMAL = Path(__file__).parents[2] / "sites" / "minimal"
LE = date(2026, 11, 20)


def _numeroter(valeur: Any, rangs: Iterator[int]) -> Any:
    """The same, each absence with a reason of its own: « Raison 12 »."""
    if isinstance(valeur, dict):
        if set(valeur) == ABSENCE:
            return {**valeur, "raison": f"Raison {next(rangs)}"}
        return {nom: _numeroter(dedans, rangs) for nom, dedans in valeur.items()}
    return [_numeroter(dedans, rangs) for dedans in valeur] if isinstance(valeur, list) else valeur


ABSENCE = {"motif", "raison"}
ECRIT = yaml.safe_load((Path(__file__).parents[2] / "donnees" / "rien-de-connu.yml").read_text("utf-8"))
ECRITS = _numeroter(ECRIT, count(100))
"""Two sites, path -> what is written there: every fact that may be missing is, in one or the other."""


@pytest.fixture(scope="module")
def batis(tmp_path_factory: pytest.TempPathFactory) -> list[Build]:
    return [_batir(SitePratique(tmp_path_factory.mktemp("rien"), MINIMAL), fiches) for fiches in ECRITS]


def _batir(site: SitePratique, fiches: Mapping[str, Any]) -> Build:
    for chemin, contenu in fiches.items():
        tete = {} if chemin.endswith("/site.yml") else {"mis_a_jour": "2026-11-02"}
        site.ecrire(chemin, yaml.safe_dump({**tete, **contenu}, allow_unicode=True))
    return site.generer(LE)


def _raisons(valeur: Any, ou: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(valeur, dict) and set(valeur) == ABSENCE:
        yield ou, valeur["raison"]
    elif isinstance(valeur, dict):
        for nom, dedans in valeur.items():
            yield from _raisons(dedans, f"{ou}.{nom}")
    elif isinstance(valeur, list):
        for rang, dedans in enumerate(valeur):
            yield from _raisons(dedans, f"{ou}.{rang}")


RAISONS = {
    f"{chemin.rpartition('/')[2]} {ou}": raison
    for rang, fiches in enumerate(ECRITS)
    for chemin in fiches
    for ou, raison in _raisons(fiches[chemin], str(rang))
}


def test_every_fact_of_every_kind_that_may_be_missing_is_here():
    ecrits = {ou.rpartition(".")[2] for ou in RAISONS}
    voulus = {nom for genre in GENRES for modele in _modeles(genre) for nom in notes(modele, TientLieuDe)}
    assert voulus - ecrits == set()
    assert len(set(RAISONS.values())) == len(RAISONS)


def _modeles(genre: Genre) -> list[type[BaseModel]]:
    return [interieur for modele in (genre.modele, *genre.variantes.values()) for interieur in contenus(modele)]


@pytest.mark.parametrize("raison", RAISONS.values(), ids=RAISONS)
def test_each_reason_is_read_on_a_page(batis, raison):
    motif = re.compile(rf"{raison}\b")
    assert any(motif.search(page.html) for bati in batis for page in bati.pages)


@pytest.mark.parametrize("raison", RAISONS.values(), ids=RAISONS)
def test_each_reason_is_in_the_open_data(batis, raison):
    tables = [
        str(contenu, "utf-8") for bati in batis for chemin, contenu in bati.fichiers.items() if chemin.endswith(".csv")
    ]
    cellules = (cellule for table in tables for ligne in csv.reader(io.StringIO(table)) for cellule in ligne)
    assert raison in cellules


DITES = {
    "horaires-accueil",  # the second site gives its week
    "alerte-page-accueil",  # and the first a closure
    "annonce-changement",
    "date-mise-a-jour",
    "contenus-a-jour",
    "information-generale",
    "lien-page-label",
}
"""Evidence that these sites bring all the same: they are dated, and lead from page to page."""


def test_what_is_not_known_proves_nothing(batis):
    """Honest on the page, absent from the grid: no evidence comes from a fact that is missing."""
    montrees = {preuve for bati in batis for trace in relever_pages(bati.pages) for preuve in trace.preuves}
    assert montrees == DITES
    for bati in batis:
        assert bati.site is not None and not bati.erreurs
        prouvees = [reponse for reponse in auditer(bati.site, relever_pages(bati.pages)) if reponse.statut == "prouve"]
        assert {preuve for reponse in prouvees for preuve in reponse.ligne.preuves} <= DITES

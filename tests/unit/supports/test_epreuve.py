"""A draft says so wherever it is read, and nothing that is published does."""

import re
import subprocess
from datetime import date

import pytest

from tests.chacun import chacun
from tests.sites_lus import SITES
from vitrail import build
from vitrail.bord import affiches_en_fond
from vitrail.bord.dossiers.disque import photographier
from vitrail.build import Build
from vitrail.presentation import epreuve

JOUR = date(2024, 12, 12)
LUS = re.compile(
    r"(affiches|calendriers|flux|vocal)/.*|badges/.*\.(html|svg)|donnees/(datapackage\.json|catalogue\.jsonld)|api/v1/openapi\.json"
)
"""Supports that have a place for words about the whole: tables, records of a fixed form and scripts have none."""


@pytest.fixture(scope="module")
def brouillon() -> Build:
    return build.generer(photographier(SITES / "sous-prefecture"), JOUR, brouillon=True)


@pytest.fixture(scope="module")
def publie() -> Build:
    return build.generer(photographier(SITES / "sous-prefecture"), JOUR)


def _feuilles(octets: bytes) -> list[str]:
    lu = subprocess.run(["pdftotext", "-", "-"], input=octets, capture_output=True, check=True)
    return lu.stdout.decode().split("\f")[:-1]


def _lus(resultat: Build) -> dict[str, list[str]]:
    """What each says, sheet by sheet for what has several."""
    octets = {nom: resultat.fichiers[nom] for nom in resultat.fichiers if LUS.fullmatch(nom)}
    lus = {}
    for nom, un in octets.items():
        assert isinstance(un, bytes)
        lus[nom] = _feuilles(un) if nom.endswith(".pdf") else [un.decode()]
    return lus


def test_a_draft_says_so_on_every_sheet_and_every_support(brouillon: Build):
    lus = _lus(brouillon)
    assert {nom.partition("/")[0] for nom in lus} == {
        "affiches",
        "calendriers",
        "flux",
        "vocal",
        "badges",
        "donnees",
        "api",
    }
    assert any(len(feuilles) > 1 for feuilles in lus.values())
    assert [nom for nom, feuilles in lus.items() for une in feuilles if epreuve.TITRE not in une] == []


def test_what_is_published_never_says_so(publie: Build):
    assert [nom for nom, feuilles in chacun(_lus(publie).items()) if epreuve.TITRE in "".join(feuilles)] == []


def test_those_who_do_not_see_a_sheet_are_told_in_the_order_of_reading(brouillon: Build):
    """What stands in the margin is not read aloud: the sentence is in the text too."""
    octets = brouillon.fichiers["affiches/horaires-a4.pdf"]
    assert isinstance(octets, bytes)
    feuille, *_ = _feuilles(octets)
    assert "Version non publiée : elle peut changer" in re.sub(r"\s", " ", feuille)


def test_a_draft_gives_the_same_files_as_what_will_be_published(brouillon: Build, publie: Build):
    assert set(brouillon.fichiers) == set(publie.fichiers)


def test_the_posters_of_a_site_may_be_begun_before_its_pages(monkeypatch: pytest.MonkeyPatch):
    ordre: list[str] = []

    def rendre(*_: object, **__: object) -> tuple[()]:
        ordre.append("pages")
        return ()

    monkeypatch.setattr(build, "rendre", rendre)
    build.generer(
        photographier(SITES / "sous-prefecture"),
        JOUR,
        entamer=lambda fichiers: ordre.append(next(filter(affiches_en_fond.est_une_affiche, fichiers))),
    )
    assert ordre == ["affiches/horaires-a4.pdf", "pages"]

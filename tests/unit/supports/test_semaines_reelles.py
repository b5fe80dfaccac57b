"""Weeks that offices really keep, each written as an office would, without a copied period: one answer everywhere.

``tests/semaines/`` has a site a file. Its hours are checked without an error; the days that it names have the
hours that it says, and every support gives them for the whole year, read apart from what writes it.
"""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests import semaines_lues
from tests.chacun import chacun
from tests.conftest import REPOSITORY
from tests.lecteurs import attendus, machines, textes
from vitrail import build
from vitrail.domaine import ouvertures
from vitrail.domaine.site import Site
from vitrail.socle import catalogue
from vitrail.socle.diagnostic import Gravite

FICHIERS = sorted((REPOSITORY / "tests" / "semaines").glob("*.yml"))
AN = 360


@cache
def _ecrite(fichier: Path) -> dict[str, Any]:
    lue = yaml.load(fichier.read_text("utf-8"), yaml.CBaseLoader)
    assert isinstance(lue, dict)
    return lue


@cache
def _lu(fichier: Path) -> build.Build:
    ecrite = _ecrite(fichier)
    departement = ecrite["departement"]
    fichiers = semaines_lues.instantane(
        ecrite["horaires"], departement["code"], departement["nom"], ecrite.get("jours_fermes", "[]")
    )
    return semaines_lues.lire(fichiers, ecrite["le"])


def _site(fichier: Path) -> Site:
    site = _lu(fichier).site
    assert site is not None
    return site


parametre = pytest.mark.parametrize("fichier", FICHIERS, ids=[fichier.stem for fichier in FICHIERS])


@parametre
def test_it_is_checked_without_an_error_nor_a_remark_on_its_hours(fichier: Path):
    dits = [ecart for ecart in _lu(fichier).diagnostics if any("horaires.yml" in str(lieu) for lieu in ecart.lieux)]
    assert [catalogue.code(ecart) for ecart in dits] == _ecrite(fichier).get("remarques", [])
    assert not [ecart for ecart in _lu(fichier).diagnostics if catalogue.gravite(ecart) is Gravite.ERREUR]


@parametre
def test_no_period_is_copied(fichier: Path):
    """A season has its dates and its week; what comes back every week or month is a rule."""
    assert _ecrite(fichier)["horaires"].count("periodes") == int(_ecrite(fichier).get("saisons", "0"))


@parametre
def test_chosen_days_have_the_hours_that_the_office_keeps(fichier: Path):
    site = _site(fichier)
    for nom, jours in chacun(_ecrite(fichier)["attendu"].items()):
        for jour, heures in chacun(jours.items()):
            decide = ouvertures.jour_de(site, site.points[nom], date.fromisoformat(jour))
            assert _dit(decide) == heures, (nom, jour)


def _dit(decide: ouvertures.JourOuvert) -> str:
    if not decide.connu:
        return "inconnu"
    avec_mode = any(plage.mode for plage in decide.plages)
    dites = [plage.code + plage.mode_en_mots for plage in decide.plages]
    return (", " if avec_mode else " ").join(dites) or "ferme"


@parametre
def test_programs_read_the_same_hours_all_year(fichier: Path):
    site = _site(fichier)
    machines.verifier(site, attendus(site, AN))


@parametre
def test_people_read_and_hear_the_same_hours(fichier: Path):
    site = _site(fichier)
    reponses = attendus(site, AN)
    textes.verifier(site, reponses)
    textes.pages(site, reponses)

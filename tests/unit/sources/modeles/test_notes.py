"""What the models say of their fields: each note leads to something that exists, and none contradicts another."""

from datetime import date
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from tests.conftest import REPOSITORY
from tests.sites_lus import site_lu
from vitrail.domaine.designations import designables
from vitrail.socle import catalogue
from vitrail.sources.modeles.champs import contenus
from vitrail.sources.modeles.genres import ECRITES, GENRES, cles
from vitrail.sources.modeles.notes import (
    Designe,
    Echoit,
    Identifie,
    Vocabulaire,
    appellations,
    cles_de,
    identifiants,
    notes,
)

JOUR = date(2022, 4, 15)
MODELES: list[type[BaseModel]] = list(
    dict.fromkeys(
        interieur
        for genre in (*GENRES, ECRITES)
        for modele in (genre.modele, *genre.variantes.values())
        for interieur in contenus(modele)
    )
)


@pytest.mark.parametrize(
    "modele", [modele for modele in MODELES if "id" in modele.model_fields], ids=lambda modele: modele.__name__
)
def test_an_identifier_says_so(modele):
    """What is called ``id`` is checked to be given once, and found again by it when a file is merged."""
    assert identifiants(modele) == ("id",), f"{modele.__name__}.id: write Cle, or Annotated[…, Identifie(…)]"


@pytest.mark.parametrize("modele", MODELES, ids=lambda modele: modele.__name__)
def test_the_rules_that_notes_name_exist(modele):
    connues = {regle.nom for regle in catalogue.regles().values()}
    assert {note.regle for note in notes(modele, Identifie).values() if note.regle} <= connues
    nommees = {note.regle for note in notes(modele, Designe).values()}
    nommees |= {note.regle for note in notes(modele, Echoit).values()}
    assert nommees <= connues, (
        f"The catalogue has no words for {nommees - connues}: write them in the file of their family "
        f"(generator/vitrail/socle/catalogue/), and an exemple.yml in tests/cas."
    )


def _designes() -> list[Any]:
    """The models that a field of another names, each once."""
    cibles = [note.cible for modele in MODELES for note in notes(modele, Designe).values()]
    modeles = [cible for cible in cibles if not isinstance(cible, Vocabulaire)]
    return list(dict.fromkeys(modele for cible in modeles for modele in get_args(cible) or (cible,)))


@pytest.mark.parametrize("cible", _designes(), ids=lambda cible: cible.__name__)
def test_what_is_named_has_an_identifier_and_a_name(cible):
    assert cible in MODELES
    assert identifiants(cible) and appellations(cible)


@pytest.mark.parametrize("vocabulaire", Vocabulaire)
def test_each_vocabulary_has_words(vocabulaire):
    assert designables(site_lu(REPOSITORY, JOUR), vocabulaire).noms


@pytest.mark.parametrize(
    "modele", [modele for modele in MODELES if cles_de(modele)], ids=lambda modele: modele.__name__
)
def test_a_record_is_known_by_its_own_key_whatever_else_it_holds(modele):
    """A line of the tables of services names an indicator, and is not known by it."""
    tenues = [nom for nom in cles() if nom in modele.model_fields]
    assert tenues[: len(cles_de(modele))] == list(cles_de(modele))

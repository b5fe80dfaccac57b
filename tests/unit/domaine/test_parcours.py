"""A record is found wherever it is held, in the order in which the files hold it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from tests.conftest import REPOSITORY
from tests.pratique import SOURCE
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.domaine import parcours
from vitrail.sources.lecture import lire_site
from vitrail.sources.modeles.base import Absence, FicheDatee, Modele
from vitrail.sources.modeles.genres import GENRES
from vitrail.sources.modeles.mesure import Mesure


def _fiches(racine: Path) -> list[Modele]:
    instantane = photographier(racine)
    lues, _ = build.decoder(instantane, lire_site(instantane))
    return [fiche for fiches in lues.values() for fiche in fiches]


FICHES = [*_fiches(SOURCE), *_fiches(REPOSITORY)]
TENUS = {tenu.__name__: tenu for genre in GENRES for tenu in parcours._tenus(genre.modele)}


def _partout(valeur: object) -> Iterator[Modele]:
    """Every record that a record holds, looked for in each of its fields."""
    if isinstance(valeur, Modele):
        yield valeur
        for champ in type(valeur).model_fields:
            yield from _partout(getattr(valeur, champ))
    elif isinstance(valeur, tuple):
        for element in valeur:
            yield from _partout(element)


@pytest.mark.parametrize("voulu", [*TENUS.values(), Modele, FicheDatee, BaseModel, Mesure | Absence])
def test_the_records_of_a_model_are_all_found_in_order(voulu: type[Modele]):
    for fiche in FICHES:
        attendus = [tenu for tenu in _partout(fiche) if isinstance(tenu, voulu)]
        assert [id(tenu) for tenu in parcours.dedans(fiche, voulu)] == [id(tenu) for tenu in attendus]

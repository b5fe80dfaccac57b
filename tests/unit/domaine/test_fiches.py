"""What a site answers of the kinds that nobody wrote."""

from datetime import date
from typing import get_type_hints

import pytest

from tests.sites_lus import SITES, site_lu
from vitrail.domaine.fiches import FichesDuSite
from vitrail.sources.modeles.acces import Acces
from vitrail.sources.modeles.base import Fiche
from vitrail.sources.modeles.genres import GENRES
from vitrail.sources.modeles.horaires import Horaires

ACTES = {"accessibilite"}
"""What is dated and signed: there is one, or there is none."""


@pytest.mark.parametrize("genre", GENRES, ids=lambda genre: genre.nom)
def test_a_kind_is_never_none(genre):
    """Nobody has to ask whether a file is there before reading what it lists."""
    propriete = vars(FichesDuSite)[genre.place]
    rendu = get_type_hints(propriete.func)["return"]
    assert (type(None) in getattr(rendu, "__args__", ())) == (genre.place in ACTES)


def test_what_stands_for_a_missing_file_is_empty_and_false():
    site = site_lu(SITES / "minimal", date(2026, 1, 1))
    assert {"acces", "organisation"} & set(site.fiches) == set()
    assert not site.acces and not site.organisation and site.horaires
    assert (site.acces.lieux, site.organisation.services, site.organisation.presentation) == ((), (), None)
    assert site.acces.mis_a_jour is None


@pytest.mark.parametrize("modele", [genre.modele for genre in GENRES if not genre.multiple], ids=str)
def test_an_empty_record_holds_no_record(modele):
    vide = modele.vide()
    assert isinstance(vide, Fiche) and not vide
    assert [nom for nom in modele.model_fields if isinstance(getattr(vide, nom), tuple) and getattr(vide, nom)] == [
        nom for nom, champ in modele.model_fields.items() if champ.default and isinstance(champ.default, tuple)
    ]


def test_a_file_that_says_something_is_true_even_when_it_lists_nothing():
    assert Acces(lieux=()) and Horaires(points=())

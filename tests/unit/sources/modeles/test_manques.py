"""One mechanism for what a prefecture does not have: its reason in its place, and the record stays."""

from typing import get_args

import pytest
from pydantic import BaseModel, ValidationError

from vitrail.saisie.formulaires import formulaires
from vitrail.saisie.schemas import schema
from vitrail.sources.modeles import champs
from vitrail.sources.modeles.base import Absence
from vitrail.sources.modeles.enquetes import EnqueteMystere, EnqueteSatisfaction
from vitrail.sources.modeles.genres import PAR_MODELE, PAR_NOM
from vitrail.sources.modeles.manques import PeutManquer
from vitrail.sources.modeles.notes import TientLieuDe, notes, remplacants

INCONNU = {"motif": "non_communique", "raison": "Cette information n’est pas disponible."}
MODELES = tuple(dict.fromkeys(modele for racine in PAR_MODELE for modele in champs.contenus(racine)))


@pytest.mark.parametrize("modele", MODELES, ids=lambda modele: modele.__name__)
def test_every_absence_of_every_kind_says_what_it_stands_for(modele: type[BaseModel]):
    dites = notes(modele, TientLieuDe)
    for nom, champ in modele.model_fields.items():
        if nom.startswith("absence") and Absence in get_args(champ.annotation):
            assert nom in dites, f"{modele.__name__}.{nom}"
    for note in dites.values():
        assert note.champ in modele.model_fields or note.champ == ""
    assert not dites or issubclass(modele, PeutManquer)


def _enquete(**dit: object) -> EnqueteSatisfaction:
    tete = {"genre": "satisfaction", "id": "e", "titre": "Enquête"}
    return EnqueteSatisfaction.model_validate({**tete, **dit})


def test_a_survey_of_which_nothing_is_known_is_a_survey():
    enquete = _enquete(absence_dates=INCONNU, absence_canaux=INCONNU, absence_n=INCONNU, absence_themes=INCONNU)

    assert (enquete.du, enquete.terme, enquete.n, enquete.canaux, enquete.themes) == (None, None, None, (), ())
    assert enquete.absence_n and enquete.absence_n.motif == "non_communique"


def test_one_missing_answer_is_told_with_all_others_and_none_is_invented():
    with pytest.raises(ValidationError) as refus:
        _enquete(canaux=["En ligne"], themes=[])

    manquants = [ecart["loc"] for ecart in refus.value.errors() if ecart["type"] == "missing"]
    assert manquants == [("du",), ("n",)]
    assert champs.exemple(EnqueteSatisfaction, "absence_n") == (
        "absence_n: {motif: non_communique, raison: Cette information n’est pas disponible.}"
    )


def test_the_schema_of_editors_and_the_forms_take_the_absence():
    [satisfaction, _] = schema(PAR_NOM["enquetes"])["anyOf"]
    assert "n" not in satisfaction["required"]
    assert "du nombre de réponses" in satisfaction["properties"]["absence_n"]["description"]

    [formulaire] = [forme for forme in formulaires() if forme.variante == "satisfaction"]
    boites = {champ.nom: champ for champ in formulaire.champs}
    assert not boites["n"].voulu
    assert [dedans.nom for dedans in boites["absence_n"].champs] == ["motif", "raison"]


def test_known_fields_have_their_absence_in_both_kinds_of_surveys():
    assert remplacants(EnqueteMystere)["nombre"] == "absence_nombre"
    assert remplacants(EnqueteMystere)["du"] == remplacants(EnqueteSatisfaction)["du"] == "absence_dates"

"""The closed lists: one table each, that everything else follows."""

from typing import get_args

import pytest

from vitrail.domaine import label
from vitrail.saisie.schemas import schema
from vitrail.socle.temps import Genre
from vitrail.sources.modeles import listes
from vitrail.sources.modeles.genres import PAR_NOM
from vitrail.sources.modeles.langues import Phrases

TABLES = {nom: table for nom, table in vars(listes).items() if nom.isupper() and isinstance(table, dict)}


def test_a_word_of_a_type_is_a_word_of_its_list():
    assert set(get_args(listes.NatureDAnnonce)) == set(listes.NATURES_D_ANNONCE)
    assert set(get_args(Genre)) == set(listes.FREQUENCES)
    assert set(listes.ETATS_DU_LABEL) < set(label.ETATS)


def test_another_language_says_every_channel_and_every_way_to_book():
    modes = {mode.traduction for mode in listes.RENDEZ_VOUS.values()}
    assert {*listes.CANAUX, *modes} <= set(Phrases.model_fields)


def test_somebody_comes_to_a_channel_or_not():
    assert {*listes.SUR_PLACE, *listes.A_DISTANCE} == set(listes.CANAUX)
    assert not {*listes.SUR_PLACE} & {*listes.A_DISTANCE}


@pytest.mark.parametrize("nom", TABLES)
def test_words_stand_as_inside_a_sentence(nom):
    assert len(TABLES) > 25
    for mots in TABLES[nom].values():
        for forme in (mots,) if isinstance(mots, str) else mots:
            assert forme[0].islower() or nom == "ECRITURES_DE_L_HEURE", forme
            assert "'" not in forme or nom == "ECRITURES_DE_L_HEURE", forme


def test_an_editor_offers_the_words_of_the_list():
    point = schema(PAR_NOM["horaires"])["definitions"]["PointAccueil"]["properties"]
    dits = next(choix for choix in point["rendez_vous"]["anyOf"] if "enum" in choix)
    assert dits["enumDescriptions"] == ["Sur rendez-vous", "Avec ou sans rendez-vous", "Sans rendez-vous"]

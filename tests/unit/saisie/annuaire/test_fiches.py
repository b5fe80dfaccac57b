"""A record is read as far as it goes, whatever its keys hold."""

import io
from typing import Any

import pytest

from tests import annuaire
from tests.annuaire import enregistrement, fiche
from vitrail.saisie.annuaire import arrivee, export
from vitrail.saisie.annuaire.export import ExportIllisible

VALEURS: tuple[Any, ...] = (
    None, True, 0, -1.5, "", "x", [], {}, [[]], [{}], [None], {"a": 1}, "[{", "null",
    '[{"valeur": 5}]', "\x00\u200b", "é" * 9000,
    [{"valeur": {}}], [{"type_service_local": []}], [{"type_service_local": "sous_pref", "code_insee_commune": {}}],
)  # fmt: skip


@pytest.mark.parametrize("cle", enregistrement())
def test_no_value_of_any_key_breaks_the_reading(cle: str):
    """It is one record, or none when what tells that it is a prefecture is gone."""
    for valeur in VALEURS:
        octets = annuaire.fichier([enregistrement("01", **{cle: valeur})])
        lues = arrivee.reconnaitre(io.BytesIO(octets), lambda service: True)
        assert lues.lues + lues.cachees == 1 or cle == "pivot"


def test_a_file_cut_anywhere_is_refused_or_read_whole():
    octets = annuaire.fichier([enregistrement("01"), enregistrement("02")])
    for fin in range(0, len(octets) - 3, 41):
        with pytest.raises(ExportIllisible):
            list(export.lire(io.BytesIO(octets[:fin])))


def test_a_text_of_the_wrong_kind_is_known_to_be_unread():
    assert fiche("01", commentaire_plage_ouverture=[1], telephone=5).illisibles == (
        "commentaire_plage_ouverture",
        "telephone",
    )


def test_what_is_left_out_is_known_by_its_key_alone():
    lue = fiche("01", mission="Accueillir", sve=["https://x.example/"], tchat="[]", organigramme=None)
    assert lue.laissees == ("sve", "mission") and "Accueillir" not in repr(lue)

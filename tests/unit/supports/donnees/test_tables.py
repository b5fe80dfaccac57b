"""A table as bytes, in CSV and in JSON: every kind of cell, whole."""

import csv
import io
import json
from datetime import date
from decimal import Decimal

import pytest

from vitrail.socle.arbres import Json
from vitrail.supports.donnees.colonne import Valeur
from vitrail.supports.donnees.tables import ecrire, en_csv, en_lignes, lisible

NOMS = ("mot", "oui", "taux", "jour", "compte")
RANGEES: list[dict[str, Valeur]] = [
    {"mot": "à, « b »", "oui": True, "taux": Decimal("93.50"), "jour": date(2022, 4, 1), "compte": 12, "caché": "x"},
    {"mot": 'dit "oui"', "oui": False, "taux": Decimal("1E+3"), "jour": date(2021, 12, 31), "compte": 0, "caché": "y"},
    {"mot": None, "oui": None, "taux": None, "jour": None, "compte": None, "caché": None},
]


def test_a_table_says_each_kind_of_cell_and_only_the_columns_asked_for():
    assert en_csv(NOMS, RANGEES).decode() == (
        "mot,oui,taux,jour,compte\r\n"
        '"à, « b »",true,93.50,2022-04-01,12\r\n'
        '"dit ""oui""",false,1000,2021-12-31,0\r\n'
        ",,,,\r\n"
    )


@pytest.mark.parametrize("texte", ["=1+1", "+33 1", "-2", "@nom", "\tx", "\rx"])
def test_no_text_of_a_table_is_a_formula(texte: str):
    (_, (cellule,)) = csv.reader(io.StringIO(en_csv(["a"], [{"a": texte}]).decode(), newline=""))
    assert cellule == f" {texte}"


@pytest.mark.parametrize("valeur", [Decimal("-2"), -2, "a=1", "1-2"])
def test_a_negative_number_and_a_sign_inside_a_text_stay_as_they_are(valeur: Valeur):
    assert en_csv(["a"], [{"a": valeur}]) == f"a\r\n{valeur}\r\n".encode()


def test_rows_in_json_are_one_a_line_and_a_whole_number_has_no_point():
    assert en_lignes(RANGEES).decode() == (
        "[\n"
        '{"mot":"à, « b »","oui":true,"taux":93.5,"jour":"2022-04-01","compte":12,"caché":"x"},\n'
        '{"mot":"dit \\"oui\\"","oui":false,"taux":1000,"jour":"2021-12-31","compte":0,"caché":"y"},\n'
        '{"mot":null,"oui":null,"taux":null,"jour":null,"compte":null,"caché":null}\n'
        "]\n"
    )
    assert json.loads(en_lignes([])) == []


def test_a_document_that_people_read_is_the_same_laid_out():
    contenu: Json = {"é": [1, {"b": None}]}
    assert ecrire(contenu) == '{"é":[1,{"b":null}]}'
    assert lisible(contenu).decode() == ('{\n  "é": [\n    1,\n    {\n      "b": null\n    }\n  ]\n}\n')

"""An export of the directory is read a record at a time, whatever its form, and what is none of them is told why."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from vitrail.saisie.annuaire import export
from vitrail.saisie.annuaire.export import ExportIllisible

FICHES: list[dict[str, Any]] = [
    {"id": "a", "nom": "Préfecture - Ain", "plage_ouverture": [], "pivot": [{"type_service_local": "prefecture"}]},
    {"id": "b", "nom": "Sous-préfecture - Gex « é »", "plage_ouverture": [{"n": 'x;\n"y"'}], "pivot": []},
]


def _lues(octets: bytes) -> list[str]:
    return [str(fiche["nom"]) for fiche in export.lire(io.BytesIO(octets))]


def _csv(fiches: list[dict[str, Any]]) -> bytes:
    ecrit = io.StringIO()
    lignes = csv.DictWriter(ecrit, list(fiches[0]), delimiter=";")
    lignes.writeheader()
    lignes.writerows(
        {nom: json.dumps(valeur) if isinstance(valeur, list) else valeur for nom, valeur in fiche.items()}
        for fiche in fiches
    )
    return ecrit.getvalue().encode("utf-8-sig")


FORMES: dict[str, Callable[[list[dict[str, Any]]], bytes]] = {
    "fichier": lambda fiches: json.dumps({"service": fiches}, ensure_ascii=False, indent=1).encode(),
    "avec BOM": lambda fiches: json.dumps({"service": fiches}).encode("utf-8-sig"),
    "liste": lambda fiches: json.dumps(fiches).encode(),
    "API": lambda fiches: json.dumps({"total_count": 2, "results": fiches}).encode(),
    "API, à l’envers": lambda fiches: json.dumps({"results": fiches, "total_count": 2}).encode(),
    "ancienne API": lambda fiches: json.dumps({"records": [{"fields": fiche} for fiche in fiches]}).encode(),
    "points": lambda fiches: json.dumps({"features": [{"properties": fiche} for fiche in fiches]}).encode(),
    "une par ligne": lambda fiches: b"\n".join(json.dumps(fiche).encode() for fiche in fiches),
    "Windows": lambda fiches: json.dumps(fiches, ensure_ascii=False).encode("cp1252"),
    "tableau": _csv,
}


@pytest.mark.parametrize("forme", FORMES)
def test_every_form_gives_the_same_records(forme: str):
    assert _lues(FORMES[forme](FICHES)) == [fiche["nom"] for fiche in FICHES]


@pytest.mark.parametrize("forme", FORMES)
@pytest.mark.parametrize("bloc", [1, 7, 64])
def test_where_the_file_is_cut_to_be_read_changes_nothing(forme: str, bloc: int, monkeypatch: pytest.MonkeyPatch):
    """A value, an accent or a number may stand across two pieces."""
    monkeypatch.setattr(export, "_BLOC", bloc)
    attendues = [*FICHES, {"nom": "c", "pivot": 123456789, "plage_ouverture": -1.5e10}]
    assert _lues(FORMES[forme](attendues)) == [fiche["nom"] for fiche in attendues]


def test_a_record_alone_is_read():
    assert _lues(json.dumps(FICHES[0]).encode()) == ["Préfecture - Ain"]


@pytest.mark.parametrize("forme", ["fichier", "liste", "API", "tableau"])
def test_a_file_that_stops_on_the_way_is_told_after_how_many_records(forme: str):
    entier = FORMES[forme](FICHES * 50)
    with pytest.raises(ExportIllisible, match=r"s’arrête ou s’abîme après \d+ fiches : téléchargez-le"):
        _lues(entier[: len(entier) * 2 // 3])


def test_a_row_that_stops_between_two_cells_is_not_read_as_empty():
    entete = b"nom;plage_ouverture;telephone\n"
    assert _lues(entete + b"A;[];1\n") == ["A"]
    with pytest.raises(ExportIllisible, match="après 1 fiche :"):
        _lues(entete + b"A;[];1\nB;[]")


@pytest.mark.parametrize(
    ("octets", "dit"),
    [
        (b"", "ni du JSON"),
        (b"   \n", "ni du JSON"),
        (b"PK\x03\x04", "ni du JSON"),
        (b"<html>", "ni du JSON"),
        (b"nom;adresse\nx;y", "ni du JSON"),
        (b'{"a" 1}', "ni du JSON"),
        (b"{1: 2}", "ni du JSON"),
        (b'{"service": "x"}', "aucune fiche"),
        (b'[1, null, true, "x", {}]', "aucune fiche"),
        (b"[" * 100_000, "emboîtées"),
        (b'{"service": ' * 100, "emboîtées"),
        (b'[{"nom": "a", "pivot": ' + b"[" * 100_000, "emboîtées"),
        (b"[" + b"9" * 10_000 + b"]", "ni du JSON"),
        (b'["' + b"a" * 3_000_000 + b'"]', "dépasse 1000000 signes"),
        (b"[" + b" [],".join([b""] * 1_000_000), "ni du JSON|aucune"),
        (b'{"a": ["' + b"a" * 600_000 + b'"], "b": ["' + b"b" * 600_000 + b'"]}', "trop de champs"),
        (b"a" * 3_000_000, "une de ses lignes dépasse"),
        (b'nom;plage_ouverture\n"' + b"a\n" * 1_000_000, "ni du JSON|dépasse"),
        (b"nom;plage_ouverture\n" + b'"a\n";' * 1_000_000, "ni du JSON|dépasse"),
    ],
    ids=range(19),
)
def test_what_is_no_export_is_refused_in_a_sentence(octets: bytes, dit: str):
    with pytest.raises(ExportIllisible, match=dit):
        _lues(octets)


_MESURE = """
import resource, sys
from vitrail.saisie.annuaire import export

class Repete:
    def __init__(self, fiche, fois):
        self.debut, self.fiche, self.reste, self.tampon = b'{"service": [', fiche, fois, b'{"service": ['
    def read(self, nombre, /):
        while len(self.tampon) < nombre and self.reste:
            self.reste -= 1
            self.tampon += self.fiche + (b"," if self.reste else b"]}")
        rendu, self.tampon = self.tampon[:nombre], self.tampon[nombre:]
        return rendu

fiche = open(sys.argv[1], "rb").read()
def pic():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
assert sum(1 for _ in export.lire(Repete(fiche, 500))) == 500
avant = pic()
assert sum(1 for _ in export.lire(Repete(fiche, 20_000))) == 20_000
print(pic() - avant)
"""


def test_a_file_of_the_whole_country_takes_the_memory_of_a_record(tmp_path: Path):
    """Sixty million signs, read by a process of its own: its memory grows by less than two million."""
    fiche = tmp_path / "fiche.json"
    fiche.write_text(json.dumps(FICHES[0] | {"mission": "é" * 2800}, ensure_ascii=False), "utf-8")
    fait = subprocess.run([sys.executable, "-c", _MESURE, fiche], capture_output=True, text=True, check=True)
    assert int(fait.stdout) < 2_000

"""What is typed is kept between two saves, whatever happens to what keeps it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from vitrail.bord.editeur import brouillons
from vitrail.bord.editeur.brouillons import Brouillon, Brouillons
from vitrail.socle.arbres import Donnee

CLE = "0123456789abcdef"
JUSTE = {"formulaire": "faq", "chemin": None, "base": None, "pas": [{"a": "b"}], "conflits": [["a", "c"]]}


@pytest.fixture
def gardes(tmp_path: Path) -> Brouillons:
    return Brouillons(tmp_path)


def _ecrire(gardes: Brouillons, texte: str) -> None:
    gardes.dossier.mkdir(parents=True, exist_ok=True)
    (gardes.dossier / f"{CLE}.json").write_text(texte, "utf-8")


def test_what_is_kept_is_read_again(gardes: Brouillons) -> None:
    _ecrire(gardes, json.dumps(JUSTE))
    lu = gardes.lire(CLE)
    assert lu is not None and (lu.formulaire, lu.donnees) == ("faq", {"a": "b"})
    assert [(conflit.nom, conflit.sienne) for conflit in lu.conflits] == [("a", "c")]
    gardes.jeter(CLE)
    assert gardes.lire(CLE) is None


@pytest.mark.parametrize(
    "ecrit",
    ["{", "[]", "{}", "null", "[" * 100_000, json.dumps({**JUSTE, "pas": 3}), json.dumps({**JUSTE, "formulaire": 3}),
     json.dumps({**JUSTE, "chemin": 3}), json.dumps({**JUSTE, "base": []}), json.dumps({**JUSTE, "conflits": ["a"]}),
     json.dumps({**JUSTE, "rang": "x"})],
    ids=range(11),
)  # fmt: skip
def test_what_another_program_wrote_there_is_no_draft(gardes: Brouillons, ecrit: str) -> None:
    _ecrire(gardes, ecrit)
    assert gardes.lire(CLE) is None
    assert gardes.commences() == []


@pytest.mark.parametrize("cle", ["", "../../secret", CLE.upper(), f"{CLE}0"])
def test_a_key_that_is_none_of_ours_leads_nowhere(gardes: Brouillons, cle: str) -> None:
    assert gardes.lire(cle) is None
    gardes.jeter(cle)


def test_of_steps_that_take_too_much_room_the_last_ones_stay(
    gardes: Brouillons, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(brouillons, "_SIGNES_MAX", 1_000)
    pas: tuple[dict[str, Donnee], ...] = tuple({"a": f"{rang:03}" + "x" * 200} for rang in range(10))
    gardes.garder(Brouillon(CLE, "faq", None, None, pas))
    lu = gardes.lire(CLE)
    assert lu is not None and 1 <= len(lu.pas) < 5 and lu.pas == pas[-len(lu.pas) :]
    gardes.garder(Brouillon(CLE, "faq", None, None, ({"a": "x" * 5_000},)))
    assert gardes.lire(CLE) is not None  # a single step is never lost


def test_forms_in_which_nothing_was_typed_are_forgotten_after_a_day(gardes: Brouillons) -> None:
    ancien, neuf, tape = (gardes.ouvrir("faq", None, None) for _ in range(3))
    gardes.garder(tape.avec({"a": "b"}))
    for brouillon in (ancien, tape):
        os.utime(gardes.dossier / f"{brouillon.cle}.json", (0, 0))
    gardes.ranger()
    assert gardes.lire(ancien.cle) is None
    assert gardes.lire(neuf.cle) is not None and gardes.lire(tape.cle) is not None

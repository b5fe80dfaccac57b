"""What the directory changed is told value by value, from what it said before."""

from datetime import date
from typing import Any

import pytest

from tests.annuaire import fiche
from vitrail.saisie.annuaire import memoire
from vitrail.saisie.annuaire.source import FichierCite, jour_du_nom

FICHIER = FichierCite("2026-08-18_053123-data.gouv_local.json", date(2026, 8, 18), True)


def changes(avant: dict[str, Any], apres: dict[str, Any]) -> list[tuple[str, str, str]]:
    alors = memoire.relire(memoire.ecrire(fiche("01", **avant), FICHIER))
    return [(change.cle, change.avant, change.apres) for change in memoire.changements(alors, fiche("01", **apres))]


def test_nothing_changed_says_nothing():
    assert changes({}, {}) == []
    assert changes({}, {"date_modification": "18/08/2026 09:00:00", "itm_identifiant": "5"}) == []


def test_each_value_is_told_with_what_it_was():
    ancien = {"telephone": [{"valeur": "04 65 71 00 01", "description": ""}], "commentaire_plage_ouverture": ""}
    nouveau = {
        "telephone": [{"valeur": "04 65 71 00 09", "description": ""}, {"valeur": "34 00", "description": "Titres"}],
        "commentaire_plage_ouverture": "Sur rendez-vous",
        "id": "neuf",
    }
    assert sorted(changes(ancien, nouveau)) == [
        ("commentaire_plage_ouverture", "", "Sur rendez-vous"),
        ("id", "00000000-0000-4000-8000-000000000000", "neuf"),
        ("telephone[1].valeur", "04 65 71 00 01", "04 65 71 00 09"),
        ("telephone[2].description", "", "Titres"),
        ("telephone[2].valeur", "", "34 00"),
    ]


@pytest.mark.parametrize(
    "octets", [b"", b"[]", b"{", b"[" * 99_999, b'{"fiche": 1, "jour_du_fichier": "2026-01-01", "dit": {}}']
)
def test_what_is_no_statement_is_refused(octets: bytes):
    with pytest.raises(memoire.MemoireIllisible):
        memoire.relire(octets)


@pytest.mark.parametrize(
    ("nom", "jour"),
    [
        ("2026-08-18_053123-data.gouv_local.json", date(2026, 8, 18)), ("export-20260818.csv", date(2026, 8, 18)),
        ("annuaire.json", None), ("2026-13-45.json", None), ("120260818.json", None),
    ],
)  # fmt: skip
def test_a_name_may_bear_the_day_of_the_file(nom: str, jour: date | None):
    assert jour_du_nom(nom) == jour


def test_the_licence_is_answered():
    cite = FichierCite(FICHIER.nom, FICHIER.jour, True, "https://exemple.fr/all_latest.tar.bz2")
    for dit in (
        "Service-Public.gouv.fr / DILA",
        "Licence Ouverte 2.0",
        FICHIER.nom,
        "18 août 2026",
        "https://exemple.fr/all",
    ):
        assert dit in cite.credits
    assert "enregistré le 18 août 2026" in FichierCite("x.json", FICHIER.jour, False).note(None)
    assert "fiche modifiée le 12 mars 2026. À vérifier" in FICHIER.note(date(2026, 3, 12))

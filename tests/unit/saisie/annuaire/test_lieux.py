"""The first address where people go is the place, the first postal one is for letters; each value as it is written."""

from typing import Any

import pytest

from tests.annuaire import adresse, fiche
from vitrail.saisie.annuaire import lieux
from vitrail.saisie.annuaire.lieux import LieuxDeLAnnuaire


def lus(*adresses: Any) -> LieuxDeLAnnuaire:
    return lieux.lire(fiche("01", adresse=list(adresses)), "prefecture", "Préfecture", "Note")


def dits(trouves: LieuxDeLAnnuaire) -> str:
    return "\n".join(mots for _, mots in trouves.remarques)


def lieu(*adresses: Any) -> dict[str, Any]:
    trouve = lus(*adresses).lieu
    assert trouve is not None
    return trouve


def test_the_postal_address_may_come_first():
    trouves = lus(
        adresse(type_adresse="Adresse postale", numero_voie="", service_distribution="CS 90001", code_postal="01909",
                nom_commune="Exempleville Cedex 9"),
        adresse(complement1="Cité administrative", complement2="Bâtiment A",
                latitude="46.201000", longitude="5.221000"),
    )  # fmt: skip
    assert trouves.lieu and trouves.lieu["adresse"] == {
        "complement": "Cité administrative, Bâtiment A",
        "voie": "1 place de l'Exemple",
        "code_postal": "01000",
        "commune": "Exempleville",
    }
    assert trouves.lieu["coordonnees"] == {"latitude": "46.201000", "longitude": "5.221000"}
    assert trouves.postale == {
        "absence_voie": {"motif": "non_communique", "raison": "L’annuaire ne donne pas la voie."},
        "boite_postale": "CS 90001",
        "code_postal": "01909",
        "commune": "Exempleville Cedex 9",
    }


def test_a_box_that_stands_in_the_place_of_the_street_is_a_box():
    assert lieu(adresse(numero_voie="CS 20001"))["adresse"]["boite_postale"] == "CS 20001"
    assert lieu(adresse(numero_voie="7 rue A, CS 20001"))["adresse"]["voie"] == "7 rue A, CS 20001"


@pytest.mark.parametrize("code", ["76036 CEDEX", "98 713", "987130001"])
def test_a_postcode_is_as_it_is_written(code: str):
    assert lieu(adresse(code_postal=code, nom_commune="Papeete, Tahiti"))["adresse"]["code_postal"] == code


def test_the_other_addresses_are_said():
    assert "autre adresse, non reprise : 2 rue B, 01000, Exempleville" in dits(
        lus(adresse(), adresse(numero_voie="2 rue B"))
    )


@pytest.mark.parametrize("adresses", [(), (adresse(type_adresse="Adresse postale"),), (adresse(nom_commune=""),)])
def test_without_an_address_there_is_no_place(adresses: Any):
    trouves = lus(*adresses)
    assert trouves.lieu is None and trouves.remarques


@pytest.mark.parametrize(
    ("code", "dit"),
    [("ACC", {"accessible": "oui"}), ("NAC", {"accessible": "non"}), ("acc", {"accessible": "oui"})],
)
def test_the_door_is_accessible_or_not_as_the_record_says(code: str, dit: dict[str, str]):
    entree = lieu(adresse(accessibilite=code, note_accessibilite="rampe d'accès"))["entrees"][0]
    assert dit.items() <= entree.items() and entree["precision"] == "rampe d'accès"


def test_on_request_is_neither_yes_nor_no():
    trouve = lieu(adresse(accessibilite="DEM"))["entrees"][0]
    assert "accessible" not in trouve and "sur demande" in trouve["absence_accessible"]["raison"]


@pytest.mark.parametrize("code", ["", "OUI", "ACC,DEM"])
def test_another_word_says_nothing_of_the_door(code: str):
    trouves = lus(adresse(accessibilite=code))
    assert trouves.lieu and "entrees" not in trouves.lieu and "absence_accessibilite" in trouves.lieu
    assert ("ni ACC, ni NAC, ni DEM" in dits(trouves)) == bool(code)


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [("", "5"), ("x", "5"), ("95", "5"), ("0.000000", "0.000000"), ("nan", "5"), ("1e400", "5")],
)
def test_a_position_that_is_none_is_left_out_and_said(latitude: str, longitude: str):
    trouves = lus(adresse(latitude=latitude, longitude=longitude))
    assert trouves.lieu and "coordonnees" not in trouves.lieu and "position non reprise" in dits(trouves)


def test_a_country_abroad_is_said():
    assert "pays non repris : Suisse" in dits(lus(adresse(pays="Suisse")))
    assert dits(lus(adresse(pays="France", continent="Europe"))) == ""


def test_an_address_that_names_somebody_is_left_out():
    trouves = lus(adresse(complement1="À l'attention de M. Paul Durand"))
    assert "Durand" not in str(trouves) and "complement1 non repris : il semble nommer une personne" in dits(trouves)

"""Each number, box or link is that of the record, or is left out with why."""

from typing import Any

import pytest

from tests.annuaire import fiche
from vitrail.saisie.annuaire import contacts


def lus(**autres: Any) -> tuple[dict[str, Any], str]:
    remarques: list[tuple[str, str]] = []
    lue = fiche("01", **autres)
    champs = contacts.lire(lue, contacts.site_de(lue, remarques), remarques)
    return dict(champs), "\n".join(f"{cle} : {mots}" for cle, mots in remarques)


def site(*valeurs: str) -> tuple[str | None, str]:
    remarques: list[tuple[str, str]] = []
    trouve = contacts.site_de(
        fiche("01", site_internet=[{"libelle": "", "valeur": valeur} for valeur in valeurs]), remarques
    )
    return trouve, "\n".join(mots for _, mots in remarques)


def test_each_number_is_under_its_words():
    champs, dits = lus(telephone=[
        {"valeur": "04 65 71 00 01", "description": ""},
        {"valeur": "+33 4 65 71 00 02", "description": "<b>Serveur vocal</b>"},
    ])  # fmt: skip
    assert champs["telephones"] == [
        {"id": "telephone-1", "nom": "Téléphone", "numero": "04 65 71 00 01"},
        {"id": "telephone-2", "nom": "Téléphone 2", "numero": "+33 4 65 71 00 02", "usage": "Serveur vocal"},
    ]
    assert dits == ""


@pytest.mark.parametrize(
    ("valeur", "dit"),
    [
        ("04 65 71 00 01 / 02", "ce n’est pas un numéro de téléphone"),
        ("+33 (0)4 65 71 00 01", "ce n’est pas un numéro de téléphone"),
        ("06 12 34 56 78", "un mobile"),
        ("0690123456", "un mobile"),
        ("https://relais.example/x", "ce n’est pas un numéro de téléphone"),
        ("", "numéro vide"),
    ],
)
def test_what_is_no_number_of_a_service_is_left_out(valeur: str, dit: str):
    for cle in ("telephone", "telephone_accessible"):
        autres: dict[str, Any] = {"telephone": [], cle: [{"valeur": valeur, "description": "x"}]}
        champs, dits = lus(**autres)
        assert champs["telephones"] == [] and "absence_telephones" in champs
        assert dit in dits and "12 34 56" not in dits and dits.startswith(cle)


def test_several_boxes_may_stand_in_one_text():
    champs, dits = lus(adresse_courriel=["sous-prefecture@exemple.example;contact@exemple.example"])
    assert [courriel["courriel"] for courriel in champs["courriels"]] == [
        "sous-prefecture@exemple.example",
        "contact@exemple.example",
    ]
    assert dits == ""


def test_the_box_of_somebody_is_left_out():
    champs, dits = lus(adresse_courriel=["claire.durand@exemple.gouv.fr", "x@", "prefecture@exemple.gouv.fr"])
    assert [courriel["courriel"] for courriel in champs["courriels"]] == ["prefecture@exemple.gouv.fr"]
    assert "durand" not in dits and "elle semble celle d’une personne" in dits and "« x@ » non repris" in dits


@pytest.mark.parametrize(
    ("valeur", "dit"),
    [
        ("http://www.exemple.gouv.fr", "essayez https://www.exemple.gouv.fr"),
        ("www.exemple.gouv.fr", "essayez https://www.exemple.gouv.fr"),
        ("prefecture@exemple.gouv.fr", "c’est un courriel"),
        ("https://www.rdv-prefecture.example/123", "prise de rendez-vous"),
        ("javascript:alert(1)", "ce n’est pas un lien"),
    ],
)
def test_the_site_is_the_first_address_that_is_one(valeur: str, dit: str):
    trouve, dits = site(valeur, "https://www.ain.example", "https://autre.example")
    assert trouve == "https://www.ain.example"
    assert dit in dits and "« https://autre.example » non repris : la première est gardée" in dits


def test_a_site_that_is_not_in_https_is_told_in_the_place_of_the_address():
    champs, _ = lus(site_internet=[{"libelle": "", "valeur": "http://www.exemple.example"}])
    assert "« http://www.exemple.example »" in champs["absence_site_local"]["raison"]


def test_links_and_accounts_are_taken_in_https_only():
    champs, dits = lus(
        formulaire_contact=["http://a.example/", "https://b.example/"],
        url_service_public="http://c.example/",
        reseau_social=[
            {"valeur": "https://social.example/p", "description": "", "custom_dico2": "Facebook"},
            {"valeur": "https://social.example/q", "description": "", "custom_dico2": ""},
        ],
    )
    assert champs["formulaire_contact"] == "https://b.example/" and "fiche_service_public" not in champs
    assert [compte["lien"] for compte in champs["comptes"]] == ["https://social.example/p"]
    assert dits.count("non repris") == 3


@pytest.mark.parametrize("cle", ["telephone", "site_internet", "adresse_courriel", "telephone_accessible"])
@pytest.mark.parametrize("valeur", ["[{", 5, [[]], [None, {}]])
def test_a_list_that_cannot_be_read_is_said(cle: str, valeur: Any):
    _, dits = lus(**{cle: valeur})
    assert f"{cle} : la liste" in dits or f"{cle} : « " in dits

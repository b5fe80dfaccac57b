"""A document that is dropped goes to the box that asked for it, with its words when it is an image."""

from vitrail.saisie import depots
from vitrail.saisie.formulaires import Champ
from vitrail.saisie.pages_ecrites import CORPS

CHAMPS = (
    Champ(nom="logo", titre="Logo", nature="ligne", fichier=True),
    Champ(nom="logo_alternative", titre="Description", nature="ligne"),
    Champ(nom="plan", titre="Plan", nature="ligne", fichier=True),
    Champ(nom="note", titre="Note", nature="texte"),
)


def test_a_document_goes_to_its_box_and_its_words_beside_it() -> None:
    choisi = depots.choisir(CHAMPS, {"note": "a"}, "logo", "logo.svg", "Marianne")
    assert choisi == {"note": "a", "logo": "logo.svg", "logo_alternative": "Marianne"}
    assert depots.choisir(CHAMPS, {}, "logo", "logo.svg", "") == {"logo": "logo.svg"}
    assert depots.choisir(CHAMPS, {}, "plan", "plan.pdf", "Le plan") == {"plan": "plan.pdf"}


def test_what_is_no_box_of_documents_is_left_as_it_is() -> None:
    for boite in ("note", "absente"):
        assert depots.choisir(CHAMPS, {"note": "a"}, boite, "plan.pdf", "") == {"note": "a"}


def test_in_a_page_it_is_a_link_or_an_image_at_the_end_of_the_text() -> None:
    page = depots.choisir(CHAMPS, {CORPS: "# Plan\n\n"}, CORPS, "plan.svg", "Le [plan]", "../fichiers/")
    assert page == {CORPS: "# Plan\n\n![Le (plan)](../fichiers/plan.svg)\n"}
    assert depots.choisir(CHAMPS, {}, CORPS, "plan.pdf", "", "fichiers/") == {CORPS: "\n\n[plan](fichiers/plan.pdf)\n"}

"""Where to write what is missing: composed from the fields that the evidence declares, never written twice."""

import pytest

from vitrail.presentation.ou_ecrire import ou_ecrire
from vitrail.sources.modeles import chemins
from vitrail.sources.referentiel import charger

REF = charger("qual-e-pref-2018")
PREUVES = [*(preuve.id for preuve in REF.preuves), "ext-01"]


def _mots(preuve: str) -> str:
    lieu = ou_ecrire(REF, preuve)
    assert lieu is not None
    return lieu.mots.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("preuve", PREUVES)
def test_each_evidence_says_where_to_write_it_and_the_first_file_is_its_place(preuve):
    lieu = ou_ecrire(REF, preuve)
    assert lieu is not None and lieu.mots.startswith(lieu.fichier) and lieu.mots.endswith(".")
    declares = [chemins.trouver(declare.champ) for declare in REF.champs_de_preuves.get(preuve, ())]
    assert all(champ.genre.chemin in lieu.mots for champ in declares)
    noms = {nom for champ in declares for nom in champ.suite[-1:]} - {"preuve", "preuves"}
    assert not [nom for nom in noms if nom not in lieu.mots]


def test_a_field_of_the_file():
    assert _mots("numero-3400") == "content/donnees/contacts.yml, « numero_national_titres »."


def test_fields_of_the_same_records_are_said_together_with_what_those_must_say():
    assert _mots("etrangers-pieces-et-formulaires") == (
        "content/donnees/demarches.yml, « pieces » ou « lien_pieces » des démarches (domaine: etrangers)."
    )


def test_records_that_must_say_one_word_of_a_list():
    assert _mots("horaires-accueil") == "content/donnees/horaires.yml, « points » (canal: accueil ou guichet)."


def test_what_must_be_written_too_and_what_must_be_known():
    assert _mots("page-label") == "site_config/label.yml, « logo » avec « missions », une fois le label obtenu."


def test_records_that_name_the_evidence_themselves():
    assert _mots("lien-subventions") == "content/donnees/demarches.yml, « liens » avec cette preuve."


def test_several_files():
    assert _mots("aide-en-ligne") == (
        "content/donnees/faq.yml, « rubriques », ou content/donnees/demarches.yml, « aides »."
    )


def test_figures_are_written_under_the_indicators_that_bring_the_evidence():
    assert _mots("delais-sejour") == (
        "content/donnees/indicateurs/, « releves » (indicateur: delai-premier-sejour ou delai-renouvellement-sejour)."
    )


def test_dates_stand_at_the_head_of_the_files():
    assert _mots("date-mise-a-jour") == (
        "content/donnees/, « mis_a_jour » et « verifie_le » en tête de chaque fichier."
    )


def test_an_evidence_that_nothing_brings_has_no_place():
    assert ou_ecrire(REF, "inconnue") is None


def test_a_field_of_the_file_is_told_from_one_of_its_records_that_has_the_same_name():
    assert _mots("signalement-panne") == (
        "content/donnees/demarches.yml, « signaler_panne » en tête du fichier ou « signaler_panne » des démarches."
    )

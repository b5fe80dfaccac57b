"""Findings in the words of the forms."""

from __future__ import annotations

import pytest

from tests.chacun import chacun
from tests.mots_interdits import interdits
from vitrail.saisie import mots_du_formulaire
from vitrail.saisie.formulaires import Champ, formulaires
from vitrail.socle import catalogue
from vitrail.socle.catalogue import RegleDuCatalogue
from vitrail.socle.diagnostic import Emplacement, signaler

REGLES = [regle for regle in catalogue.regles().values() if not regle.id.startswith("YML")]
"""Those of the writing of files stop a form from opening at all."""
HORS_DU_SITE = {"modele-d-adresse"}
"""Those of the file of a network, which has no form."""
ECRITES = [regle for regle in REGLES if regle.nom not in HORS_DU_SITE]
SANS_MOTS = {"SIT062"}
"""Its message is about the signs that a sentence of a language holds."""


@pytest.mark.parametrize("regle", ECRITES, ids=[regle.id for regle in ECRITES])
def test_no_rule_speaks_of_files_to_who_has_a_form(regle: RegleDuCatalogue) -> None:
    dits = [regle.message["fr"], regle.saisie or regle.conseil["fr"]]
    assert [interdits(mots_du_formulaire.reecrire(dit)) for dit in dits] == [[], []], dits


def test_no_advice_asks_for_an_identifier_that_a_form_makes_or_lists() -> None:
    conseils = {regle.id: mots_du_formulaire.reecrire(regle.saisie or regle.conseil["fr"]) for regle in chacun(ECRITES)}
    assert {code: conseil for code, conseil in conseils.items() if "dentifiant" in conseil} == {}


@pytest.mark.parametrize(
    ("ecrit", "dit"),
    [
        ("Corrigez « obtenu_le ».", "Corrigez «\u00a0Obtenu le\u00a0»."),
        (
            "Écrivez etat: en_partie ou non_tenu.",
            "Écrivez «\u00a0État\u00a0: Tenu en partie\u00a0» ou «\u00a0Non tenu\u00a0».",
        ),
        ("déclarez-le dans site_config/indicateurs.yml.", "déclarez-le dans «\u00a0Suivi des indicateurs\u00a0»."),
        ("Aucun lieu de acces.yml", "Aucun lieu de «\u00a0Accès\u00a0»"),
        ("dans content/fichiers/.", "dans «\u00a0Documents\u00a0»."),
        (
            "Un lien commence par mailto: ou tel:, « /horaires/ ».",
            "Un lien commence par mailto: ou tel:, « /horaires/ ».",
        ),
        ("« etat: Tout à fait tenu »", "« État : Tout à fait tenu »"),
        ("« {champ} » et {note}", "« {champ} » et {note}"),
    ],
)
def test_a_field_is_called_as_its_box_and_a_file_as_its_page(ecrit: str, dit: str) -> None:
    assert mots_du_formulaire.reecrire(ecrit) == dit


def test_what_people_wrote_stays_as_they_wrote_it() -> None:
    ecart = signaler(
        "mot-hors-liste", Emplacement("a.yml"), champ="etat", valeur="obtenu_le", attendus="tenu, en_partie"
    )
    mots = mots_du_formulaire.dire(ecart)
    assert "«\u00a0obtenu_le\u00a0»" in mots.message and "État" in mots.message
    assert "Tenu, Tenu en partie" in mots.conseil


def test_what_is_proposed_for_a_file_is_not_proposed_in_a_form() -> None:
    ecart = signaler("mot-hors-liste", Emplacement("a.yml"), champ="etat", valeur="x", suggestion="{a: b}")
    assert "Vouliez-vous dire" not in mots_du_formulaire.dire(ecart).conseil


def _aides(champs: tuple[Champ, ...]) -> list[str]:
    return [texte for champ in champs for texte in (champ.titre, champ.aide, *_aides(champ.champs))]


@pytest.mark.parametrize("forme", formulaires(), ids=lambda forme: forme.nom)
def test_no_box_is_explained_in_the_words_of_files(forme: object) -> None:
    assert [aide for aide in chacun(_aides(forme.champs)) if interdits(aide)] == []  # type: ignore[attr-defined]

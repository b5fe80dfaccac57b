"""Which figures are due: one month after the end of a period, unless the site says otherwise."""

from typing import Any

import pytest

from tests.releves import fiche, historique
from vitrail.socle.temps import Periode


def _attente(*codes: str, today: str = "2022-04-15", **champs: Any):
    return historique(*(fiche(code, "80 %") for code in codes), today=today, **champs).attente


TRIMESTRE: dict[str, Any] = {"frequence": "trimestre", "a_afficher": True}


@pytest.mark.parametrize(
    ("today", "etat"),
    [
        ("2022-03-31", "a_jour"),  # the first quarter is not over
        ("2022-04-01", "a_publier"),
        ("2022-04-30", "a_publier"),  # thirty days after 31 March
        ("2022-05-01", "en_retard"),
    ],
)
def test_the_value_of_a_quarter_is_due_a_month_after_its_end(today, etat):
    assert _attente("2021-T4", today=today, **TRIMESTRE).etat == etat


def test_the_site_may_give_itself_another_delay():
    assert _attente("2021-T4", today="2022-05-15", delai=45, **TRIMESTRE).etat == "a_publier"
    assert _attente("2021-T4", today="2022-04-11", delai=10, **TRIMESTRE).etat == "en_retard"


def test_a_delay_longer_than_the_period_still_finds_what_is_due():
    attente = _attente("2022-01", today="2022-04-15", delai=60, frequence="mois")
    assert (attente.etat, str(attente.periode)) == ("a_publier", "2022-03")


def test_lateness_counts_from_the_first_missing_value_and_names_the_last_one_due():
    attente = _attente("2022-T1", today="2026-11-20", **TRIMESTRE)

    assert (attente.etat, str(attente.periode), str(attente.limite)) == ("en_retard", "2026-T3", "2026-10-30")
    assert (str(attente.derniere), str(attente.depuis)) == ("2022-T1", "2022-07-30")


def test_up_to_date_it_names_the_next_value():
    attente = _attente("2022-T1", **TRIMESTRE)
    assert (attente.etat, str(attente.periode), str(attente.limite)) == ("a_jour", "2022-T2", "2022-07-30")


def test_a_month_is_not_a_quarter():
    attente = _attente("2022-02", "2022-03", **TRIMESTRE)
    assert (attente.etat, str(attente.periode)) == ("manquant", "2021-T4")


def test_a_reason_given_once_for_all_is_not_late_but_a_wait_that_lasts_is():
    sans_objet = historique(fiche("2021-T4", {"absence": "sans_objet"}), today="2022-04-15", **TRIMESTRE)
    en_attente = historique(fiche("2021-T4", {"absence": "en_attente"}), today="2022-04-15", **TRIMESTRE)

    assert sans_objet.attente.etat == "a_publier"
    assert en_attente.attente.etat == "manquant"


def test_without_official_frequency_the_one_that_is_followed_counts():
    assert _attente("2022-02").etat == "a_publier"
    assert _attente("2022-01").etat == "en_retard"
    assert _attente("2021").etat == "a_jour"


def test_nothing_was_due_before_an_indicator_was_followed():
    attendu = historique(fiche("2022-03", {"absence": "en_attente"}), frequence="mois")
    assert (attendu.attente.etat, str(attendu.attente.periode)) == ("a_publier", "2022-03")


def test_a_followed_indicator_is_due_at_the_rhythm_of_its_values():
    assert _attente("2022-T1", frequence="mois").genre == "trimestre"


def test_an_indicator_that_is_given_up_is_never_late_after_its_end():
    fin = Periode.lire("2022-01").fin
    assert _attente("2022-01", today="2026-11-20", jusqua=fin).etat == "termine"
    assert _attente("2021-11", today="2026-11-20", jusqua=fin).etat == "en_retard"


def test_a_displayed_indicator_without_any_value_is_missing_for_the_last_period_due():
    attente = historique(today="2022-04-15", **TRIMESTRE).attente
    assert (attente.etat, str(attente.periode), str(attente.depuis)) == ("manquant", "2021-T4", "2022-01-30")

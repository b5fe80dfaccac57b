"""Which figures are due: one month after the end of a period, unless the site says otherwise."""

from datetime import date
from typing import Any

import pytest

from tests.releves import fiche, historique
from vitrail.domaine.series import Historique
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


def _manquantes(suivi: Historique) -> list[str]:
    return [due.periode.code for due in suivi.attente.manquantes]


def test_every_period_that_is_due_is_named_and_not_only_the_last():
    attente = _attente("2021-T4", today="2022-11-20", **TRIMESTRE)
    assert [due.periode.code for due in attente.manquantes] == ["2022-T1", "2022-T2", "2022-T3"]
    assert [str(due.limite) for due in attente.manquantes] == ["2022-04-30", "2022-07-30", "2022-10-30"]
    assert attente.prochaine is not None
    assert (attente.prochaine.periode.code, str(attente.prochaine.limite)) == ("2022-T4", "2023-01-30")


@pytest.mark.parametrize(("today", "dues"), [("2022-04-29", []), ("2022-04-30", []), ("2022-05-01", ["2022-T1"])])
def test_a_period_is_late_from_the_day_after_its_limit(today, dues):
    suivi = historique(fiche("2021-T4", "80 %"), today=today, **TRIMESTRE)
    assert _manquantes(suivi) == dues


def test_a_quarter_published_without_the_one_before_leaves_that_one_late():
    """The latest figure is judged as it is; what is missing behind it is still due."""
    suivi = historique(fiche("2021-T4", "80 %"), fiche("2022-T2", "82 %"), today="2022-08-15", **TRIMESTRE)
    assert _manquantes(suivi) == ["2022-T1"]
    assert (suivi.attente.etat, suivi.etat, suivi.probant) == ("a_jour", "sans_objectif", True)
    assert (str(suivi.attente.depuis), str(suivi.attente.echeance)) == ("2022-04-30", "2022-04-30")


def test_a_wait_that_lasts_leaves_its_period_late_and_a_reason_does_not():
    attendu = historique(fiche("2021-T4", {"absence": "en_attente"}), fiche("2022-T1", "80 %"), **TRIMESTRE)
    dit = historique(fiche("2021-T4", {"absence": "non_mesure"}), fiche("2022-T1", "80 %"), **TRIMESTRE)
    assert (_manquantes(attendu), _manquantes(dit)) == (["2021-T4"], [])


@pytest.mark.parametrize(
    ("debut", "dues"),
    [
        (None, ["2022-T1"]),
        (date(2021, 6, 30), ["2021-T2", "2021-T3", "2021-T4", "2022-T1"]),
        (date(2021, 7, 30), ["2021-T2", "2021-T3", "2021-T4", "2022-T1"]),  # the last day of its second quarter
        (date(2021, 7, 31), ["2021-T3", "2021-T4", "2022-T1"]),
        (date(2022, 5, 15), ["2022-T1"]),
    ],
)
@pytest.mark.parametrize("publie", [False, True])
def test_each_quarter_whose_limit_comes_after_the_beginning_is_due(debut, dues, publie):
    """Whether a later one is published or not: lateness does not vanish behind it."""
    fiches = [fiche("2022-T1", "80 %")] if publie else []
    suivi = historique(*fiches, today="2022-05-20", debut=debut, **TRIMESTRE)
    assert _manquantes(suivi) == [code for code in dues if not (publie and code == "2022-T1")]


def test_of_an_indicator_followed_by_choice_holes_count_from_its_first_period():
    debut = date(2020, 1, 1)
    suivi = historique(fiche("2021-11", "80 %"), fiche("2022-02", "80 %"), frequence="mois", debut=debut)
    assert _manquantes(suivi) == ["2021-12", "2022-01"]


def test_what_is_missing_before_the_end_of_an_indicator_stays_due_and_nothing_after():
    fin = Periode.lire("2022-01").fin
    suivi = historique(
        fiche("2021-11", "80 %"), fiche("2022-01", "80 %"), today="2026-11-20", frequence="mois", jusqua=fin
    )
    assert (suivi.attente.etat, _manquantes(suivi), suivi.attente.prochaine) == ("termine", ["2021-12"], None)
    arrete = historique(fiche("2021-11", "80 %"), today="2026-11-20", frequence="mois", jusqua=fin)
    assert (_manquantes(arrete), arrete.attente.prochaine) == (["2021-12", "2022-01"], None)


def test_months_then_quarters_are_due_by_quarters_and_the_months_are_no_longer():
    """Followed by choice with periods of two kinds: the later kind is the one that is due, from its first period."""
    suivi = historique(fiche("2021-10", "70 %"), fiche("2021-11", "71 %"), fiche("2021-T4", "72 %"), today="2022-06-15")
    assert (suivi.attente.genre, _manquantes(suivi)) == ("trimestre", ["2022-T1"])
    assert (str(suivi.attente.periode), str(suivi.attente.derniere)) == ("2022-T1", "2021-T4")
    inverse = historique(fiche("2021-T3", "70 %"), fiche("2022-01", "71 %"), fiche("2022-02", "72 %"))
    assert (inverse.attente.genre, inverse.attente.etat, _manquantes(inverse)) == ("mois", "a_publier", [])
    annonce = historique(
        fiche("2021-T3", {"absence": "en_attente"}), fiche("2022-01", "71 %"), fiche("2022-02", "72 %")
    )
    assert (annonce.attente.genre, _manquantes(annonce)) == ("mois", [])
    attendu = historique(fiche("2021-T4", "70 %"), fiche("2022-03", {"absence": "en_attente"}))
    assert (attendu.attente.genre, str(attendu.attente.periode)) == ("mois", "2022-03")


@pytest.mark.parametrize(
    ("codes", "genre"),
    [(("2022", "2022-03"), "annee"), (("2022-03", "2022"), "annee"), (("2021", "2022-03"), "mois")],
)
def test_of_two_kinds_of_periods_the_one_that_ends_last_is_due(codes, genre):
    """Followed by choice, for months and for years: what was published for the latest time tells which is awaited."""
    assert _attente(*codes, today="2023-01-10").genre == genre

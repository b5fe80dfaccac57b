"""Freshness: when a check is due, and how late it is."""

from datetime import date

import pytest

from vitrail.socle.echeances import ajouter_mois, fraicheur, prochaine_echeance


@pytest.mark.parametrize(
    ("jour", "mois", "attendu"),
    [
        (date(2022, 1, 31), 1, date(2022, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2021, 11, 30), 3, date(2022, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2022, 3, 31), -1, date(2022, 2, 28)),
        (date(2022, 12, 15), 1, date(2023, 1, 15)),
        (date(2022, 1, 15), -1, date(2021, 12, 15)),
    ],
)
def test_adding_months_stays_inside_the_month(jour, mois, attendu):
    assert ajouter_mois(jour, mois) == attendu


@pytest.mark.parametrize(
    ("cadence", "attendu"),
    [
        ("mensuel", date(2022, 2, 15)),
        ("trimestriel", date(2022, 4, 15)),
        ("semestriel", date(2022, 7, 15)),
        ("annuel", date(2023, 1, 15)),
        ("triennal", date(2025, 1, 15)),
        (10, date(2022, 1, 25)),
    ],
)
def test_next_check_is_due_one_cadence_later(cadence, attendu):
    assert prochaine_echeance(date(2022, 1, 15), cadence) == attendu


@pytest.mark.parametrize("cadence", ["hebdomadaire", 0, -3])
def test_cadence_that_means_nothing_is_refused(cadence):
    with pytest.raises(ValueError):
        prochaine_echeance(date(2022, 1, 15), cadence)


@pytest.mark.parametrize(
    ("today", "etat"),
    [
        (date(2022, 3, 30), "a_jour"),
        (date(2022, 3, 31), "a_verifier"),
        (date(2022, 4, 15), "a_verifier"),
        (date(2022, 4, 16), "en_retard"),
        (date(2022, 5, 15), "en_retard"),
    ],
)
def test_state_goes_from_fresh_to_due_to_late(today, etat):
    etat_du_jour = fraicheur(date(2022, 1, 15), None, "trimestriel", today)
    assert etat_du_jour.etat == etat
    assert etat_du_jour.prochaine == date(2022, 4, 15)


def test_checking_without_change_counts_as_much_as_changing():
    etat = fraicheur(date(2021, 6, 1), date(2022, 4, 1), "trimestriel", date(2022, 4, 20))
    assert (etat.etat, etat.reference, etat.prochaine) == ("a_jour", date(2022, 4, 1), date(2022, 7, 1))


def test_older_check_does_not_age_a_later_update():
    etat = fraicheur(date(2022, 4, 1), date(2022, 1, 1), "trimestriel", date(2022, 4, 20))
    assert etat.reference == date(2022, 4, 1)


def test_check_not_yet_done_does_not_count():
    etat = fraicheur(date(2021, 6, 1), date(2022, 4, 21), "trimestriel", date(2022, 4, 20))
    assert (etat.etat, etat.reference) == ("en_retard", date(2021, 6, 1))

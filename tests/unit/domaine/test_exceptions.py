"""What departs from the usual week over the coming year, folded as people would say it."""

from datetime import date
from pathlib import Path

import pytest

from tests.heures import annonce, site_de
from tests.pratique import SitePratique
from tests.sites_lus import site_lu
from vitrail.domaine.exceptions import exceptions, feries

JOUR = date(2022, 4, 14)
HORAIRES = "content/donnees/horaires.yml"


def test_a_closure_over_a_week_end_is_told_once(tmp_path: Path):
    """From Thursday to Monday: the Saturday and the Sunday were closed anyway, and do not cut it."""
    site = SitePratique(tmp_path).remplacer(
        HORAIRES, ("du: 2022-05-27\n    au: 2022-05-27", "du: 2022-06-16\n    au: 2022-06-20")
    )
    lie = site_lu(site.racine, JOUR)
    [suite] = [une for une in exceptions(lie, lie.points["accueil-general"]) if une.raison == "Pont de l’Ascension"]
    assert (suite.du, suite.au, suite.plages) == (date(2022, 6, 16), date(2022, 6, 20), ())


def test_summer_is_told_for_the_days_that_it_changes(tmp_path: Path):
    """From Monday to Thursday each week; on Fridays, hours are the same as usual."""
    lie = site_lu(SitePratique(tmp_path).racine, JOUR)
    ete = [une for une in exceptions(lie, lie.points["accueil-general"]) if une.raison == "Horaires d’été"]
    assert (ete[1].du, ete[1].au) == (date(2022, 7, 18), date(2022, 7, 21))
    assert all(une.du.weekday() <= une.au.weekday() < 4 for une in ete)


def test_what_is_over_or_too_far_is_not_told(tmp_path: Path):
    lie = site_lu(SitePratique(tmp_path).racine, date(2022, 8, 1))
    suites = exceptions(lie, lie.points["accueil-general"])
    assert min(une.du for une in suites) == date(2022, 8, 1)
    assert max(une.au for une in suites) < date(2023, 8, 1)
    assert not exceptions(lie, lie.points["serveur-vocal"])


def test_a_holiday_matters_to_those_whose_day_it_closes(tmp_path: Path):
    lie = site_lu(SitePratique(tmp_path).racine, JOUR)
    fermes = {jour: {point.id for point in points} for jour, _, points in feries(lie)}
    assert "guichet-etrangers" not in fermes[date(2022, 7, 14)] and "standard" in fermes[date(2022, 7, 14)]
    assert date(2022, 5, 8) not in fermes


@pytest.mark.parametrize(
    ("le", "dite"), [("2025-03-10", False), ("2025-03-11", True), ("2026-03-10", True), ("2026-03-11", False)]
)
def test_a_closure_is_an_exception_from_a_year_before_to_its_day(le: str, dite: bool):
    site = site_de(le, annonce("travaux", "fermeture", "2026-03-10", "2026-03-10"))
    assert ("Travaux" in {suite.raison for suite in exceptions(site, site.points["accueil"])}) is dite


@pytest.mark.parametrize(
    ("le", "annees"),
    [("2026-04-30", {2026}), ("2026-05-01", {2026}), ("2026-05-02", {2027})],
)
def test_a_holiday_is_told_once_over_the_coming_year_its_own_day_included(le: str, annees: set[int]):
    """The same day a year later is one day too far."""
    tous = "{lundi: 9h-12h, mardi: 9h-12h, mercredi: 9h-12h, jeudi: 9h-12h, vendredi: 9h-12h, samedi: 9h-12h}"
    points = f"- {{id: a, nom: A, canal: accueil, lieu: hotel-dieu, rendez_vous: sans, semaine: {tous}}}\n"
    dits = [jour for jour, _, _ in feries(site_de(le, points=points))]
    assert {jour.year for jour in dits if (jour.month, jour.day) == (5, 1)} == annees

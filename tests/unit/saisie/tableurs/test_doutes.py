"""What a spreadsheet leaves in doubt is told, or left out, and never guessed."""

from datetime import date

import pytest

from tests.conftest import REPOSITORY
from tests.tableurs.envois import APPELS
from tests.tableurs.fabrique import csv
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.domaine.site import Site
from vitrail.saisie.tableurs import fiches, importation, lecture, plan
from vitrail.saisie.tableurs.plan import PlanDImport
from vitrail.saisie.tableurs.selection import DemandeDePeriode
from vitrail.socle.temps import Periode


@pytest.fixture(scope="module")
def site() -> Site:
    lie = build.inspecter(photographier(REPOSITORY), date(2022, 7, 20)).site
    assert lie is not None
    return lie


def planifier(site: Site, *rangees: list[str], actuelles: object = None, **demande: object) -> PlanDImport:
    demandee = DemandeDePeriode(Periode.lire("2022-T2"), **demande)  # type: ignore[arg-type]
    return importation.planifier(site, lecture.lire(csv(list(rangees))), demandee, actuelles)  # type: ignore[arg-type]


def dits(lu: PlanDImport) -> list[str]:
    return [f"{ecart.lieu} : {ecart.message}" for ecart in lu.bilan.diagnostics]


def test_of_two_columns_of_the_same_period_none_is_chosen(site: Site):
    lu = planifier(site, ["Indicateur", "Valeur T2 2022", "Valeur 2022-T2"], [APPELS, "91 %", "92 %"])
    assert dits(lu) == ["tableau, A1 : plusieurs colonnes sont du 2e trimestre 2022 : B1 et C1."]


def test_a_dash_in_the_column_of_cases_says_nothing(site: Site):
    lu = planifier(site, ["Indicateur", "Valeur", "n"], [APPELS, "91 %", "-"])
    assert [changement.apres.get("n") for changement in lu.changements] == [None] and lu.bilan.remarques == ()


def test_a_mark_that_no_note_explains_is_told(site: Site):
    lu = planifier(site, ["Indicateur", "Valeur"], [APPELS, "91 % (1)"])
    assert lu.bilan.remarques == ("tableau, B2 : le renvoi « (1) » n’est expliqué nulle part.",)


def test_a_figure_that_could_not_be_read_is_replaced(site: Site):
    """Whatever stood there, it is not the same figure."""
    releves = [{"indicateur": "taux-appels-aboutis", "valeur": "beaucoup"}, {"indicateur": "delai-inconnu"}]
    lu = planifier(
        site, ["Indicateur", "Valeur"], [APPELS, "91 %"], actuelles={"periode": "2022-T2", "releves": releves}
    )
    assert [changement.mots.replace("\u00a0", " ").partition(" (")[0] for changement in lu.changes] == [
        "Appels ayant abouti : beaucoup → 91 %"
    ]


def test_a_sheet_that_is_asked_for_and_names_no_indicator_is_told(site: Site):
    [dit] = dits(planifier(site, ["Service", "Effectif"], ["Accueil", "12"], feuilles=("tableau",)))
    assert "tableau" in dit and "indicateur" in dit


@pytest.mark.parametrize(
    ("releve", "dit"),
    [(None, "rien"), ({}, "rien"), ({"absence": "oui"}, "rien"), ({"valeur": "91 %"}, "91\u00a0%")],
)
def test_a_record_is_shown_by_its_figure_or_as_nothing(releve: dict[str, str] | None, dit: str):
    assert plan.montrer(releve) == dit


def test_in_a_text_that_cannot_be_read_no_record_has_a_place():
    assert fiches.place_dans_la_liste("releves: [", "2022-T2.yml", 1) == (-1, "")

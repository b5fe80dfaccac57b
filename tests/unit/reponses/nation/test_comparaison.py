"""Only what is alike is compared; what is not is given with its reason, and nothing is dropped."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.chacun import chacun
from tests.nation import DEFINITION, LE, RELEVE, avec_un_chiffre, lot, pays_invente
from vitrail.reponses.nation.comparaison import Comparaison, comparer, mediane, periode_courante
from vitrail.reponses.nation.lecture import LotDeDonnees
from vitrail.reponses.nation.pays import reunir

PAREILS = ("01", "02", "03", "04", "05")
MESURE = "taux-appels-aboutis"

# What is planted in one site, and why it is not compared with the five others.
ECARTS = {
    "median beside rates": ({"statistique": "mediane"}, "statistique"),
    "mean beside rates": ({"statistique": "moyenne"}, "statistique"),
    "statistic not said": ({"statistique": ""}, "statistique"),
    "month beside quarters": ({"periode": "2026-03"}, "genre"),
    "year beside quarters": ({"periode": "2026"}, "genre"),
    "half-year beside quarters": ({"periode": "2026-S1"}, "genre"),
    "quarter of another year": ({"periode": "2025-T1"}, "periode"),
    "next quarter": ({"periode": "2026-T2"}, "periode"),
    "per mille beside percent": ({"unite": "‰"}, "unite"),
    "days beside percent": ({"unite": "jours", "cible": ""}, "unite"),
    "unit not said": ({"unite": ""}, "unite"),
    "ten cases": ({"n": 10}, "petit"),
    "ten cases said as a denominator": ({"n": "", "denominateur": 10}, "petit"),
    "no case at all": ({"n": 0}, "petit"),
    "another source": ({"source": "Relevé à la main"}, "source"),
    "another method": ({"methode": "Moyenne des trois mois"}, "methode"),
    "another base": ({"base": "Appels du seul serveur vocal"}, "base"),
    "per month": ({"par": "mois"}, "par"),
    "absent, not measured": ({"valeur": "", "absence": "non_mesure", "absence_raison": "Panne."}, "absent"),
    "absent, without reason": ({"valeur": ""}, "absent"),
    "another measure": ({"indicateur": "taux-autre"}, "mesure"),
}


def _comparaison(lots: list[LotDeDonnees]) -> Comparaison:
    pays = reunir(lots, LE)
    chiffres = [chiffre for siens in pays.chiffres.values() for chiffre in siens]
    periode = periode_courante(chiffres)
    assert periode is not None
    return comparer(MESURE, periode, chiffres)


@pytest.mark.parametrize("change, code", ECARTS.values(), ids=ECARTS.keys())
def test_what_differs_is_not_compared_and_says_in_what(change: dict[str, object], code: str):
    """And its value, far from the others, moves neither the median nor the count."""
    definitions = [DEFINITION, DEFINITION | {"id": "taux-autre"}]
    releve = RELEVE | {"valeur": "11.1"} | change
    plante = lot("76", indicateurs=[releve], indicateurs_definitions=definitions)
    vue = _comparaison([*(avec_un_chiffre(code) for code in PAREILS), plante])
    assert [chiffre.site.territoire.code for chiffre in vue.comparees] == list(PAREILS)
    assert vue.mediane == Decimal("84.5")
    assert [(ecart.chiffre.site.territoire.code, ecart.code) for ecart in vue.ecartees] == [("76", code)]


def test_a_figure_of_another_referential_is_another_figure():
    autre = lot("76", site={"referentiel": "autre-label"}, indicateurs=[RELEVE], indicateurs_definitions=[DEFINITION])
    vue = _comparaison([*(avec_un_chiffre(code) for code in PAREILS), autre])
    assert [(ecart.chiffre.site.territoire.code, ecart.code) for ecart in vue.ecartees] == [("76", "referentiel")]


def test_what_a_prefecture_added_under_an_official_name_is_not_compared():
    local = lot("76", indicateurs=[RELEVE], indicateurs_definitions=[DEFINITION | {"local": "true"}])
    vue = _comparaison([*(avec_un_chiffre(code) for code in PAREILS), local])
    assert len(vue.comparees) == len(PAREILS) and not vue.ecartees


def test_two_figures_of_one_site_for_one_period_contradict_each_other():
    double = lot("76", indicateurs=[RELEVE, RELEVE | {"valeur": "99"}], indicateurs_definitions=[DEFINITION])
    vue = _comparaison([*(avec_un_chiffre(code) for code in PAREILS), double])
    assert [ecart.code for ecart in vue.ecartees] == ["double", "double"]


@pytest.mark.parametrize("invente_d_abord", [True, False])
def test_invented_data_are_never_read_with_true_ones(invente_d_abord: bool):
    """Whatever their order and their number: the true ones alone are shown, and it is said."""
    vrais = [avec_un_chiffre("76", demonstration=False)]
    inventes = [avec_un_chiffre(code) for code in PAREILS]
    pays = reunir([*inventes, *vrais] if invente_d_abord else [*vrais, *inventes], LE)
    assert [site.territoire.code for site in pays.sites] == ["76"] and not pays.demonstration
    assert len(pays.ecartes) == len(PAREILS)
    assert all("démonstration" in ecarte.raison for ecarte in pays.ecartes)


def test_what_most_sites_do_is_compared_and_two_of_three_make_no_median():
    vue = _comparaison(
        [avec_un_chiffre("01"), avec_un_chiffre("02"), avec_un_chiffre("03", changes={"statistique": "moyenne"})]
    )
    assert len(vue.comparees) == 2 and vue.mediane is None and vue.grandeur and vue.grandeur.statistique == "taux"


def test_a_source_that_nobody_says_does_not_part_figures_but_is_counted():
    vue = _comparaison([*(avec_un_chiffre(code) for code in PAREILS), avec_un_chiffre("76", changes={"source": ""})])
    assert len(vue.comparees) == 6 and vue.sources_tues == 1


@pytest.mark.parametrize(
    "change, atteint",
    [
        ({}, "non_atteint"),
        ({"valeur": "90"}, "non_atteint"),
        ({"valeur": "90.1"}, "atteint"),
        ({"valeur": "90", "cible_sens": "au_moins"}, "atteint"),
        ({"cible_unite": "‰"}, "sans_objectif"),
        ({"cible": ""}, "sans_objectif"),
    ],
)
def test_a_target_is_judged_as_it_is_written_and_never_in_another_unit(change: dict[str, object], atteint: str):
    vue = _comparaison([avec_un_chiffre("01", changes=change)])
    assert vue.comparees[0].jugement == atteint


@given(st.lists(st.decimals(-1000, 1000, allow_nan=False, places=2), min_size=3, max_size=60))
def test_the_median_leaves_as_many_values_on_each_side(valeurs: list[Decimal]):
    milieu = mediane(valeurs)
    assert milieu is not None
    assert sum(valeur < milieu for valeur in valeurs) <= len(valeurs) / 2
    assert sum(valeur > milieu for valeur in valeurs) <= len(valeurs) / 2


def test_every_figure_is_compared_or_set_aside_and_never_both():
    pays = reunir(pays_invente(3, 40), LE)
    for nom, chiffres in chacun(pays.chiffres.items()):
        periode = periode_courante(chiffres)
        assert periode is not None
        vue = comparer(nom, periode, chiffres)
        dits = [id(chiffre) for chiffre in vue.comparees] + [id(ecart.chiffre) for ecart in vue.ecartees]
        assert sorted(dits) == sorted(id(chiffre) for chiffre in chiffres)
        assert len({chiffre.grandeur for chiffre in vue.comparees}) == 1
        assert all(chiffre.periode == periode for chiffre in vue.comparees)

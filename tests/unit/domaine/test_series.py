"""Values of indicators: only what compares is compared, and each value is judged for what it is."""

from typing import Any

import pytest

from tests.releves import cible, definition, fiche, historique, quantite
from vitrail.domaine import series
from vitrail.socle.temps import Periode
from vitrail.sources.modeles.indicateurs import ObjectifAnterieur
from vitrail.sources.modeles.unites import Unite


def _etat(valeur: Any, **champs: Any) -> tuple[str, str]:
    jugement = historique(fiche("2022-03", valeur), **champs).series[0].points[0].jugement
    return jugement.etat, jugement.raison


@pytest.mark.parametrize(
    ("valeur", "but", "etat"),
    [
        ("92,86 %", "> 75 %", "atteint"),
        ("75 %", "> 75 %", "non_atteint"),
        ("75 %", ">= 75 %", "atteint"),
        ("74,99 %", ">= 75 %", "non_atteint"),
        ("0 %", "< 5 %", "atteint"),
        ("5 %", "<= 5 %", "atteint"),
    ],
)
def test_a_value_meets_its_target_or_does_not(valeur, but, etat):
    assert _etat(valeur, cible=cible(but)) == (etat, "")


def test_a_bare_number_is_in_the_unit_of_its_indicator():
    assert _etat("92,86", cible=cible("> 75 %"))[0] == "atteint"
    assert _etat("92,86", cible=cible("> 75"))[0] == "atteint"


def test_without_target_nothing_is_judged():
    assert _etat("92,86 %") == ("sans_objectif", "")


def test_a_target_without_direction_judges_nothing_even_when_it_is_equal():
    etat, raison = _etat("5 %", cible=cible("= 5 %"))
    assert etat == "non_juge"
    assert "au-dessus ou au-dessous" in raison


def test_a_target_in_another_unit_judges_nothing_and_says_why():
    etat, raison = _etat("80 %", cible=cible("< 1 h"))
    assert (etat, raison) == ("non_juge", "L’objectif est en heures et la valeur en % : les deux ne se comparent pas.")


def test_days_are_not_working_days():
    assert _etat("4 jours ouvrés", unite=Unite.JOUR, unite_imposee=False, cible=cible("< 5 jours"))[0] == "non_juge"


def test_a_target_for_a_year_does_not_judge_a_month_but_judges_a_year():
    nombre: dict[str, Any] = {"unite": Unite.NOMBRE, "cible": cible(">= 4 / an")}

    etat, raison = _etat("1", **nombre)
    assert (etat, raison) == (
        "non_juge",
        "L’objectif porte sur un an et la valeur sur un mois : les deux ne se comparent pas.",
    )
    assert historique(fiche("2021", "5"), **nombre).series[0].points[0].jugement.etat == "atteint"


def test_an_indicator_counted_per_day_has_its_values_and_targets_per_day():
    par_jour = historique(fiche("2022-T1", "42"), unite=Unite.NOMBRE, par="jour", cible=cible(">= 30"))
    assert par_jour.series[0].points[0].jugement.etat == "atteint"
    assert par_jour.series[0].points[0].quantite == quantite("42 nombre / jour")


@pytest.mark.parametrize("motif", ["sans_objet", "non_mesure", "en_attente", "neant", "non_communique"])
def test_an_absence_keeps_its_own_word_and_reason_whatever_the_target(motif):
    assert _etat({"absence": motif}, cible=cible("> 75 %")) == (motif, "C’est ainsi.")


def test_the_target_written_with_the_value_wins():
    assert _etat({"valeur": "80 %", "cible": "> 90 %"}, cible=cible("> 75 %"))[0] == "non_atteint"


def test_a_new_target_does_not_judge_the_past():
    ancienne = ObjectifAnterieur(cible="> 60 %", jusqua="2021-12")
    suivi = historique(
        fiche("2021-12", "70 %"), fiche("2022-01", "70 %"), cible=cible("> 75 %"), cibles_anterieures=(ancienne,)
    )
    [serie] = suivi.series

    assert [point.jugement.etat for point in serie.points] == ["atteint", "non_atteint"]
    assert [point.periode.code for point in serie.objectifs_changes] == ["2022-01"]


# --- what compares ---


def test_months_and_quarters_are_two_series():
    suivi = historique(fiche("2022-T1", "78 %"), fiche("2022-02", "77 %"), fiche("2022-03", "79 %"))
    assert {(serie.genre, len(serie.points)) for serie in suivi.series} == {("mois", 2), ("trimestre", 1)}


def test_mean_and_median_are_two_series():
    suivi = historique(
        fiche("2022-02", {"valeur": "21 jours"}),
        fiche("2022-03", {"valeur": "8 jours", "statistique": "mediane"}),
        unite=Unite.JOUR,
        statistique="moyenne",
    )
    assert [serie.statistique for serie in suivi.series] == ["mediane", "moyenne"]


def test_per_cent_and_per_mille_are_two_series():
    suivi = historique(fiche("2022-02", "4,66 ‰"), fiche("2022-03", "0,44 %"), unite=Unite.POUR_MILLE)
    assert sorted(str(serie.unite) for serie in suivi.series) == ["%", "‰"]


def test_an_absence_stands_in_the_series_that_runs():
    suivi = historique(fiche("2022-01", "90 %"), fiche("2022-02", {"absence": "sans_objet"}), fiche("2022-03", "91 %"))
    [serie] = suivi.series
    assert [point.jugement.etat for point in serie.points] == ["sans_objectif", "sans_objet", "sans_objectif"]


def test_an_absence_before_any_value_stands_at_the_head_of_the_first_series():
    [serie] = historique(fiche("2022-01", {"absence": "non_mesure"}), fiche("2022-02", "90 %")).series
    assert len(serie.points) == 2


def test_absences_alone_make_a_series_without_value():
    [serie] = historique(fiche("2022-01", {"absence": "neant"}), fiche("2022-02", {"absence": "neant"})).series
    assert (len(serie.points), serie.valeurs) == (2, ())


def test_files_in_any_order_give_the_series_by_period():
    [serie] = historique(fiche("2022-03", "3 %"), fiche("2021-12", "1 %"), fiche("2022-02", "2 %")).series
    assert [point.periode.code for point in serie.points] == ["2021-12", "2022-02", "2022-03"]


def test_a_method_that_changes_breaks_the_series_and_holds_until_the_next():
    suivi = historique(
        fiche("2021-11", "90 %"),
        fiche("2021-12", {"valeur": "80 %", "methode": "Nouveau standard"}),
        fiche("2022-01", "81 %"),
        fiche("2022-02", {"valeur": "82 %", "methode": "Nouveau standard"}),
        fiche("2022-03", {"valeur": "60 %", "methode": "Opérateur"}),
    )
    [serie] = suivi.series
    assert [(rupture.point.periode.code, rupture.methode) for rupture in serie.ruptures] == [
        ("2021-12", "Nouveau standard"),
        ("2022-03", "Opérateur"),
    ]


def test_the_method_of_the_definition_said_again_is_no_break():
    suivi = historique(
        fiche("2022-02", "90 %"), fiche("2022-03", {"valeur": "80 %", "methode": "Standard"}), methode="Standard"
    )
    assert suivi.series[0].ruptures == ()


# --- what is shown first ---


def test_the_series_of_the_official_frequency_is_the_first():
    suivi = historique(fiche("2021-T4", "78 %"), fiche("2022-03", "79 %"), frequence="trimestre")
    assert suivi.dernier is not None
    assert suivi.dernier.periode.code == "2021-T4"


def test_a_series_without_any_value_never_hides_one_that_has_some():
    suivi = historique(fiche("2021-T4", {"absence": "non_mesure"}), fiche("2022-03", "79 %"), frequence="trimestre")
    assert suivi.dernier is not None
    assert suivi.dernier.periode.code == "2022-03"


def test_what_is_only_awaited_does_not_hide_the_last_value():
    suivi = historique(fiche("2021-T4", "16 %"), fiche("2022-T1", {"absence": "en_attente"}), frequence="trimestre")

    assert suivi.dernier is not None
    assert suivi.dernier.periode.code == "2021-T4"
    assert suivi.attendu is not None
    assert suivi.attendu.periode.code == "2022-T1"


def test_of_two_quarters_that_are_awaited_the_one_that_is_due_gives_its_reason():
    fiches = [fiche(code, {"absence": "en_attente"}) for code in ("2022-T1", "2022-T2")]
    suivi = historique(fiche("2021-T4", "80 %"), *fiches, frequence="trimestre", a_afficher=True)
    assert suivi.attendu is not None
    assert suivi.attendu.periode == suivi.attente.periode == Periode.lire("2022-T1")


def test_when_nothing_is_known_the_quarter_that_is_due_speaks_and_not_the_one_prepared_after_it():
    fiches = [fiche(code, {"absence": "en_attente"}) for code in ("2021-T4", "2022-T1")]
    suivi = historique(*fiches, frequence="trimestre", a_afficher=True)
    assert suivi.dernier is not None
    assert suivi.dernier.periode == suivi.attente.periode == Periode.lire("2021-T4")


def test_an_indicator_to_display_is_there_without_any_value_and_a_survey_result_is_not():
    connues = {
        "appels": definition(id="appels", a_afficher=True),
        "enquete": definition(id="enquete", a_afficher=True, par_enquete=True),
        "interne": definition(id="interne"),
    }
    suivis = series.historiques([], connues, Periode.lire("2022-04").debut, 30)

    assert list(suivis) == ["appels"]
    assert (suivis["appels"].dernier, suivis["appels"].etat) == (None, "en_retard")


def test_a_value_proves_only_if_it_is_that_of_the_period_due():
    affiche: dict[str, Any] = {"a_afficher": True, "frequence": "trimestre"}

    assert historique(fiche("2021-T4", "78 %"), **affiche).probant
    assert not historique(fiche("2021-T3", "78 %"), **affiche).probant
    assert not historique(fiche("2021-T4", {"absence": "non_mesure"}), **affiche).probant
    assert not historique(fiche("2022-03", "78 %"), **affiche).probant


def test_a_period_that_is_awaited_comes_after_the_last_value_and_of_the_kind_that_is_due():
    """An older wait, or one of another kind of period, is not what the reader is told to expect."""
    trimestre: dict[str, Any] = {"a_afficher": True, "frequence": "trimestre"}
    ancienne = historique(fiche("2021-T3", {"absence": "en_attente"}), fiche("2021-T4", "78 %"), **trimestre)
    assert ancienne.attendu is None
    autre = historique(fiche("2021-T4", "78 %"), fiche("2022-03", {"absence": "en_attente"}), **trimestre)
    assert autre.attendu is None
    deux = historique(
        fiche("2021-T4", "78 %"),
        fiche("2022-T1", {"absence": "en_attente"}),
        fiche("2022-T2", {"absence": "en_attente"}),
        **trimestre,
    )
    assert deux.attendu is not None and deux.attendu.periode.code == "2022-T1"


# --- durations written in several ways ---


@pytest.mark.parametrize(
    ("valeur", "but", "etat"),
    [
        ("15 min 47 s", "< 16 minutes", "atteint"),
        ("16 min 01 s", "< 16 minutes", "non_atteint"),
        ("1 h 05", "<= 65 minutes", "atteint"),
        ("3 semaines", "< 20 jours", "non_atteint"),
        ("3 semaines", "< 20 jours ouvrés", "non_juge"),
        ("1 an 6 mois", "< 2 ans", "atteint"),
        ("47 h", "< 2 jours", "non_juge"),
    ],
)
def test_a_duration_is_judged_by_its_own_kind_alone(valeur, but, etat):
    assert _etat(valeur, unite=Unite.MINUTE, unite_imposee=False, cible=cible(but))[0] == etat


def test_durations_of_one_kind_make_one_series_in_one_unit():
    fiches = (fiche("2022-01", "16 min"), fiche("2022-02", "15 min 47 s"), fiche("2022-03", "1 h 02"))
    [serie] = historique(*fiches, unite=Unite.MINUTE, cible=cible("< 20 minutes")).series

    assert serie.unite is Unite.SECONDE
    assert [point.nombre for point in serie.valeurs] == [960, 947, 3720]
    assert [serie.but(point) for point in serie.valeurs] == [1200, 1200, 1200]


ATTENTE = {"absence": "en_attente"}


def test_several_periods_said_to_be_awaited_the_one_that_is_due_counts():
    """Of two, the one that is due; when none of them is, the first; what comes before the latest value does not."""
    dues = historique(fiche("2022-01", "80 %"), fiche("2022-02", ATTENTE), fiche("2022-03", ATTENTE), frequence="mois")
    assert dues.attendu is not None and str(dues.attendu.periode) == str(dues.attente.periode)
    tous = [fiche("2021-12", ATTENTE), fiche("2022-01", "80 %"), fiche("2022-02", ATTENTE), fiche("2022-03", ATTENTE)]
    for today, due in (("2022-04-15", "2022-02"), ("2022-05-15", "2022-03")):
        dit = historique(*tous, today=today, frequence="mois")
        assert dit.attendu is not None and str(dit.attendu.periode) == due, today
    passees = historique(fiche("2022-01", ATTENTE), fiche("2022-02", "80 %"), today="2022-03-15", frequence="mois")
    assert passees.attendu is None


def test_when_only_awaited_periods_are_known_the_one_that_is_due_is_told_else_the_latest():
    dues = historique(fiche("2022-02", ATTENTE), fiche("2022-03", ATTENTE), today="2022-04-15", frequence="mois")
    assert dues.dernier is not None and dues.dernier.periode == dues.attente.periode
    autres = historique(fiche("2021-11", ATTENTE), fiche("2021-12", ATTENTE), today="2022-04-15")
    assert autres.dernier is not None and autres.dernier_chiffre is None
    assert historique(fiche("2022-03", "80 %")).dernier_chiffre == historique(fiche("2022-03", "80 %")).dernier


def test_the_cases_behind_a_rate_are_its_own_number_else_what_it_is_a_share_of():
    def cas(**champs: str) -> int | None:
        return historique(fiche("2022-03", {"valeur": "80 %", **champs})).series[0].points[0].n

    assert cas() is None
    assert cas(n="40") == 40
    assert cas(numerateur="8", denominateur="10") == 10
    assert cas(n="40", numerateur="8", denominateur="10") == 40


def test_targets_change_where_two_values_that_follow_each_other_are_judged_by_two():
    vus = historique(
        fiche("2022-01", {"valeur": "80 %", "cible": ">= 70 %"}),
        fiche("2022-02", {"valeur": "81 %", "cible": ">= 70 %"}),
        fiche("2022-03", {"valeur": "82 %", "cible": ">= 75 %"}),
    )
    assert [str(point.periode) for point in vus.series[0].objectifs_changes] == ["2022-03"]


def test_a_method_that_is_said_of_an_absence_breaks_nothing():
    vus = historique(
        fiche("2022-01", {"valeur": "80 %", "methode": "Une"}),
        fiche("2022-02", {"absence": "sans_objet"}),
        fiche("2022-03", {"valeur": "82 %", "methode": "Une"}),
        fiche("2022-04", {"valeur": "83 %", "methode": "Autre"}),
        today="2022-06-15",
    )
    assert [(str(rupture.point.periode), rupture.methode) for rupture in vus.series[0].ruptures] == [
        ("2022-04", "Autre")
    ]

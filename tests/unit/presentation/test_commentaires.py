"""What figures say, in sentences."""

from typing import Any

import pytest

from tests.releves import cible, fiche, historique
from vitrail.presentation import commentaires
from vitrail.sources.modeles.indicateurs import ObjectifAnterieur
from vitrail.sources.modeles.unites import Unite


def _tendance(*fiches: Any, **champs: Any) -> str:
    return commentaires.tendance(historique(*fiches, **champs).series[0])


@pytest.mark.parametrize(
    ("avant", "apres", "unite", "phrase"),
    [
        ("93,48 %", "92,86 %", Unite.POURCENT, "En baisse de 0,62\u00a0point sur un mois."),
        ("6,47 %", "7,50 %", Unite.POURCENT, "En hausse de 1,03\u00a0point sur un mois."),
        ("100 %", "100 %", Unite.POURCENT, "Stable sur un mois."),
        ("4,66 ‰", "4,4 ‰", Unite.POUR_MILLE, "En baisse de 0,26\u00a0point pour mille sur un mois."),
        ("8 jours", "9 jours", Unite.JOUR, "En hausse de 1\u00a0jour sur un mois."),
        ("1", "4", Unite.NOMBRE, "En hausse de 3 sur un mois."),
    ],
)
def test_the_trend_is_a_sentence(avant, apres, unite, phrase):
    assert _tendance(fiche("2022-02", avant), fiche("2022-03", apres), unite=unite) == phrase


def test_the_trend_says_over_how_long_when_values_are_missing():
    assert _tendance(fiche("2021-T1", "80 %"), fiche("2022-T1", "90 %")) == "En hausse de 10\u00a0points sur un an."


def test_a_first_value_has_no_trend():
    assert _tendance(fiche("2021-T4", "80 %")) == "Première valeur trimestrielle publiée."


def test_a_change_of_method_is_not_compared_over():
    phrase = _tendance(fiche("2022-02", "80 %"), fiche("2022-03", {"valeur": "60 %", "methode": "Nouveau logiciel"}))
    assert phrase == "Pas de comparaison avec la valeur de février 2022 : la méthode de calcul a changé."


@pytest.mark.parametrize("doute", [{"reserve": "Panne de trois jours."}, {"n": "12"}])
def test_an_uncertain_value_makes_an_uncertain_trend(doute):
    phrase = _tendance(fiche("2022-02", {"valeur": "80 %", **doute}), fiche("2022-03", "90 %"))
    assert phrase == "En hausse de 10\u00a0points sur un mois, à lire avec prudence."


def _prudences(**champs: Any) -> tuple[str, ...]:
    return commentaires.prudences(historique(fiche("2022-03", champs)).series[0].points[0])


def test_a_small_number_of_cases_is_said_with_the_weight_of_one():
    assert _prudences(valeur="94 %", n="18") == (
        "Calculé sur 18\u00a0cas seulement : à lire avec prudence. Un seul cas compte pour 5,6 points.",
    )


def test_thirty_cases_are_enough_and_the_denominator_counts_too():
    assert _prudences(valeur="94 %", n="30") == ()
    assert _prudences(valeur="50 %", numerateur="1", denominateur="2") == (
        "Calculé sur 2\u00a0cas seulement : à lire avec prudence. Un seul cas compte pour 50 points.",
    )


def test_a_small_sample_of_a_delay_has_no_weight_in_points_and_none_divides_by_zero():
    assert _prudences(valeur="4 jours", n="3") == ("Calculé sur 3\u00a0cas seulement : à lire avec prudence.",)
    assert _prudences(valeur="0", n="0") == ("Calculé sur 0\u00a0cas seulement : à lire avec prudence.",)


def test_the_reserve_of_those_who_give_the_figure_comes_first():
    assert _prudences(valeur="77 %", reserve="Messagerie en panne.", n="5")[0] == "Messagerie en panne."


def test_what_is_not_compared_is_refused_in_words():
    suivi = historique(
        fiche("2021-T4", "21 jours"),
        fiche("2022-02", {"valeur": "8 jours", "statistique": "mediane"}),
        fiche("2022-03", {"valeur": "9 jours ouvrés", "statistique": "mediane"}),
        unite=Unite.JOUR,
        statistique="moyenne",
    )
    mensuelles, calculs, unites = commentaires.refus(suivi)

    assert mensuelles == "Les valeurs mensuelles et trimestrielles sont présentées à part : elles ne se comparent pas."
    assert "médiane" in calculs
    assert "moyenne" in calculs
    assert "jours ouvrés" in unites


def test_one_series_refuses_nothing():
    assert commentaires.refus(historique(fiche("2022-02", "1 %"), fiche("2022-03", "2 %"))) == ()


def test_changes_of_method_and_of_target_are_told_from_when():
    ancienne = ObjectifAnterieur(cible="> 60 %", jusqua="2022-02")
    [serie] = historique(
        fiche("2022-02", "70 %"),
        fiche("2022-04", {"valeur": "70 %", "methode": "Comptage par l’opérateur."}),
        cible=cible("> 75 %"),
        cibles_anterieures=(ancienne,),
    ).series

    assert commentaires.methodes(serie) == (
        "À partir d’avril 2022, la méthode de calcul change : Comptage par l’opérateur. "
        "Les valeurs d’avant et d’après ne se comparent pas.",
    )
    assert commentaires.objectifs(serie) == ("L’objectif a changé à partir d’avril 2022 : plus de 75\u00a0%.",)


@pytest.mark.parametrize(
    ("codes", "today", "phrase"),
    [
        (
            ["2022-T1"],
            "2022-04-15",
            "Prochaine valeur : celle du 2e trimestre 2022, attendue au plus tard le 30 juillet 2022. "
            "En retard : 4e trimestre 2021 (attendu depuis le 30 janvier 2022).",
        ),
        (
            ["2021-T4", "2022-T1"],
            "2022-04-15",
            "Prochaine valeur : celle du 2e trimestre 2022, attendue au plus tard le 30 juillet 2022.",
        ),
        (["2021-T4"], "2022-05-01", "La valeur du 1er trimestre 2022 était attendue au plus tard le 30 avril 2022."),
        (
            ["2021-T4"],
            "2026-11-20",
            "Rien n’est publié après le 4e trimestre 2021 : "
            "la valeur du 3e trimestre 2026 était attendue au plus tard le 30 octobre 2026. "
            "Manquent aussi : du 1er trimestre 2022 au 2e trimestre 2026 (attendu depuis le 30 avril 2022).",
        ),
        (
            ["2022-03"],
            "2022-04-15",
            "Aucune valeur trimestrielle n’est publiée : "
            "la valeur du 4e trimestre 2021 était attendue au plus tard le 30 janvier 2022.",
        ),
    ],
)
def test_what_is_due_is_said_with_its_date(codes, today, phrase):
    suivi = historique(*(fiche(code, "80 %") for code in codes), today=today, frequence="trimestre", a_afficher=True)
    assert commentaires.attente(suivi.attente) == phrase


def test_values_and_targets_in_words_keep_their_rate():
    point = historique(fiche("2022-03", {"valeur": "1", "cible": ">= 4 / an"}), unite=Unite.NOMBRE).series[0].points[0]
    assert commentaires.cible_en_mots(point) == "au moins 4 par an"
    assert commentaires.valeur_en_mots(point) == "1"

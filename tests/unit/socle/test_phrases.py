"""French wording of dates, periods, hours and freshness."""

from datetime import date, datetime

import pytest

from vitrail.socle import phrases
from vitrail.socle.echeances import fraicheur
from vitrail.socle.temps import DatePartielle, Periode, Plage


def test_date_in_words():
    assert phrases.date_en_mots(date(2022, 4, 11)) == "11 avril 2022"
    assert phrases.date_en_mots(date(2022, 4, 11), semaine=True) == "lundi 11 avril 2022"
    assert phrases.date_en_mots(date(2022, 5, 1), semaine=True, annee=False) == "dimanche 1er mai"


def test_instant_in_words():
    assert phrases.instant_en_mots(datetime(2022, 4, 11, 8, 30)) == "11 avril 2022 à 8\u00a0h\u00a030"
    assert phrases.instant_en_mots(datetime(2022, 4, 11, 12, 0), semaine=True) == "lundi 11 avril 2022 à 12\u00a0h"
    assert phrases.instant_en_mots(date(2022, 4, 11)) == "11 avril 2022"


@pytest.mark.parametrize(
    ("debut", "fin", "attendu"),
    [
        (date(2022, 2, 23), date(2022, 3, 23), "du 23 février au 23 mars 2022"),
        (date(2022, 5, 9), date(2022, 5, 10), "du 9 au 10 mai 2022"),
        (date(2022, 5, 1), date(2022, 5, 10), "du 1er au 10 mai 2022"),
        (date(2021, 12, 20), date(2022, 1, 3), "du 20 décembre 2021 au 3 janvier 2022"),
        (date(2021, 5, 9), date(2022, 5, 10), "du 9 mai 2021 au 10 mai 2022"),
        (date(2022, 5, 9), date(2022, 5, 9), "le 9 mai 2022"),
        (date(2022, 5, 9), None, "à partir du 9 mai 2022"),
        (None, date(2022, 5, 9), "jusqu’au 9 mai 2022"),
    ],
)
def test_interval_says_once_what_its_ends_share(debut, fin, attendu):
    assert phrases.intervalle_en_mots(debut, fin) == attendu


def test_interval_with_days_of_the_week():
    assert (
        phrases.intervalle_en_mots(date(2022, 5, 9), date(2022, 5, 10), semaine=True)
        == "du lundi 9 au mardi 10 mai 2022"
    )


def test_interval_without_ends_is_refused():
    with pytest.raises(ValueError):
        phrases.intervalle_en_mots(None, None)


@pytest.mark.parametrize(
    ("texte", "mots", "dans"),
    [
        ("2022-05-31", "31 mai 2022", "le 31 mai 2022"),
        ("2022-05", "mai 2022", "en mai 2022"),
        ("2022-T2", "2e trimestre 2022", "au 2e trimestre 2022"),
        ("2022-T4", "4e trimestre 2022", "au 4e trimestre 2022"),
        ("2022-S1", "1er semestre 2022", "au 1er semestre 2022"),
        ("2022-S2", "2e semestre 2022", "au 2e semestre 2022"),
        ("2022", "2022", "en 2022"),
        ("2023-2024", "2023-2024", "en 2023-2024"),
    ],
)
def test_partial_dates_and_periods_in_words(texte, mots, dans):
    quand = DatePartielle.lire(texte)
    assert (phrases.date_partielle_en_mots(quand), phrases.dans(quand)) == (mots, dans)
    if quand.precision not in ("jour", "annees"):
        periode = Periode.lire(texte)
        assert (phrases.periode_en_mots(periode), phrases.dans(periode)) == (mots, dans)


@pytest.mark.parametrize(
    ("du", "au", "mots", "jusqua"),
    [
        ("2016-03-01", "2019-02-28", "du 1er mars 2016 au 28 février 2019", "jusqu’au 28 février 2019"),
        ("2016-04", "2019-05", "d’avril 2016 à mai 2019", "jusqu’en mai 2019"),
        ("2016-T1", "2019-T2", "du 1er trimestre 2016 au 2e trimestre 2019", "jusqu’au 2e trimestre 2019"),
        ("2013", "2016", "de 2013 à 2016", "jusqu’en 2016"),
        ("2013", "2016-03-01", "de 2013 au 1er mars 2016", "jusqu’au 1er mars 2016"),
    ],
)
def test_from_when_to_when_takes_the_prepositions_of_both_ends(du, au, mots, jusqua):
    fin = DatePartielle.lire(au)
    assert (phrases.du_au(DatePartielle.lire(du), fin), phrases.jusqua(fin)) == (mots, jusqua)


@pytest.mark.parametrize(
    ("texte", "mots"),
    [
        ("2022-03", "de mars 2022"),
        ("2022-04", "d’avril 2022"),
        ("2022-10", "d’octobre 2022"),
        ("2022-T1", "du 1er trimestre 2022"),
        ("2022-S2", "du 2e semestre 2022"),
        ("2022", "de 2022"),
    ],
)
def test_the_figure_of_a_period_takes_its_preposition(texte, mots):
    assert phrases.de(Periode.lire(texte)) == mots


@pytest.mark.parametrize(
    ("avant", "apres", "attendu"),
    [
        ("2022-02", "2022-03", "sur un mois"),
        ("2021-12", "2022-02", "sur deux mois"),
        ("2021-T4", "2022-T2", "sur deux trimestres"),
        ("2021-T1", "2022-T1", "sur un an"),
        ("2020-S1", "2022-S1", "sur deux ans"),
        ("2021", "2022", "sur un an"),
        ("2021-01", "2022-02", "sur 13 mois"),
    ],
)
def test_how_long_a_comparison_spans(avant, apres, attendu):
    assert phrases.ecart_en_mots(Periode.lire(avant), Periode.lire(apres)) == attendu


@pytest.mark.parametrize(("avant", "apres"), [("2022-03", "2022-02"), ("2022-03", "2022-03"), ("2022-01", "2022-T2")])
def test_comparison_that_would_lie_is_refused(avant, apres):
    with pytest.raises(ValueError):
        phrases.ecart_en_mots(Periode.lire(avant), Periode.lire(apres))


def test_day_of_opening_in_words():
    matin, soir = Plage.lire("08:30-12:00"), Plage.lire("13:30-16:05")
    assert (
        phrases.plages_en_mots([matin, soir])
        == "de 8\u00a0h\u00a030 à 12\u00a0h et de 13\u00a0h\u00a030 à 16\u00a0h\u00a005"
    )
    assert phrases.plages_en_mots([]) == "fermé"


@pytest.mark.parametrize(
    ("jours", "attendu"),
    [
        ({0, 1, 2, 3, 4}, "du lundi au vendredi"),
        ({2, 0}, "lundi et mercredi"),
        ({0, 1}, "lundi et mardi"),
        ({0, 1, 3}, "lundi, mardi et jeudi"),
        (range(7), "tous les jours"),
        ((), ""),
    ],
)
def test_days_of_the_week_in_words(jours, attendu):
    assert phrases.jours_en_mots(jours) == attendu


@pytest.mark.parametrize(
    ("today", "attendu"),
    [
        (date(2022, 2, 1), "à jour"),
        (date(2022, 4, 10), "à vérifier avant le 15 avril 2022"),
        (date(2022, 5, 1), "en retard depuis le 15 avril 2022"),
    ],
)
def test_freshness_in_words(today, attendu):
    assert phrases.fraicheur_en_mots(fraicheur(date(2022, 1, 15), None, "trimestriel", today)) == attendu


@pytest.mark.parametrize(
    ("debut", "fin", "attendu"),
    [
        (date(2022, 4, 19), date(2022, 4, 19), "mardi 19 avril"),
        (date(2022, 4, 16), date(2022, 4, 17), "samedi 16 et dimanche 17 avril"),
        (date(2022, 4, 19), date(2022, 4, 22), "du mardi 19 au vendredi 22 avril"),
        (date(2022, 4, 30), date(2022, 5, 1), "samedi 30 avril et dimanche 1er mai"),
        (date(2022, 12, 30), date(2023, 1, 2), "du vendredi 30 décembre au lundi 2 janvier"),
    ],
)
def test_days_in_a_row_in_words(debut, fin, attendu):
    assert phrases.suite_en_mots(debut, fin) == attendu

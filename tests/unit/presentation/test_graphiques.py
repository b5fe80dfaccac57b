"""Charts: every value has its place inside the picture, and nothing is drawn that the data does not say."""

from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.chacun import chacun
from tests.releves import cible, fiche, historique
from vitrail.presentation import axes, graphiques
from vitrail.presentation.graphiques import Graphique
from vitrail.socle.temps import Periode
from vitrail.sources.modeles.indicateurs import ObjectifAnterieur
from vitrail.sources.modeles.unites import Unite


def _trace(*fiches: Any, **champs: Any) -> Graphique:
    trace = graphiques.tracer(historique(*fiches, **champs).series[0], "Appels ayant abouti")
    assert trace is not None
    return trace


def _trimestres(*valeurs: str, **champs: Any) -> Graphique:
    periode = Periode.lire("2012-T1")
    fiches = []
    for valeur in valeurs:
        fiches.append(fiche(periode.code, valeur))
        periode = periode.suivante()
    return _trace(*fiches, **champs)


def _graduations(trace: Graphique) -> list[str]:
    return [texte.texte for texte in trace.graduations]


def test_no_value_no_chart():
    [serie] = historique(fiche("2022-03", {"absence": "sans_objet"})).series
    assert graphiques.tracer(serie, "Appels") is None


def test_a_single_value_is_a_point_without_line():
    trace = _trimestres("87,5 %", cible=cible("> 75 %"))
    assert (len(trace.points), trace.segments, len(trace.cibles)) == (1, (), 1)


def test_values_that_follow_one_another_are_joined():
    assert len(_trimestres("90 %", "91 %", "92 %").segments) == 1


def test_a_gap_breaks_the_line_and_is_marked_under_the_axis():
    trace = _trace(fiche("2022-01", "1 %"), fiche("2022-02", "2 %"), fiche("2022-04", "2 %"), fiche("2022-05", "3 %"))
    assert (len(trace.segments), len(trace.manques)) == (2, 1)
    assert "Un rond vide" in trace.legende


def test_an_absence_is_marked_like_a_gap():
    trace = _trace(fiche("2022-01", "1 %"), fiche("2022-02", {"absence": "sans_objet"}), fiche("2022-03", "3 %"))
    assert (trace.segments, len(trace.manques)) == ((), 1)


def test_a_change_of_method_breaks_the_line_between_its_two_values():
    trace = _trace(
        fiche("2022-01", "90 %"), fiche("2022-02", "91 %"), fiche("2022-03", {"valeur": "60 %", "methode": "Autre"})
    )
    assert len(trace.segments) == 1
    [x] = trace.ruptures
    assert trace.points[1][0] < x < trace.points[2][0]


@pytest.mark.parametrize(
    ("valeurs", "attendues"),
    [
        (("10 %", "90 %"), ["0", "50", "100"]),
        (("93,48 %", "92,86 %"), ["92,75", "93", "93,25", "93,5"]),
        (("100 %", "100 %"), ["0", "50", "100"]),
        (("0 %", "0 %"), ["0", "0,5", "1"]),
        (("0,02 ‰", "0,05 ‰"), ["0", "0,02", "0,04", "0,06"]),
    ],
)
def test_the_axis_has_round_numbers_and_starts_at_zero_unless_that_flattens_the_line(valeurs, attendues):
    assert _graduations(_trimestres(*valeurs)) == attendues


def test_an_axis_that_does_not_start_at_zero_says_so():
    assert "commence à 92,75\u00a0%" in _trimestres("93,48 %", "92,86 %").legende
    assert "commence" not in _trimestres("10 %", "90 %").legende


def test_no_value_lies_on_the_line_of_an_axis_that_is_not_zero():
    trace = _trimestres("80 %", "90 %", "100 %")
    assert _graduations(trace)[0] != "0"
    assert max(y for _, y in trace.points) < graphiques.BAS


def test_counts_have_whole_graduations():
    assert _graduations(_trimestres("0", "1", unite=Unite.NOMBRE)) == ["0", "1"]


def test_huge_numbers_are_shortened_beside_the_axis():
    trace = _trimestres("123456789", "740740734", unite=Unite.NOMBRE)
    assert _graduations(trace) == ["0", "250\u00a0M", "500\u00a0M", "750\u00a0M"]
    assert [texte.texte for texte in trace.valeurs] == ["123,46\u00a0M", "740,74\u00a0M"]


def test_each_period_has_its_own_target():
    ancienne = ObjectifAnterieur(cible="> 60 %", jusqua="2012-T2")
    trace = _trimestres("70 %", "71 %", "72 %", "73 %", cible=cible("> 75 %"), cibles_anterieures=(ancienne,))
    (_, fin, avant), (debut, _, apres) = trace.cibles
    assert fin == debut
    assert avant > apres  # a lower target is drawn lower, that is at a greater height of the picture


def test_a_target_of_another_nature_is_not_drawn():
    assert _trimestres("70 %", "71 %", cible=cible("< 1 h")).cibles == ()


def test_the_last_period_is_always_named_and_names_never_touch():
    for nombre in range(1, 130):
        trace = _trimestres(*["50 %"] * nombre)
        dates = sorted(texte.boite for texte in trace.dates)
        assert all(gauche[2] <= droite[0] for gauche, droite in pairwise(dates)), nombre
        annee = str(2012 + (nombre - 1) // 4)
        assert any(texte.texte.endswith(annee) for texte in trace.dates) or nombre % 4, nombre


def test_the_title_and_the_description_say_the_chart_in_words():
    trace = _trace(fiche("2022-02", "93,48 %"), fiche("2022-03", "92,86 %"), cible=cible("> 75 %"))
    assert trace.titre == "Appels ayant abouti, de février 2022 à mars 2022"
    assert trace.description == (
        "93,48\u00a0% en février 2022 et 92,86\u00a0% en mars 2022 ; objectif : plus de 75\u00a0%."
    )


def test_a_long_series_is_described_by_its_extremes():
    trace = _trimestres("90 %", "70 %", "95 %", "80 %", "85 %")
    assert trace.description == (
        "5 valeurs : la plus basse 70\u00a0% au 2e trimestre 2012, la plus haute 95\u00a0% au 3e trimestre 2012, "
        "la dernière 85\u00a0% au 1er trimestre 2013."
    )
    assert trace.titre == "Appels ayant abouti, du 1er trimestre 2012 au 1er trimestre 2013"


NOMBRES = st.decimals(min_value=0, max_value=10**14, places=2).map(lambda nombre: f"{nombre:f}".replace(".", ","))


@given(st.lists(NOMBRES, min_size=1, max_size=45), NOMBRES)
def test_whatever_the_values_all_is_drawn_inside_the_picture(valeurs, but):
    trace = _trimestres(*valeurs, unite=Unite.JOUR, cible=cible(f"> {but}"))

    assert len(trace.points) == len(valeurs)
    assert trace.non_atteints <= set(trace.points)
    for x, y in trace.points:
        assert trace.gauche <= x <= trace.droite
        assert graphiques.HAUT <= y <= graphiques.BAS
    for x, y, largeur, hauteur in trace.zones:
        assert trace.gauche <= x <= round(x + largeur, 1) <= trace.droite
        assert graphiques.HAUT <= y <= round(y + hauteur, 1) <= graphiques.BAS
    textes = [*trace.graduations, *trace.dates, *trace.valeurs, *([trace.nom_cible] if trace.nom_cible else [])]
    for gauche, haut, droite, bas in (texte.boite for texte in textes):
        assert gauche >= 0
        assert droite <= graphiques.LARGEUR
        assert haut >= 0
        assert bas <= graphiques.HAUTEUR
    assert 2 <= len(trace.graduations) <= 7


@pytest.mark.parametrize("valeurs", [["-8"], ["-8", "-3"], ["-8", "4"], ["-0.5", "0"]])
def test_the_axis_of_a_balance_holds_its_values_and_zero(valeurs: list[str]):
    nombres = [Decimal(valeur) for valeur in valeurs]
    graduations = axes.graduations(nombres, entieres=False)
    assert graduations[0] < min(nombres) and graduations[-1] >= max(nombres)
    assert graduations[0] < 0 <= graduations[-1] and len(graduations) > 2


def test_durations_stand_on_whole_minutes_and_are_told_as_people_write_them():
    valeurs = ("17 min 05 s", "16 min", "15 min 47 s")
    trace = _trimestres(*valeurs, unite=Unite.MINUTE, cible=cible("< 16 min"))

    dites = [texte.texte.replace("\u00a0", " ") for texte in trace.graduations]
    assert dites == ["15 min", "16 min", "17 min", "18 min"]
    assert {texte.texte.replace("\u00a0", " ") for texte in trace.valeurs} <= {"17 min 5 s", "16 min", "15 min 47 s"}


def test_on_a_long_line_a_written_value_hides_no_point_of_it():
    """Forty quarters that fall, then step up: the last label does not stand on those before."""
    valeurs = [199 - 2.5 * rang for rang in range(39)]
    trace = _trimestres(*(f"{valeur:.1f} jours".replace(".", ",") for valeur in (*valeurs, valeurs[-1] + 0.5)))
    gauche, haut, droite, bas = trace.valeurs[0].boite
    rayon = trace.rayon
    assert not [
        (x, y)
        for x, y in chacun(trace.points)
        if gauche - rayon < x < droite + rayon and haut - rayon < y < bas + rayon
    ]

"""The periods named under a chart, whole; and what depends on how many there are."""

import pytest

from tests.releves import cible, fiche, historique
from vitrail.presentation import axes, graphiques
from vitrail.presentation.graphiques import Etiquette, Graphique
from vitrail.socle.temps import Periode, periodes_entre


@pytest.mark.parametrize(
    ("premiere", "derniere", "attendus"),
    [
        ("2022-T1", "2022-T4", {0: "T1 2022", 1: "T2 2022", 2: "T3 2022", 3: "T4 2022"}),
        ("2021-T3", "2022-T4", {1: "T4 2021", 3: "T2 2022", 5: "T4 2022"}),
        ("2021-S1", "2022-S2", {0: "S1 2021", 1: "S2 2021", 2: "S1 2022", 3: "S2 2022"}),
        ("2022-01", "2022-03", {0: "janv. 2022", 1: "févr. 2022", 2: "mars 2022"}),
        ("2022-07", "2022-12", {1: "août 2022", 3: "oct. 2022", 5: "déc. 2022"}),
        ("2020", "2022", {0: "2020", 1: "2021", 2: "2022"}),
        ("2012", "2022", {0: "2012", 2: "2014", 4: "2016", 6: "2018", 8: "2020", 10: "2022"}),
        ("2019-01", "2022-12", {0: "2019", 12: "2020", 24: "2021", 36: "2022"}),
        ("2005-T1", "2022-T4", {8: "2007", 20: "2010", 32: "2013", 44: "2016", 56: "2019", 68: "2022"}),
    ],
)
def test_the_periods_under_the_axis(premiere: str, derniere: str, attendus: dict[int, str]):
    periodes = periodes_entre(Periode.lire(premiere), Periode.lire(derniere))
    assert dict(axes.reperes(periodes)) == attendus


def _trace(nombre: int, *valeurs: str) -> Graphique:
    """So many quarters, whose values come back in turn, against a target of more than 75 %."""
    periodes = [Periode.lire("2000-T1")]
    while len(periodes) < nombre:
        periodes.append(periodes[-1].suivante())
    fiches = [fiche(periode.code, valeurs[rang % len(valeurs)]) for rang, periode in enumerate(periodes)]
    trace = graphiques.tracer(historique(*fiches, cible=cible("> 75 %")).series[0], "Appels")
    assert trace is not None
    return trace


@pytest.mark.parametrize(("nombre", "rayon"), [(24, 4), (25, 3), (48, 3), (49, 2)])
def test_points_get_smaller_when_they_are_many(nombre: int, rayon: int):
    assert _trace(nombre, "80 %", "90 %").rayon == rayon


@pytest.mark.parametrize(
    ("valeurs", "attendu"),
    [
        pytest.param(
            ("90 %", "95 %"), Etiquette(37.5, 146.0, "start", "objectif"), id="au-dessus-de-la-ligne-a-gauche"
        ),
        pytest.param(("10 %", "20 %"), Etiquette(29.0, 26.0, "start", "objectif"), id="tout-en-haut"),
        pytest.param(("76 %", "74 %"), Etiquette(350.0, 74.0, "end", "objectif"), id="a-droite"),
        pytest.param(("95 %", "55 %"), None, id="un-point-en-toucherait-le-debut"),
        pytest.param(("75 %",), None, id="nulle-part-la-ligne-est-sous-les-points"),
    ],
)
def test_the_word_of_the_target_stands_where_it_hides_nothing(valeurs: tuple[str, ...], attendu: Etiquette | None):
    assert _trace(4, *valeurs).nom_cible == attendu

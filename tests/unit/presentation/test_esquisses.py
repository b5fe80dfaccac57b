"""A small line beside a figure: inside its frame, with its target, and none where there is no trend to see."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.releves import cible, fiche, historique
from vitrail.presentation.esquisses import HAUTEUR, LARGEUR, Esquisse, esquisser
from vitrail.socle.temps import Periode


def _esquisse(*valeurs: str) -> Esquisse | None:
    periode = Periode.lire("2012-T1")
    fiches = []
    for valeur in valeurs:
        fiches.append(fiche(periode.code, valeur))
        periode = periode.suivante()
    return esquisser(historique(*fiches, cible=cible("> 75 %")).series[0])


def test_three_values_make_no_trend():
    assert _esquisse("80 %", "81 %", "82 %") is None


def test_what_rises_goes_up_and_the_target_has_its_height():
    """The vertical axis of SVG goes down."""
    trace = _esquisse("60 %", "70 %", "80 %", "90 %")
    assert trace is not None
    hauteurs = [float(place.split()[1]) for place in trace.trait[1:].split("L")]
    assert all(apres < avant for avant, apres in pairwise(hauteurs))
    assert trace.but is not None and hauteurs[1] > trace.but > hauteurs[2]


@given(st.lists(st.integers(0, 100), min_size=4, max_size=60))
def test_nothing_leaves_the_frame(valeurs: list[int]):
    trace = _esquisse(*(f"{valeur} %" for valeur in valeurs))
    assert trace is not None
    places = [tuple(map(float, place.split())) for place in trace.trait[1:].split("L")]
    assert len(places) == len(valeurs)
    assert all(0 <= x <= LARGEUR and 0 <= y <= HAUTEUR for x, y in places)
    assert places[-1] == (trace.x, trace.y)

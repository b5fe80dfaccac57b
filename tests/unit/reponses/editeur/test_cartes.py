"""A long table at a glance: a square a row, in its state, and which rows each filter shows."""

from __future__ import annotations

import pytest

from vitrail.reponses.editeur.cartes import CarreDeRangee, CarteDeGrille, cartes
from vitrail.reponses.editeur.remarques import RemarqueAuChamp
from vitrail.saisie import cases
from vitrail.saisie.formulaires import champs_de
from vitrail.socle.arbres import Donnee
from vitrail.socle.longueurs import RANGEES_D_UNE_CARTE
from vitrail.sources.modeles.audits import Audit
from vitrail.sources.modeles.indicateurs import RelevesPeriode

CONFORME: dict[str, Donnee] = {"engagement": "1", "conformite": "C"}


def remplies(*premieres: dict[str, Donnee], nombre: int = RANGEES_D_UNE_CARTE) -> tuple[cases.Case, ...]:
    rangees: list[Donnee] = [*premieres, *([CONFORME] * (nombre - len(premieres)))]
    return cases.remplir(champs_de(Audit), {"evaluations": rangees})[0]


def carte(
    *premieres: dict[str, Donnee], remarques: tuple[RemarqueAuChamp, ...] = (), suites: dict[str, str] | None = None
) -> CarteDeGrille:
    return cartes(remplies(*premieres), remarques, suites or {})["evaluations"]


def premier(premiere: dict[str, Donnee], **suites: str) -> CarreDeRangee:
    return carte(premiere, suites=suites).carres[0]


@pytest.mark.parametrize(
    ("rangee", "genre", "mots", "montree"),
    [
        (CONFORME, "fait", "Ligne 1, 1 : conforme", ()),
        ({"engagement": "2", "conformite": "NC_mineure"}, "ecart", "Ligne 1, 2 : non-conformité mineure", ("ecarts",)),
        ({"engagement": "2", "conformite": "NC_majeure"}, "grave", "Ligne 1, 2 : non-conformité majeure", ("ecarts",)),
        ({"engagement": "2", "conformite": "NA"}, "sans", "Ligne 1, 2 : non applicable", ()),
        ({"engagement": "2"}, "vide", "Ligne 1, 2 : à remplir", ("regarder",)),
        (
            {"engagement": "2", "absence_conformite": {"motif": "neant"}},
            "sans",
            "Ligne 1, 2 : sans réponse, et pourquoi",
            (),
        ),
    ],
)
def test_a_square_says_the_state_of_its_row(
    rangee: dict[str, Donnee], genre: str, mots: str, montree: tuple[str, ...]
) -> None:
    vu = premier(rangee)
    assert (vu.nom, vu.genre, vu.mots, vu.montree) == ("evaluations.0", genre, mots, montree)


def test_what_waits_for_an_answer_or_comes_too_late_is_to_be_looked_at() -> None:
    rangee: dict[str, Donnee] = {**CONFORME, "pistes_progres": [{"id": "p1", "texte": "Mieux"}]}
    assert premier(rangee, p1="sans_reponse").montree == ("regarder",)
    assert premier(rangee, p1="sans_reponse").mots.endswith("conforme, attend une réponse")
    assert premier(rangee, p1="en_retard").montree == ("regarder", "retard")
    assert premier(rangee, p1="realisee").montree == ()


def test_a_remark_brings_its_row_under_the_filter_and_says_so() -> None:
    remarques = (RemarqueAuChamp("evaluations.1.remarque", "Un nom.", "", False),)
    vue = carte(remarques=remarques)
    assert [carre.montree for carre in vue.carres[:3]] == [(), ("regarder",), ()]
    assert vue.carres[1].mots == "Ligne 2, 1 : conforme, à regarder"
    tard = carte(remarques=(RemarqueAuChamp("evaluations.1", "En retard.", "", False, en_retard=True),))
    assert tard.carres[1].montree == ("regarder", "retard")


def test_states_are_counted_and_filters_say_how_many_rows_they_show() -> None:
    vue = carte({"engagement": "2"}, {"engagement": "3", "conformite": "NC_mineure"})
    assert vue.comptes == (("fait", 10, "Conforme"), ("vide", 1, "À remplir"), ("ecart", 1, "Non-conformité mineure"))
    assert vue.filtres == (("", "Toutes les lignes (12)"), ("regarder", "À regarder (1)"), ("ecarts", "Écarts (1)"))


def test_a_short_table_has_no_map() -> None:
    assert cartes(remplies(nombre=RANGEES_D_UNE_CARTE - 1), (), {}) == {}


def test_the_figures_of_a_period_are_seen_at_a_glance_too() -> None:
    releves: list[Donnee] = [{"indicateur": f"x{rang}", "valeur": "1 %"} for rang in range(RANGEES_D_UNE_CARTE)]
    releves[3] = {"indicateur": "x3"}
    vue = cartes(cases.remplir(champs_de(RelevesPeriode), {"releves": releves})[0], (), {})["releves"]
    assert [carre.genre for carre in vue.carres[2:5]] == ["fait", "vide", "fait"]

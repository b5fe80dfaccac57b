"""Who is open when, folded for people."""

from datetime import date, timedelta

import pytest

from tests.heures import site_de
from tests.typographie import simple
from vitrail.domaine import ouvertures
from vitrail.domaine.ouvertures import JourOuvert
from vitrail.socle.temps import JOURS, Plage
from vitrail.sources.modeles.semaines import Semaine

MATIN = (Plage.lire("08:30-12:00"),)


def _jours(*etats: tuple) -> list[JourOuvert]:
    debut = date(2022, 4, 14)
    return [JourOuvert(debut + timedelta(rang), *etat) for rang, etat in enumerate(etats)]


def test_days_fold_only_when_hours_and_reason_are_the_same():
    jours = _jours((MATIN,), (MATIN,), ((),), ((), "Lundi de Pâques"), (MATIN,), (MATIN, "Formation", True))

    assert [(suite.du.day, suite.au.day) for suite in ouvertures.replier(jours)] == [
        (14, 15),
        (16, 16),
        (17, 17),
        (18, 18),
        (19, 19),
    ]


def test_nothing_folds_into_nothing():
    assert ouvertures.replier([]) == ()


def test_a_week_gathers_days_by_hours_in_the_order_of_the_week():
    semaine = Semaine.model_validate(
        {
            "lundi": "08:30-12:00",
            "mardi": "ferme",
            "mercredi": "08:30-12:00",
            "jeudi": ["08:30-12:00", "13:30-16:00"],
            "vendredi": "ferme",
        }
    )

    assert [rangs for rangs, _ in ouvertures.semaine_repliee(semaine)] == [(0, 2), (1, 4, 5, 6), (3,)]


@pytest.mark.parametrize(
    ("jour", "ouvert", "raison"),
    [
        ("2026-05-03", False, "Ouvre le 4 mai 2026"),
        ("2026-05-04", True, ""),
        ("2026-12-18", True, ""),
        ("2026-12-19", False, "Fermé depuis le 19 décembre 2026"),
    ],
)
def test_a_desk_is_open_from_its_first_day_to_its_last_one(jour: str, ouvert: bool, raison: str):
    toute = ", ".join(f"{nom}: 09:00-12:00" for nom in JOURS)
    desk = f"""
- id: annexe
  nom: Annexe
  canal: guichet
  rendez_vous: sans
  a_partir_du: 2026-05-04
  jusqu_au: 2026-12-18
  semaine: {{{toute}}}
"""
    site = site_de("2026-04-14", points=desk)
    dit = ouvertures.jour_de(site, site.points["annexe"], date.fromisoformat(jour))
    assert (dit.ouvert, simple(dit.raison)) == (ouvert, raison)

"""Who is open when, folded for people."""

from datetime import date, timedelta

from vitrail.domaine import ouvertures
from vitrail.domaine.ouvertures import JourOuvert
from vitrail.socle.temps import Plage
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

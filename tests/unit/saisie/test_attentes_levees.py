"""A value that comes takes the place of the absence that awaited it, and of no other."""

import pytest

from vitrail.reponses.editeur import contenu
from vitrail.saisie import attentes_levees
from vitrail.saisie.formulaires import Champ
from vitrail.socle.arbres import Donnee

ATTENDU: Donnee = {"motif": "en_attente", "raison": "Pas encore connu."}


def _champs(nom: str) -> tuple[Champ, ...]:
    return next(forme.champs for forme in contenu.formes_sans_choix() if forme.nom == nom)


@pytest.mark.parametrize(
    ("avant", "apres"),
    [
        ({"valeur": "12 %", "absence": ATTENDU}, {"valeur": "12 %"}),
        ({"absence": ATTENDU}, {"absence": ATTENDU}),
        ({"valeur": "", "absence": ATTENDU}, {"valeur": "", "absence": ATTENDU}),
        (
            {"valeur": "12 %", "absence": {"motif": "non_mesure"}},
            {"valeur": "12 %", "absence": {"motif": "non_mesure"}},
        ),
        ({"valeur": "12 %", "absence": "en_attente"}, {"valeur": "12 %", "absence": "en_attente"}),
    ],
)
def test_a_figure_of_a_period(avant: Donnee, apres: Donnee) -> None:
    fiche: dict[str, Donnee] = {"periode": "2022-T1", "releves": [avant, "illisible"]}
    assert attentes_levees.lever(_champs("indicateurs"), fiche) == {
        "periode": "2022-T1",
        "releves": [apres, "illisible"],
    }


def test_each_field_that_may_be_missing_has_its_own_reason() -> None:
    point: Donnee = {"telephone": "02 00 00 00 00", "absence_telephone": ATTENDU, "absence_rendez_vous": ATTENDU}
    fiche = attentes_levees.lever(_champs("horaires"), {"points": [point]})
    assert fiche == {"points": [{"telephone": "02 00 00 00 00", "absence_rendez_vous": ATTENDU}]}

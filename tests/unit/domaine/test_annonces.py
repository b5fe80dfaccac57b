"""Half days in words: from an hour, until an hour, between two; in writing and on the telephone."""

from dataclasses import replace
from datetime import date

import pytest

from tests.heures import annonce, site_de
from vitrail.domaine.annonces import annonces
from vitrail.supports.vocal import changements


@pytest.mark.parametrize(
    ("bornes", "ecrit", "parle"),
    [
        ({"ouvre_a": "10:00"}, "Ouvert à partir de 10 h, aux heures habituelles.", "fermé jusqu’à dix heures"),
        (
            {"ferme_a": "11:00"},
            "Fermé à partir de 11 h, ouvert avant aux heures habituelles.",
            "fermé à partir de onze heures",
        ),
        (
            {"ouvre_a": "10:00", "ferme_a": "11:00"},
            "Ouvert au plus de 10 h à 11 h, dans les heures habituelles de chaque accueil.",
            "fermé jusqu’à dix heures et fermé à partir de onze heures",
        ),
    ],
)
def test_half_a_day_is_told_by_its_bounds(bornes: dict[str, str], ecrit: str, parle: str):
    site = site_de("2026-03-02", annonce("travaux", "horaires_modifies", "2026-03-09", "2026-03-10", **bornes))
    [dite] = annonces(site)
    assert dite.texte.replace("\u00a0", " ") == f"Travaux. {ecrit} Tous les accueils sont concernés."
    premiere, motif, *_ = changements.exceptions(replace(site, today=date(2026, 3, 9)))
    assert (premiere, motif) == (
        f"Aujourd’hui, lundi neuf mars, et jusqu’au mardi dix mars, tous nos accueils : {parle}.",
        "Travaux.",
    )


def test_announcements_come_in_the_order_of_their_days_and_go_with_the_last():
    """The day before its last day, on it, the day after; what is called off is still told."""
    premiere = annonce("conges", "fermeture", "2026-03-09", "2026-03-10", annulee="oui")
    seconde = annonce("travaux", "fermeture", "2026-03-04", "2026-03-04")

    def dites(le: str) -> list[tuple[str, str]]:
        return [(dite.titre, dite.type) for dite in annonces(site_de(le, premiere, seconde))]

    travaux = ("Fermeture exceptionnelle le mercredi 4 mars 2026", "fermeture")
    conges = ("Annulé : fermeture exceptionnelle du lundi 9 au mardi 10 mars 2026", "information")
    assert dites("2026-03-03") == dites("2026-03-04") == [travaux, conges]
    assert dites("2026-03-05") == dites("2026-03-10") == [conges]
    assert dites("2026-03-11") == []

"""Since when a site owes what its label asks."""

from datetime import date

import pytest

from tests.sites_lus import deux
from vitrail.domaine.debut import debut_des_devoirs
from vitrail.sources.modeles.base import Modele
from vitrail.sources.modeles.divers import Faq

JOUR = date(2026, 4, 14)


def _fiches(*jours: str | None) -> list[Modele]:
    return [Faq.model_construct(rubriques=(), mis_a_jour=date.fromisoformat(jour) if jour else None) for jour in jours]


@pytest.mark.parametrize(
    ("obtenu", "ouvert", "fiches", "debut"),
    [
        ("2025-09-01", None, ["2020-01-01"], "2025-09-01"),
        ("2025-09-01", "2024-02-03", [], "2024-02-03"),
        ("2023-02-03", "2024-02-03", [], "2023-02-03"),
        ("2026-04-14", None, ["2020-01-01"], "2026-04-14"),  # today counts
        ("2026-04-15", None, ["2020-01-01", "2021-01-01"], "2020-01-01"),  # tomorrow does not
        (None, "2026-04-15", ["2021-01-01", None, "2020-01-01"], "2020-01-01"),
        (None, None, ["2026-04-14"], "2026-04-14"),
        (None, None, ["2026-04-15"], None),
        (None, None, [None], None),
    ],
)
def test_the_label_or_the_site_then_the_oldest_file(obtenu, ouvert, fiches, debut):
    site = deux()
    echeance = site.label.obtenu_le
    assert echeance is not None
    label = site.label.model_copy(update={"obtenu_le": obtenu and type(echeance).lire(obtenu)})
    identite = site.identite.model_copy(update={"ouvert_le": ouvert and date.fromisoformat(ouvert)})
    dit = debut_des_devoirs(identite, label, _fiches(*fiches), JOUR)
    assert dit == (debut and date.fromisoformat(debut))

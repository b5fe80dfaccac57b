"""Days off of the place itself: closed like a public holiday, and left out of the time to announce."""

from datetime import date

from tests.pratique import SitePratique
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.domaine import ouvertures

SITE = "site_config/site.yml"


def _site(labellise: SitePratique, *jours: str):
    labellise.remplacer(
        SITE, ('departement: {code: "974", nom: La Réunion}', 'departement: {code: "971", nom: Guadeloupe}')
    )
    labellise.remplacer(
        SITE, ("editeur:\n", "jours_fermes:\n" + "".join(f"  - {jour}\n" for jour in jours) + "editeur:\n")
    )
    site = build.inspecter(photographier(labellise.racine), date(2024, 12, 12)).site
    assert site is not None
    return site


def test_a_customary_day_declared_by_name_closes_every_year(labellise):
    site = _site(labellise, "{nom: vendredi saint}")
    point = next(point for point in site.points.values() if not point.permanent)

    for jour in (date(2025, 4, 18), date(2026, 4, 3)):
        ouvert = ouvertures.jour_de(site, point, jour)
        assert (ouvert.plages, ouvert.raison) == ((), "Vendredi saint")


def test_a_dated_day_closes_that_year_only(labellise):
    site = _site(labellise, "{nom: Pont du préfet, jour: 2025-05-09}")

    assert site.calendrier.nom_ferie(date(2025, 5, 9)) == "Pont du préfet"
    assert site.calendrier.est_ouvre(date(2026, 5, 8)) is False  # the holiday itself
    assert site.calendrier.nom_ferie(date(2026, 5, 15)) is None


def test_both_are_left_out_of_the_notice(labellise):
    site = _site(labellise, "{nom: Vendredi saint}", "{nom: Pont du préfet, jour: 2025-04-17}")
    # From Monday 14 April to Tuesday 22: Thursday, Good Friday, the week-end and Easter Monday do not count.
    assert site.calendrier.jours_ouvres_entre(date(2025, 4, 14), date(2025, 4, 22)) == 3

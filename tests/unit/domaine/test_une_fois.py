"""What is asked of a site many times is answered once, for that site, that day and that reading of it alone."""

from dataclasses import replace
from datetime import date

from tests.heures import annonce, site_de
from vitrail.domaine.annonces import annonces
from vitrail.domaine.exceptions import feries
from vitrail.domaine.site import Site, une_fois
from vitrail.pages import guichets


def test_a_question_is_worked_out_once_for_a_site_and_again_for_another_reading_of_it():
    lus: list[tuple[date, bool]] = []

    @une_fois
    def question(site: Site) -> tuple[date, bool]:
        lus.append((site.today, site.brouillon))
        return lus[-1]

    site, demain = site_de("2026-12-21"), site_de("2026-12-22")
    brouillon = replace(site, brouillon=True)
    for _ in range(2):
        assert question(site) == (date(2026, 12, 21), False)
        assert question(demain) == (date(2026, 12, 22), False)
        assert question(brouillon) == (date(2026, 12, 21), True)
    assert len(lus) == 3


def test_two_sites_and_two_days_read_in_one_process_have_each_their_own_answers():
    fermeture = annonce("pont", "fermeture", "2026-12-24", "2026-12-24")
    ferme, ouvert, apres = site_de("2026-12-21", fermeture), site_de("2026-12-21"), site_de("2026-12-26", fermeture)

    assert [len(annonces(site)) for site in (ferme, ouvert, apres)] == [1, 0, 0]
    assert [feries(site)[0][0] for site in (ferme, ouvert, apres)] == [
        date(2026, 12, 25), date(2026, 12, 25), date(2027, 1, 1),
    ]  # fmt: skip
    assert [guichets.points(site)[0].jours[0].jour for site in (ferme, ouvert, apres)] == [
        date(2026, 12, 21), date(2026, 12, 21), date(2026, 12, 26),
    ]  # fmt: skip
    veille = [[jour for jour in guichets.points(site)[0].jours if jour.jour.day == 24] for site in (ferme, ouvert)]
    assert [[jour.ouvert for jour in jours] for jours in veille] == [[False], [True]]

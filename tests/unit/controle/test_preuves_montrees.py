"""Evidence that no page shows: told at the very file where it is to be written."""

from datetime import date

from tests.conftest import REPOSITORY
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.socle import catalogue


def test_a_missing_evidence_is_placed_in_the_file_that_its_advice_names():
    sites = REPOSITORY / "tests/sites"
    manques = [
        ecart
        for site in ("minimal", "sous-prefecture", "pratique", "prefecture-de-police")
        for ecart in build.generer(photographier(sites / site), date(2026, 3, 2)).diagnostics
        if catalogue.code(ecart) == "ENG040"
    ]
    assert manques
    for ecart in manques:
        conseil = catalogue.dire(ecart).conseil
        assert conseil.startswith(f"À écrire dans {ecart.lieu.fichier}"), (str(ecart.lieu), conseil)

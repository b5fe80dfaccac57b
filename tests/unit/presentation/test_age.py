"""When a page says of itself that it is old, and in which words."""

from datetime import date
from pathlib import Path

import pytest

from tests.pratique import SitePratique


@pytest.mark.parametrize(
    ("rythme", "des"),
    [(None, "2022-04-16"), ("jour", "2022-04-16"), ("semaine", "2022-04-22"), ("trimestre", "2022-07-16")],
)
def test_a_refresh_is_missed_one_day_after_it_was_due(tmp_path: Path, rythme: str | None, des: str) -> None:
    """Every day, unless the site says otherwise; a build a few hours late is no news."""
    site = SitePratique(tmp_path)
    if rythme:
        site.remplacer("site_config/site.yml", ("\npresentation:", f"\nreconstruit_chaque: {rythme}\npresentation:"))
    avis = site.generer().extra["perime"]
    assert avis["des"] == des
    assert "n’a pas été rafraîchie depuis le 14 avril 2022" in " ".join(avis["texte"].split())


def test_it_says_which_number_to_call_when_there_is_one(tmp_path: Path) -> None:
    texte = " ".join(SitePratique(tmp_path / "a").generer().extra["perime"]["texte"].split())
    assert "téléphonez au 0" in texte
    sans = SitePratique(tmp_path / "b", Path(__file__).parents[2] / "sites/minimal").generer(date(2026, 11, 20))
    assert sans.extra["perime"]["texte"].endswith("avant de venir, renseignez-vous.")


def test_the_state_of_a_page_names_its_day_and_what_it_becomes(tmp_path: Path) -> None:
    """True for whoever reads the page later, without any script."""
    pages = {page.chemin: page.meta["fraicheur"] or {} for page in SitePratique(tmp_path).generer().pages}
    fraicheur = pages["horaires"]
    assert fraicheur["etat"] == "a_jour"
    assert " ".join(fraicheur["etat_mots"].split()) == "À jour au 14 avril 2022"
    assert " ".join(fraicheur["retard_mots"].split()) == "En retard depuis le 1er juillet 2022"

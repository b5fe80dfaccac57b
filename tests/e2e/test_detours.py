"""Behind real servers: short addresses lead to their page, frames may be shown elsewhere, open data read by scripts."""

from pathlib import Path
from urllib.parse import urljoin

import pytest

from tests.e2e.test_serveurs import SERVEURS, demander
from tests.nginx import nginx
from vitrail.presentation import entetes

OUVERT = "Access-Control-Allow-Origin"


@pytest.mark.parametrize("serveur", SERVEURS)
def test_a_short_address_leads_there_at_once_with_or_without_a_slash(site: Path, serveur: str) -> None:
    with SERVEURS[serveur](site) as adresse:
        for courte in ("/rdv", "/rdv/"):
            code, recus, _ = demander(adresse + courte)
            assert (code, urljoin(adresse, recus["Location"])) == (302, f"{adresse}/demarches/")


def test_without_any_setting_its_page_leads_there_too(site: Path, tmp_path: Path) -> None:
    """On a host that reads none of our files, the static page does the work."""
    (tmp_path / "vide.txt").write_text("")
    with nginx(site, entetes=tmp_path / "vide.txt") as adresse:
        code, _, corps = demander(f"{adresse}/rdv/")
    assert code == 200
    assert b'content="0; url=../demarches/"' in corps


@pytest.mark.parametrize("serveur", SERVEURS)
def test_only_frames_made_for_it_may_be_shown_by_other_sites(site: Path, serveur: str) -> None:
    with SERVEURS[serveur](site) as adresse:
        _, cadre, _ = demander(f"{adresse}/badges/ouverture.html")
        _, page, _ = demander(f"{adresse}/horaires/")
    assert cadre["Content-Security-Policy"] == f"{entetes.POLITIQUE}; frame-ancestors *"
    assert cadre["X-Frame-Options"] is None
    assert page["Content-Security-Policy"].endswith("; frame-ancestors 'none'")
    assert page["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("serveur", SERVEURS)
def test_scripts_of_other_sites_may_read_open_data_and_nothing_else(site: Path, serveur: str) -> None:
    with SERVEURS[serveur](site) as adresse:
        for chemin in ("/donnees/indicateurs.csv", "/api/v1/index.json"):
            code, recus, _ = demander(adresse + chemin)
            assert (code, recus[OUVERT]) == (200, "*"), chemin
        assert demander(f"{adresse}/recherche.json")[1][OUVERT] is None

"""What citizens are told that changed."""

import re
from datetime import date
from pathlib import Path

from tests.pratique import SitePratique
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.domaine import nouvelles

HORAIRES = "content/donnees/horaires.yml"


def _dites(site: SitePratique) -> set[str]:
    """The pages of which something is told."""
    lu = build.inspecter(photographier(site.racine), date(2022, 4, 14)).site
    assert lu is not None
    return {evenement.adresse for evenement in nouvelles.evenements(lu)}


def test_hours_that_do_not_say_their_day_are_no_news_and_hide_none(tmp_path: Path) -> None:
    """They are not read: the rest of the site still has its news."""
    site = SitePratique(tmp_path)
    dites = _dites(site)
    horaires = (site.racine / HORAIRES).read_text("utf-8")
    site.ecrire(HORAIRES, re.sub(r"(?m)^mis_a_jour:.*\n|^ *annonce_le:.*\n|annonce_le: [\d-]+, ", "", horaires))
    restent = _dites(site)
    assert restent < dites and dites - restent == {"horaires", "horaires#annonces"}

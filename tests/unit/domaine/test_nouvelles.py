"""What citizens are told that changed."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.pratique import SitePratique
from tests.sites_lus import avec, deux
from tests.typographie import simple
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


@pytest.mark.parametrize(
    ("champs", "quand", "texte"),
    [
        ({}, "2026-03-31", "Enquête de satisfaction 2026, 114 réponses"),
        ({"n": None}, "2026-03-31", "Enquête de satisfaction 2026"),
        ({"au": None}, "2026-02-01", "Enquête de satisfaction 2026, 114 réponses"),
        ({"au": None, "du": None}, None, None),
    ],
)
def test_a_survey_is_told_on_its_last_known_day_with_its_answers_if_they_are_known(champs, quand, texte):
    site = deux()
    derniere = site.satisfaction[0].model_copy(update=champs)
    dites = [dite for dite in nouvelles.evenements(avec(site, derniere)) if dite.nature == "Enquête terminée"]
    assert [(str(dite.quand), simple(dite.texte), simple(dite.titre)) for dite in dites] == (
        [(quand, texte, f"Enquête terminée : {texte}")] if quand else []
    )


def test_an_announcement_is_its_own_title_and_a_closure_is_at_its_anchor_until_its_last_day():
    for le, adresse in ((date(2026, 4, 15), "horaires#annonces"), (date(2026, 4, 16), "horaires")):
        [dite] = [dite for dite in nouvelles.evenements(replace(deux(), today=le)) if dite.cle == "fermeture-travaux"]
        assert (dite.adresse, dite.titre) == (adresse, dite.texte)

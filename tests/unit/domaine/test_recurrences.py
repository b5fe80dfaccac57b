"""What must come back every so often: found through the fact it governs, dated by the data of the site."""

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from tests.scenarios import BASE
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.domaine import recurrences
from vitrail.domaine.recurrences import Rythme
from vitrail.domaine.site import Site
from vitrail.socle import catalogue

LABEL = "site_config/label.yml"
JOUR = date(2026, 2, 2)


@pytest.fixture
def racine(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    return tmp_path


def _site(racine: Path, ajouts: Mapping[str, str] = {}, le: date = JOUR) -> Site:
    for nom, texte in ajouts.items():
        with (racine / nom).open("a", encoding="utf-8") as fichier:
            fichier.write(texte)
    site = build.inspecter(photographier(racine), le).site
    assert site is not None
    return site


def _rythme(site: Site, fait: str) -> Rythme:
    rythme = recurrences.rythme(site, fait)
    assert rythme is not None
    return rythme


def test_a_year_after_the_last_day_of_the_survey_it_is_late(racine):
    assert _rythme(_site(racine), "enquete_satisfaction").limite == date(2026, 11, 21)
    assert not _rythme(_site(racine, le=date(2026, 11, 21)), "enquete_satisfaction").en_retard
    assert _rythme(_site(racine, le=date(2026, 11, 22)), "enquete_satisfaction").en_retard


def test_what_was_never_done_is_late_and_has_no_limit(racine):
    (racine / "content/donnees/comites/2025.yml").unlink()
    rythme = _rythme(_site(racine), "comite_usagers")
    assert rythme.en_retard
    assert (rythme.dernier, rythme.limite) == (None, None)


def test_a_meeting_to_come_does_not_count(racine):
    comite = racine / "content/donnees/comites/2025.yml"
    comite.write_text(
        "mis_a_jour: 2026-01-15\nid: c\ntitre: C\ndate: 2026-12-04\nordre_du_jour: [Résultats]\n", "utf-8"
    )
    assert _rythme(_site(racine), "comite_usagers").dernier is None


def test_a_prefecture_that_promises_two_surveys_a_year_is_held_to_it(racine):
    promesse = "delais:\n  - {id: enquete-satisfaction, valeur: 2}\n"
    rythme = _rythme(_site(racine, {LABEL: promesse}), "enquete_satisfaction")
    assert rythme.regle.fois == 2
    assert rythme.en_retard


def test_a_fact_that_no_rule_governs_has_no_rhythm(racine):
    site = _site(racine)
    assert recurrences.rythme(site, "enquete_mystere") is not None
    sans_module = site.label.model_copy(update={"modules": (2,)})
    autre = Site(
        today=JOUR,
        fiches={"site": (site.identite,), "label": (sans_module,)},
        referentiel=site.referentiel,
        calendrier=site.calendrier,
    )
    assert recurrences.rythme(autre, "enquete_mystere") is None


@pytest.mark.parametrize(
    ("fichier", "regle"),
    [("enquetes/appels-2025.yml", "FRA022"), ("enquetes/satisfaction-2025.yml", "REF032")],
)
def test_a_survey_that_could_not_be_read_is_neither_missing_nor_unknown(racine, fichier, regle):
    (racine / "content/donnees" / fichier).write_text("genre: satisfaction\n", "utf-8")
    regles = {catalogue.code(ecart) for ecart in build.inspecter(photographier(racine), JOUR).diagnostics}
    assert regle not in regles

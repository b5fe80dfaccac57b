"""A change is tried on a copy: only what it breaks is told, and the site itself is not touched."""

import subprocess
from datetime import date
from pathlib import Path

import pytest

from vitrail import build
from vitrail.bord.dossiers import essai
from vitrail.bord.dossiers.disque import photographier
from vitrail.socle import catalogue

JOUR = date(2022, 4, 15)
HORAIRES = "content/donnees/horaires.yml"
FAQ = "content/donnees/faq.yml"


def test_a_change_that_breaks_nothing_has_no_error(projet: Path):
    texte = (projet / HORAIRES).read_text("utf-8")
    assert essai.nouvelles_erreurs(photographier(projet), JOUR, {HORAIRES: texte.replace("08:45", "08:30")}) == ()


def test_the_error_of_a_change_is_told_with_its_place_and_nothing_is_written(projet: Path):
    texte = (projet / HORAIRES).read_text("utf-8")
    [ecart] = essai.nouvelles_erreurs(
        photographier(projet), JOUR, {HORAIRES: texte.replace("08:45-12:15", "12:15-08:45", 1)}
    )
    assert (catalogue.code(ecart), ecart.lieu.fichier) == ("COH002", HORAIRES)
    assert (projet / HORAIRES).read_text("utf-8") == texte


def test_errors_that_the_site_already_has_are_not_those_of_the_change(projet: Path):
    (projet / FAQ).write_text("rubriques: 12\n", "utf-8")
    texte = (projet / HORAIRES).read_text("utf-8")
    assert essai.nouvelles_erreurs(photographier(projet), JOUR, {HORAIRES: f"# relu\n{texte}"}) == ()


def test_mending_a_file_is_never_refused_for_what_its_mistake_was_hiding(projet: Path):
    # A link that leads nowhere is seen only once the files have no other error.
    engagements = projet / "content/donnees/engagements.yml"
    engagements.write_text(engagements.read_text("utf-8").replace("lien: /faq", "lien: /nulle-part"), "utf-8")
    texte = (projet / FAQ).read_text("utf-8")
    (projet / FAQ).write_text("rubriques: 12\n", "utf-8")
    assert essai.nouvelles_erreurs(photographier(projet), JOUR, {FAQ: texte}) == ()
    (projet / FAQ).write_text(texte, "utf-8")
    assert build.inspecter(photographier(projet), JOUR).erreurs


def test_a_file_that_goes_is_missed_by_those_that_name_it(projet: Path):
    [ecart, *_] = essai.nouvelles_erreurs(
        photographier(projet), JOUR, {"content/donnees/enquetes/2022-satisfaction.yml": None}
    )
    assert ecart.lieu.fichier == "content/donnees/plans_actions/2022.yml"
    assert (projet / "content/donnees/enquetes/2022-satisfaction.yml").is_file()


def test_a_file_dated_by_its_history_keeps_its_date_in_the_copy(projet: Path):
    faq = (projet / FAQ).read_text("utf-8")
    sans_date = "".join(ligne for ligne in faq.splitlines(keepends=True) if not ligne.startswith("mis_a_jour"))
    (projet / FAQ).write_text(sans_date, "utf-8")
    git = ["git", "-c", "user.name=Test", "-c", "user.email=test@exemple.invalid"]
    for suite in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "Site"]):
        subprocess.run([*git, *suite], cwd=projet.parent, check=True)
    assert essai.nouvelles_erreurs(photographier(projet), JOUR, {FAQ: f"{sans_date}\n# relu\n"}) == ()


@pytest.mark.parametrize(
    ("chemin", "texte"), [("content/donnees/faq.yml", "rubriques: ["), ("LISEZMOI.md", "Mme Fictive")]
)
def test_the_guard_remarks_nothing_in_what_cannot_be_read_nor_in_what_is_no_data(projet: Path, chemin: str, texte: str):
    site = build.inspecter(photographier(projet), date(2022, 4, 15)).site
    assert site is not None
    assert essai.remarques_de_la_garde(site, chemin, texte) == []


def test_the_guard_remarks_in_one_file_before_it_is_written(projet: Path):
    site = build.inspecter(photographier(projet), date(2022, 4, 15)).site
    assert site is not None
    dit = (projet / FAQ).read_text("utf-8").replace("titre: ", "titre: Mme Fictive, ", 1)
    trouves = {trouve.regle for trouve in essai.remarques_de_la_garde(site, FAQ, dit) if trouve.lieu.fichier == FAQ}
    assert "nom-de-personne" in trouves

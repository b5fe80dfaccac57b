"""Answers to a survey -> rates and bases; who answered, and in what words, goes nowhere."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.pratique import SitePratique
from tests.tableurs.enquetes import COMPTES, FRAMAFORMS, LIMESURVEY, SECRETS, repeter
from tests.tableurs.fabrique import csv, xlsx
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.saisie.tableurs import lecture, satisfaction
from vitrail.saisie.tableurs.fiches import motif_d_absence
from vitrail.saisie.tableurs.plan import PlanDImport
from vitrail.socle.arbres import Donnee
from vitrail.sources.fichiers import source

CHEMIN = "content/donnees/enquetes/satisfaction-2022.yml"
ENQUETE = """mis_a_jour: 2022-04-12
genre: satisfaction
id: satisfaction-2022
titre: Enquête de satisfaction 2022
du: 2022-02-23
au: 2022-03-23
canaux: [En ligne]
n: 60
profil:
  - {libelle: Venus pour une carte grise, valeur: 37 %}
  - {libelle: Venus pour un permis de conduire, valeur: 51 %}
themes:
  - id: accueil
    titre: L’accueil
    criteres:
      - {id: global, libelle: Satisfaction globale, valeur: 80 %}
      - {id: organise, libelle: Bien organisé, valeur: 66 %}
      - id: fragiles
        libelle: Attention aux personnes fragiles
        absence: {motif: non_mesure, raison: Pas demandé.}
"""


def importer(tmp_path: Path, octets: bytes, correspondances: str = "", **demande: Any) -> PlanDImport:
    site = SitePratique(tmp_path / "site").ecrire(CHEMIN, ENQUETE)
    if correspondances:
        site.ecrire("site_config/correspondances.yml", correspondances)
    lie = build.inspecter(photographier(site.racine), date(2022, 4, 14)).site
    assert lie is not None
    document, _ = source.analyser(ENQUETE, CHEMIN)
    assert document is not None
    enquete = satisfaction.DemandeEnquete(lie.satisfaction[0], **demande)
    return satisfaction.planifier(lie, lecture.lire(octets), enquete, document.donnees)


def chiffres(plan: PlanDImport) -> dict[str, tuple[Donnee, Donnee]]:
    assert not plan.bilan.diagnostics
    return {
        un.cle: (un.apres.get("valeur") or motif_d_absence(un.apres), un.apres.get("n"))
        for un in plan.changements
        if un.cle
    }


def test_limesurvey_gives_rates_with_their_bases(tmp_path):
    plan = importer(tmp_path, LIMESURVEY)
    assert chiffres(plan) == {
        "global": ("87,5 %", "48"),
        "organise": ("72,7 %", "44"),
        "fragiles": ("33,3 %", "18"),
        "Venus pour une carte grise": ("72,7 %", "44"),
        "Venus pour un permis de conduire": ("31,8 %", "44"),
    }
    assert (plan.donnees["n"], plan.donnees["reponses_incompletes"]) == ("50", "1")
    assert [*plan.donnees][7:9] == ["n", "reponses_incompletes"]


def test_framaforms_with_its_three_rows_of_heads(tmp_path):
    plan = importer(tmp_path, FRAMAFORMS)
    assert chiffres(plan) == {
        "global": ("75 %", "20"),
        "Venus pour une carte grise": ("75 %", "20"),
        "Venus pour un permis de conduire": ("25 %", "20"),
    }


def test_counts_per_answer(tmp_path):
    plan = importer(tmp_path, COMPTES)
    assert chiffres(plan) == {"organise": ("66,7 %", "60"), "fragiles": ("non_communique", None)}
    assert [orpheline.nom for orpheline in plan.bilan.orphelines] == ["Facile d’accès", "Amabilité du personnel"]


@pytest.mark.parametrize("octets", [LIMESURVEY, FRAMAFORMS], ids=["LimeSurvey", "Framaforms"])
def test_who_answered_and_what_they_wrote_is_in_nothing(tmp_path, octets):
    plan = importer(tmp_path, octets)
    tout = repr(plan)
    assert [secret for secret in SECRETS if secret in tout] == []
    assert any("colonne" in remarque and "sur qui répond" in remarque for remarque in plan.bilan.remarques)


def test_free_words_under_a_known_question_are_refused_without_being_quoted(tmp_path):
    reponses = [
        ["Date", "Heure", "Nom", "Satisfaction globale"],
        *[["", "", "", f"Avis de Jeanne {i}"] for i in range(20)],
    ]
    plan = importer(tmp_path, csv(reponses))
    assert "textes libres" in plan.bilan.diagnostics[0].message
    assert "Jeanne" not in repr(plan)


def test_small_groups_have_no_rate(tmp_path):
    """Ten answers: none. Eleven: a rate."""
    for nombre, attendu in ((10, ("non_communique", None)), (11, ("100 %", "11"))):
        octets = csv([["Satisfaction globale", "x"], *repeter((nombre, ["Satisfait", ""]))])
        assert chiffres(importer(tmp_path / str(nombre), octets)) == {"global": attendu}


def test_what_answers_are_worth_is_told(tmp_path):
    plan = importer(tmp_path, LIMESURVEY)
    assert "Comptés satisfaits : « Très satisfait(e) », « Plutôt satisfait(e) » et « Oui »." in plan.bilan.remarques
    assert "Laissés hors de la base : « Sans opinion »." in plan.bilan.remarques


def test_words_that_nobody_explained_stop_it_until_the_site_does(tmp_path):
    octets = csv([["Satisfaction globale", "x"], *repeter((12, ["5", ""]), (8, ["2", ""]))])
    [ecart] = importer(tmp_path / "a", octets).bilan.diagnostics
    assert "« 2 » et « 5 »" in ecart.message
    assert "correspondances.yml" in ecart.conseil
    dites = 'reponses: [{reponse: "5", sens: satisfait}, {reponse: "2", sens: insatisfait}]\n'
    assert chiffres(importer(tmp_path / "b", octets, dites)) == {"global": ("60 %", "20")}


def test_a_question_is_told_once_which_criterion_it_is(tmp_path):
    octets = csv([["Êtes-vous content de nous ?", "x"], *repeter((20, ["Oui", ""]))])
    assert importer(tmp_path / "a", octets).bilan.diagnostics
    plan = importer(tmp_path / "b", octets, questions={"Êtes-vous content de nous ?": "global"})
    assert chiffres(plan) == {"global": ("100 %", "20")}


def test_counts_that_do_not_add_up_or_are_rates_are_refused(tmp_path):
    tete = ["Question", "Satisfait", "Insatisfait", "Total"]
    assert (
        "120"
        in importer(tmp_path / "a", csv([tete, ["Bien organisé", "60", "40", "120"]])).bilan.diagnostics[0].message
    )
    assert importer(tmp_path / "b", xlsx({"A": [tete, ["Bien organisé", "60 %", "40 %", "100 %"]]})).bilan.diagnostics


def test_two_columns_for_one_criterion_are_refused(tmp_path):
    octets = csv([["Satisfaction globale", "global"], *repeter((20, ["Oui", "Non"]))])
    assert "colonne A" in importer(tmp_path, octets).bilan.diagnostics[0].message


def test_figures_that_the_table_does_not_give_are_named(tmp_path):
    plan = importer(tmp_path, csv([["Satisfaction globale", "x"], *repeter((20, ["Oui", ""]))]))
    [dit] = [remarque for remarque in plan.bilan.remarques if "leur chiffre reste" in remarque]
    assert "« Bien organisé »" in dit and "« Satisfaction globale »" not in dit

"""Answers to a survey -> rates and bases; who answered, and in what words, goes nowhere."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.pratique import SitePratique
from tests.tableurs.enquetes import COMPTES, FRAMAFORMS, LIMESURVEY, SECRETS, repeter
from tests.tableurs.fabrique import C, csv, xlsx
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.saisie.tableurs import compte_rendu, lecture, reponses, satisfaction
from vitrail.saisie.tableurs.bilan import MONTREES_MAX
from vitrail.saisie.tableurs.fiches import enregistrements, motif_d_absence
from vitrail.saisie.tableurs.plan import PlanDImport
from vitrail.saisie.tableurs.reponses import ColonneDeReponses
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


def importer(
    tmp_path: Path, octets: bytes, correspondances: str = "", enquete: str = ENQUETE, **demande: Any
) -> PlanDImport:
    site = SitePratique(tmp_path / "site").ecrire(CHEMIN, enquete)
    if correspondances:
        site.ecrire("site_config/correspondances.yml", correspondances)
    lie = build.inspecter(photographier(site.racine), date(2022, 4, 14)).site
    assert lie is not None
    document, _ = source.analyser(enquete, CHEMIN)
    assert document is not None
    demandee = satisfaction.DemandeEnquete(lie.satisfaction[0], **demande)
    return satisfaction.planifier(lie, lecture.lire(octets), demandee, document.donnees)


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


ETOILES = repeter((10, ["★★★★★", ""]), (30, ["★", ""]))


def test_answers_without_a_letter_are_told_apart(tmp_path):
    """Ten of forty are satisfied: one star is not five, and has to be told apart."""
    octets = csv([["Satisfaction globale", "x"], *ETOILES])
    cinq = 'reponses: [{reponse: "★★★★★", sens: satisfait}]\n'
    [diagnostic] = importer(tmp_path / "a", octets, cinq).bilan.diagnostics
    assert "« ★ »" in diagnostic.message and "★★" not in diagnostic.message
    dites = 'reponses: [{reponse: "★★★★★", sens: satisfait}, {reponse: "★", sens: insatisfait}]\n'
    assert chiffres(importer(tmp_path / "b", octets, dites))["global"] == ("25 %", "40")


@pytest.mark.parametrize(
    ("une", "autre"),
    [
        ("😀", "😞"),
        ("راض", "غير راض"),
        ("4/5", "4,5"),
        ("-1", "1"),
        ("++", "--"),
        ("***", "*"),
        ("満足", "不満"),
        ("<5", ">5"),
    ],
)
def test_writings_that_do_not_mean_the_same_are_two(une, autre):
    assert reponses.mot(une) and reponses.mot(autre)
    assert reponses.mot(une) != reponses.mot(autre)


@pytest.mark.parametrize(
    ("une", "autre"),
    [
        ("Satisfait(e)", "SATISFAIT"),
        ("1 - Très satisfait", "tres satisfait"),
        ("4.5", "4,5"),
        ("Oui (nombre)", "Oui"),
        ("n/a", "N/A"),
    ],
)
def test_writings_that_mean_the_same_are_one(une, autre):
    assert reponses.mot(une) == reponses.mot(autre)


def test_a_note_is_worth_what_its_question_says(tmp_path):
    """Four of five is good, four of ten is not."""
    octets = csv([["Satisfaction globale", "Bien organisé"], *repeter((20, ["4", "4"]), (20, ["1", "9"]))])
    partout = """reponses:
  - {reponse: "4", sens: satisfait}
  - {reponse: "1", sens: insatisfait}
  - {reponse: "9", sens: satisfait}
"""
    diagnostics = importer(tmp_path / "a", octets, partout).bilan.diagnostics
    assert [diagnostic.lieu for diagnostic in diagnostics] == ["tableau, colonne A", "tableau, colonne B"]
    assert "critere: organise" in diagnostics[1].conseil
    dites = """reponses:
  - {critere: Satisfaction globale, reponse: "4", sens: satisfait}
  - {critere: Satisfaction globale, reponse: "1", sens: insatisfait}
  - {critere: organise, reponse: "4", sens: insatisfait}
  - {critere: organise, reponse: "9", sens: satisfait}
"""
    assert chiffres(importer(tmp_path / "b", octets, dites)) == {"global": ("50 %", "40"), "organise": ("50 %", "40")}


def test_what_a_question_says_of_notes_is_all_that_they_are_worth_there(tmp_path):
    octets = csv([["Satisfaction globale", "x"], *repeter((20, ["9", ""]), (20, ["4", ""]))])
    dites = 'reponses: [{reponse: "4", sens: satisfait}, {critere: global, reponse: "9", sens: satisfait}]\n'
    [diagnostic] = importer(tmp_path, octets, dites).bilan.diagnostics
    assert "« 4 »" in diagnostic.message


def test_an_answer_that_is_told_two_meanings_has_none(tmp_path):
    octets = csv([["Satisfaction globale", "x"], *repeter((20, ["Bof", ""]))])
    dites = "reponses: [{reponse: Bof, sens: neutre}, {reponse: BOF, sens: insatisfait}]\n"
    assert "« Bof »" in importer(tmp_path, octets, dites).bilan.diagnostics[0].message


@pytest.mark.parametrize(
    "autre",
    [
        "jeanne@exemple.org",
        "Rappeler au 0612345678",
        "Demander Jeanne, au premier étage, à gauche",
        "Mme Fictif",
        "Camille FICTIF",
        "Fictif Camille",
        "C. Fictif, agent",
    ],
)
def test_answers_that_may_name_somebody_are_not_quoted(tmp_path, autre):
    """Only two different answers, and one of them is somebody."""
    plan = importer(tmp_path, csv([["Satisfaction globale", "x"], *repeter((20, ["Bof", ""]), (1, [autre, ""]))]))
    assert "textes libres" in plan.bilan.diagnostics[0].message
    assert autre not in repr(plan)


@pytest.mark.parametrize(
    ("reponses", "libre"),
    [
        (["a" * 40, "Oui"], False),
        (["a" * 41, "Oui"], True),
        ([f"avis {rang}" for rang in range(12)] * 2 + [""], False),
        ([f"avis {rang}" for rang in range(13)], True),
        (["12 34 5"], False),
        (["12 34 56"], True),
    ],
)
def test_answers_are_words_of_people_when_they_are_long_many_or_a_number_to_call(reponses, libre):
    """Forty signs are short, twelve different answers are a list, six figures are a telephone."""
    assert ColonneDeReponses(0, ("Avis",), "", tuple(reponses)).libre is libre


def test_thirteen_different_short_answers_are_not_quoted(tmp_path):
    lignes = [[f"Avis {i}", ""] for i in range(13)]
    dit = importer(tmp_path, csv([["Satisfaction globale", "x"], *lignes])).bilan.diagnostics[0].message
    assert "textes libres" in dit and "Avis" not in dit


def test_only_the_sheet_that_is_asked_for_is_read(tmp_path):
    tete: list[object] = ["Satisfaction globale", "x"]
    octets = xlsx({"2021": [tete, *repeter((20, ["Non", ""]))], "2022": [tete, *repeter((20, ["Oui", ""]))]})
    assert "plusieurs feuilles" in importer(tmp_path / "a", octets).bilan.diagnostics[0].message
    assert chiffres(importer(tmp_path / "b", octets, feuilles=["2022"])) == {"global": ("100 %", "20")}
    assert chiffres(importer(tmp_path / "c", octets, feuilles=["2021"])) == {"global": ("0 %", "20")}


def test_rates_of_before_keep_the_base_that_was_theirs(tmp_path):
    """Sixty answers gave « Bien organisé » its 66 %; the twenty of this table did not."""
    plan = importer(tmp_path, csv([["Satisfaction globale", "x"], *repeter((20, ["Oui", ""]))]))
    [theme] = enregistrements(plan.donnees, "themes")
    bases = {critere["id"]: critere.get("base") for critere in enregistrements(theme, "criteres")}
    assert plan.donnees["n"] == "20"
    assert bases == {"global": None, "organise": "Dépouillement précédent, de 60 réponses", "fragiles": None}


def test_a_formula_without_a_result_stops_a_survey_too(tmp_path):
    lignes = repeter((1, ["Satisfaction globale", "x"]), (20, ["Oui", ""]), (1, [C(None, formule="A1"), "y"]))
    [diagnostic] = importer(tmp_path, xlsx({"A": lignes})).bilan.diagnostics
    assert diagnostic.lieu == "A, A22"


def test_heads_of_percents_are_no_counts(tmp_path):
    octets = csv([["Question", "Satisfait (%)", "Insatisfait (%)"], ["Bien organisé", "60", "40"]])
    assert importer(tmp_path, octets).bilan.diagnostics


def test_a_count_whose_point_may_part_thousands_is_quoted(tmp_path):
    octets = csv([["Question", "Satisfait", "Insatisfait"], ["Bien organisé", "1.234", "40"]])
    assert "« 1.234 »" in importer(tmp_path, octets).bilan.diagnostics[0].message


def test_the_theme_helps_to_find_the_criterion(tmp_path):
    """Two criteria bear the same name: the one of the telephone comes first."""
    enquete = (
        ENQUETE
        + """  - id: telephone
    titre: L’accueil téléphonique
    criteres:
      - {id: telephone-global, libelle: Satisfaction globale, valeur: 70 %}
"""
    )
    octets = csv([["Satisfaction accueil téléphonique", "Bien organisé"], *repeter((20, ["Satisfait", "Oui"]))])
    [orpheline] = importer(tmp_path, octets, enquete=enquete).bilan.orphelines
    assert orpheline.possibles[0][0] == "telephone-global"


def test_a_question_answered_by_a_share_of_the_profile_gives_each_share(tmp_path):
    """Its first answers are no heads, though the file knows their words; who has no opinion is out of the base."""
    reponses_ = repeter(
        (30, ["Venus pour une carte grise", "Très satisfait"]),
        (20, ["Venus pour un permis de conduire", "Peu satisfait"]),
        (8, ["Autre", "Satisfait"]),
        (2, ["Sans opinion", "Sans opinion"]),
    )
    plan = importer(tmp_path, csv([["Motif de votre venue", "Satisfaction globale"], *reponses_]))
    assert chiffres(plan) == {
        "Venus pour une carte grise": ("51,7 %", "58"),
        "Venus pour un permis de conduire": ("34,5 %", "58"),
        "global": ("65,5 %", "58"),
    }


def test_a_box_that_everybody_answered_has_them_all_as_its_base(tmp_path):
    reponses_ = repeter((12, ["Oui", "Satisfait"]), (28, ["Non", "Satisfait"]))
    plan = importer(tmp_path, csv([["Venus pour une carte grise", "Satisfaction globale"], *reponses_]))
    assert chiffres(plan) == {"Venus pour une carte grise": ("30 %", "40"), "global": ("100 %", "40")}


def test_a_head_that_means_nothing_for_a_question_is_asked_about(tmp_path):
    """Notes are worth what each question says: those of one line may be unknown in another."""
    correspondances = (
        "reponses:\n  - {reponse: 5, critere: organise, sens: satisfait}\n"
        "  - {reponse: 1, critere: organise, sens: insatisfait}\n"
    )
    comptes = csv([["Question", "5", "1"], ["Bien organisé", "30", "10"], ["Satisfaction globale", "20", "20"]])
    plan = importer(tmp_path, comptes, correspondances)
    [refus] = plan.bilan.diagnostics
    assert (refus.lieu, refus.message) == ("tableau, A3", "je ne sais pas ce que valent ces réponses : « 5 » et « 1 ».")
    assert '« {reponse: "5", critere: global, sens: …} »' in refus.conseil
    assert "satisfait, insatisfait, neutre ou sans_reponse" in refus.conseil


def test_what_an_answer_is_worth_is_never_proposed(tmp_path):
    """The lowest note copied with the sense of an example would be counted as satisfied."""
    plan = importer(tmp_path, csv([["ID", "Satisfaction globale"], *[["1", "1/5"]] * 10, *[["2", "👎"]] * 10]))
    assert plan.bilan.diagnostics
    assert all("sens: satisfait" not in refus.conseil for refus in plan.bilan.diagnostics)


def test_a_name_that_two_criteria_share_is_asked_about_with_both(tmp_path):
    deux = ENQUETE + (
        "  - id: venir\n    titre: Venir\n"
        "    criteres:\n      - {id: venir-organise, libelle: Bien organisé, valeur: 70 %}\n"
    )
    reponses_ = repeter((20, ["Satisfait", "Satisfait"]))
    plan = importer(tmp_path, csv([["Bien organisé", "Satisfaction globale"], *reponses_]), enquete=deux)
    [orpheline] = plan.bilan.orphelines
    assert (orpheline.nom, orpheline.ambigue) == ("Bien organisé", True)
    assert orpheline.possibles == [("organise", "Bien organisé"), ("venir-organise", "Bien organisé")]


def test_of_many_unknown_questions_the_first_are_shown_and_the_others_counted(tmp_path):
    questions = [f"Question {rang}" for rang in range(MONTREES_MAX + 5)]
    reponses_ = repeter((20, ["Satisfait"] * (MONTREES_MAX + 6)))
    plan = importer(tmp_path, csv([["Satisfaction globale", *questions], *reponses_]))
    dit = compte_rendu.ecrire(plan)
    montrees = [ligne for ligne in dit.splitlines() if "aucun critère de ce nom" in ligne]
    assert montrees[0].startswith("tableau, colonne B : « Question 0 »") and len(montrees) == MONTREES_MAX
    restes = len(plan.bilan.remarques[MONTREES_MAX:]) + 5
    assert f"Et {restes} autres remarques de cette sorte.\n" in dit.replace("\u00a0", " ")


def test_a_question_that_two_criteria_share_is_asked_about_even_alone(tmp_path):
    deux = ENQUETE.replace("libelle: Bien organisé", "libelle: Satisfaction globale")
    seule = csv([["Horodateur", "Satisfaction globale"], *[["2022-03-01", "Satisfait"]] * 20])
    plan = importer(tmp_path, seule, enquete=deux)
    assert [(une.nom, une.ambigue) for une in plan.bilan.orphelines] == [("Satisfaction globale", True)]
    assert not plan.bilan.diagnostics


def test_what_is_longer_than_any_answer_is_none():
    assert reponses.mot("Oui" + " " * 597) == reponses.mot("Oui") != ""
    assert reponses.mot("Oui" + " " * 598) == ""


def test_words_of_people_are_no_boxes():
    """Whatever a box beside them says."""
    assert ColonneDeReponses(0, ("Avis",), "", ("X", "", "x")).cochee == [True, None, True]
    assert ColonneDeReponses(0, ("Avis",), "", ("X", "", "a" * 41)).cochee is None


def test_a_number_of_answers_takes_the_place_of_the_reason_why_it_was_not_known():
    inconnu: dict[str, Donnee] = {"id": "a", "absence_n": {"motif": "en_attente"}, "themes": []}
    assert [*satisfaction._compte_connu(inconnu, "12").items()] == [("id", "a"), ("n", "12"), ("themes", [])]
    assert satisfaction._compte_connu({"n": "3"}, "12") == {"n": "12"}

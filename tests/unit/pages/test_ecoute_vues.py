"""Surveys, plans, complaints, committee, improvements and updates, from small sites: what is shown, and proved."""

import re
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from tests.scenarios import BASE
from tests.typographie import simple
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.sources.pages import Page

DONNEES = "content/donnees"
SATISFACTION = f"{DONNEES}/enquetes/satisfaction-2025.yml"
PLAN = f"{DONNEES}/plans_actions/2025.yml"
LIEN = "https://www.exemple.gouv.fr/contact"


@pytest.fixture
def racine(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    return tmp_path


def _pages(racine: Path, fichiers: Mapping[str, str | None], le: str = "2026-02-02") -> dict[str, Page]:
    """The pages of the base site with these files; ``None`` takes a file away."""
    for nom, texte in fichiers.items():
        chemin = racine / nom
        chemin.unlink(missing_ok=True)
        if texte is not None:
            chemin.parent.mkdir(parents=True, exist_ok=True)
            chemin.write_text(texte, "utf-8")
    resultat = build.generer(photographier(racine), date.fromisoformat(le))
    assert not resultat.erreurs, resultat.erreurs
    return {page.chemin: page for page in resultat.pages}


def _texte(page: Page) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", simple(page.html)).split())


AFFICHAGE = "points_faibles:\n  - {id: affichage, texte: Un affichage chargé}\n"


def _enquete(
    themes: str, suite: str = AFFICHAGE, identifiant: str = "satisfaction-2025", au: str = "2025-11-21"
) -> str:
    return (
        f"mis_a_jour: 2026-01-15\ngenre: satisfaction\nid: {identifiant}\ntitre: Enquête {identifiant}\n"
        f"du: 2023-11-03\nau: {au}\ncanaux: [En ligne]\nn: 112\nthemes:\n"
        f"  - id: accueil\n    titre: L’accueil\n    criteres:\n{themes}{suite}"
    )


def _plan(*actions: str, identifiant: str = "plan-2026") -> str:
    lignes = "".join(f"      - {{id: a{rang}, {action}}}\n" for rang, action in enumerate(actions))
    entete = f"mis_a_jour: 2026-01-15\nid: {identifiant}\ntitre: Plan\n"
    return f"{entete}objectifs:\n  - titre: Objectif\n    actions:\n{lignes}"


def _reclamations(du: str = "2026-01-01", suite: str = "", identifiant: str = "reclamations") -> str:
    return (
        f"mis_a_jour: 2026-01-15\nid: {identifiant}\ntitre: Réclamations\ndu: {du}\ntotal: 4\n"
        f"traitement: Chaque message reçoit une réponse.\n{suite}"
    )


COURTOIS = "      - {id: courtoisie, libelle: Agents courtois, valeur: 94 %}\n"


def test_a_kind_without_data_has_no_page(racine):
    for dossier in ("enquetes", "plans_actions", "comites"):
        shutil.rmtree(racine / DONNEES / dossier)
    absentes = {"enquetes", "plan-actions", "comite-usagers", "reclamations", "ameliorations"}
    assert not absentes & set(_pages(racine, {}))


# --- surveys ---


def test_results_and_actions_are_proved_on_the_page_of_the_last_survey(racine):
    html = _pages(racine, {})["enquetes/satisfaction-2025"].html
    assert html.count('data-preuve="resultats-enquete"') == 1
    assert html.count('data-preuve="actions-amelioration"') == 1


def test_results_without_any_action_prove_the_results_only(racine):
    html = _pages(racine, {PLAN: None})["enquetes/satisfaction-2025"].html
    assert 'data-preuve="resultats-enquete"' in html
    assert "actions-amelioration" not in html


def test_a_survey_without_any_figure_proves_nothing(racine):
    absence = "      - {id: c, libelle: C, absence: {motif: en_attente, raison: Le dépouillement est en cours.}}\n"
    html = _pages(racine, {SATISFACTION: _enquete(absence), PLAN: None})["enquetes/satisfaction-2025"].html
    assert "data-preuve" not in html
    assert "Le dépouillement est en cours" in html


def test_an_older_survey_keeps_its_page_and_proves_nothing_any_more(racine):
    ancienne = _enquete(COURTOIS, identifiant="satisfaction-2023", au="2023-11-21")
    pages = _pages(racine, {f"{DONNEES}/enquetes/2023.yml": ancienne})
    assert "data-preuve" not in pages["enquetes/satisfaction-2023"].html
    assert "Agents courtois 94 % 94 %" in _texte(pages["enquetes"])


def test_a_question_asked_in_another_unit_is_not_compared_with_an_older_one(racine):
    autre = COURTOIS.replace("94 %", "7 points")
    ancienne = _enquete(autre, identifiant="satisfaction-2023", au="2023-11-21")
    assert "D’une enquête à l’autre" not in _pages(racine, {f"{DONNEES}/enquetes/2023.yml": ancienne})["enquetes"].html


def test_what_was_said_stands_beside_what_is_done_and_says_when_nothing_is(racine):
    suite = """points_faibles:
  - {id: affichage, texte: Un affichage chargé}
  - {id: bruit, texte: Trop de bruit}
suggestions:
  - {id: samedi, texte: Ouvrir le samedi, reponse: {suite: refusee, texte: Les agents manquent pour cela.}}
"""
    texte = _texte(_pages(racine, {SATISFACTION: _enquete(COURTOIS, suite)})["enquetes/satisfaction-2025"])
    assert "Un affichage chargé Nous faisons Faire deux affiches claires Réalisée le 15 décembre 2025" in texte
    assert "Trop de bruit Nous faisons Sans réponse à ce jour" in texte
    assert "Ouvrir le samedi Nous répondons Non retenue Les agents manquent pour cela." in texte
    assert "1 sans réponse 1 déjà suivie d’effet 1 non retenue" in texte


def test_an_overdue_action_is_late_on_the_survey_and_on_the_plan(racine):
    action = (
        "texte: Former, etat: prevue, echeance: 2025-12, origines: [{enquete: satisfaction-2025, point: affichage}]"
    )
    pages = _pages(racine, {PLAN: _plan(action)})
    attendu = "Former En retard attendue en décembre 2025"
    assert attendu in _texte(pages["enquetes/satisfaction-2025"])
    assert "1 action sur 1 devrait être faite et ne l’est pas" in _texte(pages["plan-actions"])
    assert "1 avec une action en retard" in _texte(pages["enquetes"])


@pytest.mark.parametrize(
    ("critere", "base"),
    [
        ("valeur: 94 %", "Base non précisée."),
        ("valeur: 94 %, n: 61", "Base : 61 réponses."),
        (
            "valeur: 94 %, base: Usagers reçus au guichet",
            "Base : Usagers reçus au guichet (nombre de réponses non précisé).",
        ),
        ("valeur: 50 %, numerateur: 8, denominateur: 16", "8 sur 16 réponses"),
        ("valeur: 90 %, n: 10", "10 réponses seulement : un seul cas change le résultat de 10 points"),
    ],
)
def test_each_rate_says_on_whom_it_bears_and_how_little_when_it_is_little(racine, critere, base):
    themes = f"      - {{id: c, libelle: Un critère, {critere}}}\n"
    assert base in _texte(_pages(racine, {SATISFACTION: _enquete(themes)})["enquetes/satisfaction-2025"])


def test_a_missed_target_is_said_in_words_and_joins_what_calls_for_an_answer(racine):
    themes = '      - {id: attente, libelle: Attente, valeur: 47 %, cible: "> 75 %"}\n'
    texte = _texte(_pages(racine, {SATISFACTION: _enquete(themes), PLAN: None})["enquetes/satisfaction-2025"])
    assert "Attente 47 % Plus de 75 % Non atteint" in texte
    assert "Attente : 47 % (objectif : plus de 75 %) Nous faisons Sans réponse à ce jour" in texte


def test_a_survey_that_is_not_over_says_that_its_results_are_provisional(racine):
    page = _pages(racine, {SATISFACTION: _enquete(COURTOIS, au="2026-02-10")})["enquetes/satisfaction-2025"]
    assert "jusqu’au 10 février 2026 : ces résultats sont provisoires" in _texte(page)


def test_the_next_survey_is_announced_then_told_as_late(racine):
    avant = _texte(_pages(racine, {})["enquetes"])
    apres = _texte(_pages(racine, {}, le="2026-11-22")["enquetes"])
    assert "Enquête de satisfaction : attendue avant le 21 novembre 2026" in avant
    assert "Enquête de satisfaction : En retard attendue avant le 21 novembre 2026" in apres


def test_a_bare_number_of_mystery_contacts_is_a_count_of_them(racine):
    appels = (racine / DONNEES / "enquetes/appels-2025.yml").read_text("utf-8")
    appels += "resultats:\n  - {id: sans-reponse, libelle: Sans réponse, valeur: 1, n: 10}\n"
    texte = _texte(_pages(racine, {f"{DONNEES}/enquetes/appels-2025.yml": appels})["enquetes/appels-2025"])
    assert "Base : 10 appels mystère" in texte
    assert "Sans réponse 1 sur 10" in texte


def test_what_people_write_is_shown_and_never_run(racine):
    suite = AFFICHAGE + 'suggestions:\n  - {id: borne, texte: "<script>alert(1)</script> & une borne"}\n'
    html = _pages(racine, {SATISFACTION: _enquete(COURTOIS, suite)})["enquetes/satisfaction-2025"].html
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; une borne" in html


# --- plans ---


def test_past_plans_are_kept_after_the_last_one(racine):
    nouveau = _plan("texte: Une, etat: en_cours, echeance: 2026-06").replace(
        "titre: Plan", "titre: Plan\nadopte_le: 2026-01"
    )
    html = _pages(racine, {f"{DONNEES}/plans_actions/2026.yml": nouveau})["plan-actions"].html
    assert html.index(' id="plan-2026"') < html.index(' id="plan-2025"')
    assert '<details class="vt-pli" open data-preuve' in html or '<details class="vt-pli" open id="plan-2026"' in html
    assert "Faire deux affiches claires" in html


def test_an_action_without_owner_or_date_says_so_or_says_why(racine):
    absence = "absence_responsable: {motif: non_communique, raison: Le pilote sera nommé en mars.}"
    texte = _texte(
        _pages(racine, {PLAN: _plan("texte: Une, etat: prevue", f"texte: Deux, etat: prevue, {absence}")})[
            "plan-actions"
        ]
    )
    assert "Responsable Non désigné Échéance Non fixée" in texte
    assert "Non communiqué Le pilote sera nommé en mars." in texte


def test_an_action_leads_to_what_it_answers_and_to_its_commitment(racine):
    html = _pages(racine, {})["plan-actions"].html
    assert 'href="../enquetes/satisfaction-2025/#dit-affichage"' in html


# --- complaints ---


def test_the_form_is_proved_only_when_it_is_declared(racine):
    fichiers = {f"{DONNEES}/reclamations/2026.yml": _reclamations()}
    sans = _pages(racine, fichiers)["reclamations"].html
    contacts = (racine / DONNEES / "contacts.yml").read_text("utf-8")
    avec = _pages(racine, {**fichiers, f"{DONNEES}/contacts.yml": f"{contacts}formulaire_contact: {LIEN}\n"})[
        "reclamations"
    ].html
    assert "formulaire-reclamations" not in sans
    assert "formulaire-reclamations" in avec
    assert LIEN in avec
    assert 'data-preuve="traitement-reclamations"' in sans


def test_a_review_of_complaints_that_is_over_a_year_old_says_so(racine):
    fichiers = {f"{DONNEES}/reclamations/2025.yml": _reclamations("2025", "au: 2025")}
    mots = "Bilan ancien Rien n’est publié sur les messages reçus depuis le 31 décembre 2025 ."

    assert mots in _texte(_pages(racine, fichiers, "2027-01-04")["reclamations"])
    assert "Bilan ancien" not in _texte(_pages(racine, fichiers, "2026-12-31")["reclamations"])


def test_the_deadlines_to_answer_are_those_of_the_time(racine):
    fichiers = {
        f"{DONNEES}/reclamations/2026.yml": _reclamations(),
        f"{DONNEES}/reclamations/2019.yml": _reclamations("2019", "au: 2019", "anciennes"),
    }
    texte = _texte(_pages(racine, fichiers)["reclamations"])
    assert "Voie électronique 5 jours ouvrés Lettre 10 jours ouvrés Urne des locaux 10 jours ouvrés" in texte
    assert "Délais de réponse de cette époque" in texte
    assert "Voie électronique 15 jours ouvrés" in texte


def test_a_prefecture_that_answers_faster_says_its_own_deadline(racine):
    label = (racine / "site_config/label.yml").read_text("utf-8")
    label += "delais:\n  - {id: reponse-reclamation-electronique, valeur: 3}\n"
    fichiers = {"site_config/label.yml": label, f"{DONNEES}/reclamations/2026.yml": _reclamations()}
    assert "Voie électronique 3 jours ouvrés" in _texte(_pages(racine, fichiers)["reclamations"])


def test_unknown_counts_give_their_reason_once_when_it_is_the_same(racine):
    absence = "absence: {motif: non_mesure, raison: Rien ne les compte.}"
    suite = f"categories:\n  - {{libelle: Attente, {absence}}}\n  - {{libelle: Bruit, {absence}}}\n"
    texte = _texte(_pages(racine, {f"{DONNEES}/reclamations/2026.yml": _reclamations(suite=suite)})["reclamations"])
    assert texte.count("Non mesuré") == 2
    assert texte.count("Rien ne les compte.") == 1


@pytest.mark.parametrize(
    ("du", "au", "mots"),
    [
        ("2026-01-01", None, "4 messages reçus depuis le 1er janvier 2026."),
        ("2026-01", None, "4 messages reçus depuis janvier 2026."),
        ("2025", "2025", "4 messages reçus en 2025."),
        ("2025-T1", "2025-T1", "4 messages reçus au 1er trimestre 2025."),
        ("2025-01-01", "2025-06-30", "4 messages reçus du 1er janvier au 30 juin 2025."),
        ("2025-01", "2025-06", "4 messages reçus de janvier 2025 à juin 2025."),
    ],
)
def test_a_review_says_the_time_it_covers(racine, du, au, mots):
    suite = f"au: {au}\n" if au else ""
    assert mots in _texte(
        _pages(racine, {f"{DONNEES}/reclamations/2026.yml": _reclamations(du, suite)})["reclamations"]
    )


# --- committee, improvements, updates ---

COMITE = f"{DONNEES}/comites/2025.yml"


def _comite(le: str, suite: str = "") -> str:
    return f"mis_a_jour: 2026-01-15\nid: comite\ntitre: Comité\ndate: {le}\nordre_du_jour: [Résultats]\n{suite}"


def test_the_last_meeting_held_is_proved_and_a_planned_one_is_not(racine):
    tenue = _pages(racine, {})["comite-usagers"].html
    prevue = _pages(racine, {COMITE: _comite("2026-03-12")})["comite-usagers"].html
    assert tenue.count('data-preuve="information-comite-usagers"') == 1
    assert "data-preuve" not in prevue
    assert "À venir" in prevue


def test_a_meeting_of_which_nothing_is_said_yet_says_so(racine):
    texte = _texte(_pages(racine, {COMITE: _comite("2026-01-15")})["comite-usagers"])
    assert "Pas encore d’information" in texte


def test_the_next_meeting_is_expected_within_the_year(racine):
    assert "attendue avant le 4 décembre 2026" in _texte(_pages(racine, {})["comite-usagers"])
    en_retard = _texte(_pages(racine, {}, le="2026-12-05")["comite-usagers"])
    assert "attendue avant le 4 décembre 2026 . En retard" in en_retard


def test_improvements_are_told_from_the_latest(racine):
    fichier = """mis_a_jour: 2026-01-15
ameliorations:
  - {id: guichet, date: "2024", titre: Un guichet de plus}
  - {id: borne, date: 2025-10, titre: Une borne, engagements: ["11.3"]}
"""
    html = _pages(racine, {f"{DONNEES}/ameliorations.yml": fichier})["ameliorations"].html
    assert html.index("Une borne") < html.index("Un guichet de plus")
    assert "Octobre 2025" in html


def test_updates_tell_what_happened_and_nothing_to_come(racine):
    horaires = (racine / DONNEES / "horaires.yml").read_text("utf-8")
    horaires += """fermetures:
  - {id: pont, nature: fermeture, du: 2026-05-15, au: 2026-05-15, motif: Pont, annonce_le: 2026-01-20}
"""
    fichiers = {f"{DONNEES}/horaires.yml": horaires, f"{DONNEES}/comites/2026.yml": _comite("2026-06-11")}
    texte = _texte(_pages(racine, fichiers)["mises-a-jour"])
    assert "20 janvier 2026 Annoncé : Fermeture exceptionnelle le vendredi 15 mai 2026" in texte
    assert "15 décembre 2025 Action réalisée : Faire deux affiches claires" in texte
    assert "Enquête terminée : Enquête de satisfaction 2025, 112 réponses" in texte
    assert "Mis à jour : Label , Horaires , Contacts" in texte
    assert "Juin 2026" not in texte
    assert texte.index("Janvier 2026") < texte.index("Décembre 2025") < texte.index("Novembre 2025")


def test_a_file_read_again_without_change_is_an_update_too(racine):
    contacts = (racine / DONNEES / "contacts.yml").read_text("utf-8") + "verifie_le: 2026-01-30\n"
    texte = _texte(_pages(racine, {f"{DONNEES}/contacts.yml": contacts})["mises-a-jour"])
    assert "30 janvier 2026 Vérifié, sans changement : Contacts" in texte


def test_a_closure_that_is_over_leads_to_the_hours_where_it_is_no_longer_announced(racine):
    horaires = (racine / DONNEES / "horaires.yml").read_text("utf-8")
    horaires += """fermetures:
  - {id: pont, nature: fermeture, du: 2026-01-16, au: 2026-01-16, motif: Pont, annonce_le: 2026-01-05}
"""
    avant = _pages(racine, {f"{DONNEES}/horaires.yml": horaires}, le="2026-01-15")["mises-a-jour"].html
    apres = _pages(racine, {}, le="2026-02-02")["mises-a-jour"].html
    assert "horaires/#annonces" in avant
    assert "horaires/#annonces" not in apres


RESERVE = "Le nombre de personnes concernées n’est pas donné."
DEUX_THEMES = (
    "      - {id: global-sur-place, libelle: Satisfaction globale, valeur: 87 %}\n"
    "  - id: numerique\n    titre: Le point numérique\n    criteres:\n"
    f"      - {{id: global-numerique, libelle: Satisfaction globale, valeur: 91 %, reserve: {RESERVE}}}\n"
)


def test_a_name_that_two_themes_share_is_told_with_its_theme_away_from_them(racine):
    """Side by side from one year to the next, two global rates are not one."""
    avant = _enquete(DEUX_THEMES, identifiant="satisfaction-2024", au="2024-11-21")
    pages = _pages(racine, {SATISFACTION: _enquete(DEUX_THEMES), "content/donnees/enquetes/avant.yml": avant})
    lu = _texte(pages["enquetes"])
    assert "L’accueil : Satisfaction globale 87 %" in lu
    assert "Le point numérique : Satisfaction globale 91 %, avec réserve" in lu


def test_the_reserve_of_a_rate_follows_it(racine):
    pages = _pages(racine, {SATISFACTION: _enquete(DEUX_THEMES)})
    assert "Le point numérique 91 %, avec réserve" in _texte(pages["enquetes"])
    assert RESERVE in _texte(pages["enquetes/satisfaction-2025"])


def test_how_a_result_was_measured_is_told_under_it(racine: Path):
    critere = "      - {id: attente, libelle: L’attente, valeur: 92 %, methode: Comptée à l’entrée.}\n"
    page = _pages(racine, {SATISFACTION: _enquete(critere)})["enquetes/satisfaction-2025"]
    assert "Méthode : Comptée à l’entrée." in _texte(page)

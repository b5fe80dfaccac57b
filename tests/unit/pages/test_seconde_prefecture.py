"""A prefecture written from the report of its audit alone: each fact is typed, on its page and in the open data."""

import csv
import io
import re
from datetime import date
from pathlib import Path

import pytest

from tests.lecture_html import lire
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.build import Build

VAR = Path(__file__).parents[2] / "sites" / "var"
LE = date(2019, 12, 1)
CONFORMES_SUR_PLACE = (*range(1, 24), "pilotage-1", "pilotage-2", "pilotage-3", "pilotage-4", "pilotage-5")
DISPOSITIONS = ("labellisation-1", "labellisation-2")

# Page, words that it shows, dataset, cells of one row of it.
FAITS = (
    ("", "préfecture du Var", "label", {"referentiel": "Qual-e-pref"}),
    ("label", "avec CERT|CERT", "label", {"etat": "en_demarche"}),
    ("label", "Démarche engagée en 2019", "label", {"engage_le": "2019"}),
    ("label", "Relation générale avec les usagers", "label", {"modules": "1 | 2"}),
    ("label", "Délivrance des titres (hors étrangers)", "label", {"modules": "1 | 2"}),
    ("label", "Label Marianne, à partir de 2013", "label-historique", {"nom": "Label Marianne", "du": "2013"}),
    ("label", "accordé pour 3 ans", "label-historique", {"nom": "Label Marianne", "annees": "3"}),
    ("label", "Qualipref 2.0, de 2015 à 2018", "label-historique", {"du": "2015", "au": "2018"}),
    ("label", "Non communiqué|En attente", "label", {"absence_certificateur": "en_attente"}),
    ("organisation", "Habitants 1 060 000", "territoire", {"habitants": "1060000"}),
    ("organisation", "Communes 153", "territoire", {"communes": "153"}),
    ("organisation", "Arrondissements 3", "territoire", {"arrondissements": "3"}),
    ("organisation", "Toulon (168 000 habitants)", "territoire", {"chef_lieu": "Toulon"}),
    ("organisation", "168 000", "territoire", {"habitants_du_chef_lieu": "168000"}),
    ("organisation", "Brignoles", "prefecture", {"sous_prefectures": "Brignoles | Draguignan"}),
    ("organisation", "Draguignan", "prefecture", {"sous_prefectures": "Brignoles | Draguignan"}),
    ("organisation", "315 agents", "prefecture", {"effectif": "315"}),
    ("organisation", "CERT", "services", {"nom": "CERT"}),
    ("organisation", "BSR", "services", {"nom": "BSR"}),
    ("organisation", "BIMM", "services", {"nom": "BIMM"}),
    ("organisation", "PAN", "services", {"nom": "PAN"}),
    ("contacts", "34 00", "contacts", {"genre": "serveur_vocal", "valeur": "34 00"}),
    ("contacts", "Serveur vocal de la préfecture", "contacts", {"absence_valeur": "non_communique"}),
    ("contacts", "Twitter", "contacts", {"genre": "reseau_social", "nom": "Twitter"}),
    ("audits", "Audit interne du 18 novembre 2019", "audits", {"du": "2019-11-18", "au": "2019-11-18"}),
    ("audits", "Rapport remis le 18 novembre 2019", "audits", {"rapport_le": "2019-11-18"}),
    ("audits", "L’audit initial", "audits", {"genre": "interne", "en_vue_de": "initial"}),
    ("audits", "19 décembre 2018, mis à jour le 4 février 2019", "audits", {"modules": "1 | 2"}),
    ("audits", "Préfecture à Toulon", "audits", {"sites": "Préfecture à Toulon"}),
    ("audits", "Agents concernés 315", "audits", {"effectif": "315"}),
    ("audits", "30 conformes 0 non-conformité mineure", "audits-conformites", {"engagement": "23"}),
    ("audits", "chasuble rouge", "audits-conformites", {"engagement": "2"}),
    ("audits", "tous les deux jours", "audits-conformites", {"engagement": "13"}),
    ("audits", "tickets", "audits-conformites", {"engagement": "8"}),
    ("audits", "astreinte continue", "audits-conformites", {"engagement": "19"}),
    ("audits", "chaque mois au moins", "audits-conformites", {"disposition": "pilotage-4"}),
    ("audits", "délai de 5 jours", "audits-constats", {"id": "delai-courriers-bsr", "nature": "piste_progres"}),
    ("audits", "la mairie est l’interlocuteur", "audits-constats", {"id": "reponses-mairie", "engagement": "21"}),
    ("audits", "la question des renforts se pose", "audits-constats", {"id": "destockage", "engagement": "22"}),
    ("audits", "plan d’amélioration sur le site", "audits-constats", {"id": "plan-visible", "engagement": "3"}),
    ("audits", "Aucune non-conformité majeure ni mineure", "absences", {"champ": "absence_ecarts"}),
    ("audits", "Sans objet Le rapport n’en relève pas.", "absences", {"champ": "points_sensibles"}),
    ("audits", "Sans objet Le rapport n’en fait pas.", "absences", {"champ": "commentaires"}),
    ("audits", "Résultat très satisfaisant", "audits", {"avis_enquetes": "Résultat très satisfaisant."}),
    ("audits", "Non applicable en audit initial", "audits", {"charte_graphique_conformite": "NA"}),
    (
        "audits",
        "Le référentiel est maîtrisé",
        "audits",
        {"bonnes_pratiques": "Nombreuses ; les points forts les montrent"},
    ),
)


@pytest.fixture(scope="module")
def bati() -> Build:
    resultat = build.generer(photographier(VAR), LE)
    assert not resultat.erreurs, resultat.erreurs
    return resultat


@pytest.fixture(scope="module")
def textes(bati: Build) -> dict[str, str]:
    return {page.chemin: _plat(lire(page.html).texte()) for page in bati.pages}


def _plat(texte: str) -> str:
    return " ".join(texte.replace("\u202f", " ").split())


def _table(bati: Build, jeu: str) -> list[dict[str, str]]:
    contenu = bati.fichiers[f"donnees/{jeu}.csv"]
    assert isinstance(contenu, bytes)
    return list(csv.DictReader(io.StringIO(contenu.decode())))


def test_the_report_has_forty_six_facts():
    assert len(FAITS) == 46


@pytest.mark.parametrize(("page", "mots", "jeu", "cellules"), FAITS, ids=[f"{f[0]} {f[1]}" for f in FAITS])
def test_each_fact_is_on_its_page_and_in_the_open_data(bati, textes, page, mots, jeu, cellules):
    assert re.search(mots if "|" in mots else re.escape(mots), textes[page])
    rangees = _table(bati, jeu)
    assert any(all(rangee[nom] == dit for nom, dit in cellules.items()) for rangee in rangees), rangees


@pytest.mark.parametrize(
    ("volet", "juges"),
    [
        ("sur_place", {str(juge) for juge in (*CONFORMES_SUR_PLACE, *DISPOSITIONS)}),
        ("internet", {"1", "3", "10", "11", "12", "13", "14"}),
        ("telephone", {"1", "2", "8", "10"}),
        ("courriels", {"16", "17"}),
    ],
)
def test_every_judgement_of_every_part_is_there(bati, volet, juges):
    rangees = [rangee for rangee in _table(bati, "audits-conformites") if rangee["volet"] == volet]
    assert {rangee["engagement"] or rangee["disposition"] for rangee in rangees} == juges
    assert {rangee["conformite"] for rangee in rangees} == {"C"}


def test_what_the_report_does_not_say_is_said_to_be_missing(bati):
    """Nothing is invented: each fact that a citizen may look for and that the report lacks has its reason."""
    dites = {rangee["champ"] for rangee in _table(bati, "absences")}
    assert {"adresse_postale", "telephones", "courriels", "site_local", "semaine", "organisme"} <= dites

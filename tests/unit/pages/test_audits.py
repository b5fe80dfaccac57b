"""The page of audits: all that a report tells, each finding beside what follows from it."""

from datetime import date
from pathlib import Path

import pytest

from tests.pratique import SitePratique, liens, par_classe, titres
from vitrail.socle.typographie import INSECABLE

LE = date(2024, 12, 12)
RAPPORT = (Path(__file__).parents[2] / "donnees" / "audit-interne.yml").read_text("utf-8")
PLAN = """mis_a_jour: 2024-12-01
id: plan-2025
titre: Plan 2025
objectifs:
  - titre: Répondre à temps
    actions:
      - id: renforts-courrier
        texte: Renforcer le courrier
        responsable: Courrier
        echeance: 2025-03
        etat: en_cours
        origines: [{audit: interne-2024, point: delai-lettres-routes}]
"""


@pytest.fixture
def audite(labellise: SitePratique) -> SitePratique:
    return labellise.ecrire("content/donnees/audits/2024-interne.yml", RAPPORT)


def _texte(site: SitePratique, chemin: str = "audits", le: date = LE) -> str:
    return site.page(chemin, le).texte().replace(INSECABLE, " ")


def test_everything_that_a_report_tells_is_on_the_page(audite):
    texte = _texte(audite)

    for mots in (
        "Audit interne du 18 novembre 2024",
        "L’audit initial",
        "1. Relation générale avec les usagers",
        "Édition du 19 décembre 2018, mise à jour le 4 février 2019",
        "9 conformes 1 non-conformité mineure 0 non-conformité majeure 1 non applicable",
        "Un engagement collectif et une culture de la qualité avancée.",
        "Elles se lisent dans les points forts.",
        "L’accueil manque de renforts en été.",
        "Compléter le plan d’actions.",
        "De très bons résultats.",
        "Sans objet avant l’obtention du label.",
        "Rien à ajouter.",
        "Premier label Marianne en 2013, pour trois ans.",
        "315 agents",
        "la démarche fera vivre le plan d’actions",
    ):
        assert mots in texte, mots


def test_an_audit_whose_findings_are_not_published_is_not_said_to_have_found_nothing(labellise):
    labellise.ecrire(
        "content/donnees/audits/2024-interne.yml",
        "mis_a_jour: 2024-12-01\nid: interne-2024\ngenre: interne\ndu: 2024-11-18\netat: realise\nmodules: [1, 2]\n",
    )
    texte = _texte(labellise)

    assert "Ce que cet audit a trouvé n’est pas encore publié ici." in texte
    assert "L’audit n’a laissé ni écart" not in texte


def test_each_part_of_the_audit_has_its_table_of_conformity(audite):
    page = audite.page("audits", LE)
    tables = {
        table.trouver("caption").texte().replace(INSECABLE, " "): table for table in page.tous() if table.nom == "table"
    }

    assert list(tables) == [
        "Sur place",
        "Sur place : 3 conformes, sans remarque",
        "À distance, par internet",
        "À distance, par téléphone",
        "À distance, par courriel",
    ]
    lignes = [ligne.texte().replace(INSECABLE, " ") for ligne in tables["Sur place"].tous() if ligne.nom == "tr"]
    assert lignes[0] == "Engagement Conformité Remarques"
    assert "Non-conformité mineure Écart : Les lettres du bureau" in lignes[1]
    assert "Risque : L’usager relance au téléphone." in lignes[1]
    assert "Conforme Point fort : Des fiches sur les démarches ANTS" in "".join(lignes[2:])
    tues = tables["Sur place : 3 conformes, sans remarque"].texte().replace(INSECABLE, " ")
    assert "Pilotage de la politique qualité, 1. Responsabilités Conforme" in tues


def test_a_part_of_the_audit_that_conforms_is_folded_under_its_count(audite):
    """What does not conform stays open; of it, what conforms without a word is folded in its turn. The audit says what
    of its findings is still open."""
    parties = {
        partie.trouver("summary").texte().replace(INSECABLE, " "): "open" in partie.attributs
        for partie in par_classe(audite.page("audits", LE), "vt-pli")
    }

    assert parties == {
        "Audit interne du 18 novembre 2024 5 sans réponse": True,
        "Sur place 7 conformes, 1 non-conformité mineure, 1 non applicable": True,
        "3 conformes, sans remarque": False,
        "À distance, par internet 2 conformes": False,
        "À distance, par téléphone 1 conforme": False,
        "À distance, par courriel 1 conforme": False,
    }


def test_each_finding_stands_beside_its_action_its_answer_or_the_word_that_there_is_none(audite):
    audite.ecrire("content/donnees/plans_actions/2025.yml", PLAN)
    paires = {
        paire.attributs["id"]: paire.texte() for paire in par_classe(audite.page("audits", LE), "vt-dialogue-paire")
    }

    assert "Renforcer le courrier" in paires["interne-2024--dit-delai-lettres-routes"]
    assert "Deux agents ont été formés." in paires["interne-2024--dit-renforts"]
    assert "Sans réponse à ce jour" in paires["interne-2024--dit-rattrapage"]


def test_a_row_leads_to_its_commitment_and_a_finding_to_what_follows(audite):
    page = audite.page("audits", LE)
    adresses = liens(page)
    ancres = {un.attributs.get("id") for un in page.tous()}

    assert adresses["17. Nous vous répondons dans un délai annoncé et maîtrisé"] == "../engagements/17/"
    for adresse in adresses.values():
        assert not adresse.startswith("#") or adresse[1:] in ancres


def test_the_page_of_a_commitment_tells_what_the_audit_found_there(audite):
    texte = _texte(audite, "engagements/17")

    assert "Ce que les audits ont constaté" in texte
    assert "Sur place : Non-conformité mineure" in texte
    assert "À distance, par internet : Conforme" in _texte(audite, "engagements/1")


def test_an_audit_of_which_no_finding_is_written_claims_no_more(labellise):
    fiche = "mis_a_jour: 2024-10-01\nid: un\ngenre: initial\ndu: 2023-05\netat: realise\nconclusion: Label accordé.\n"
    labellise.ecrire("content/donnees/audits/un.yml", fiche)
    assert "Aucun écart, aucun point sensible et aucune piste de progrès de cet audit ne sont publiés ici." in _texte(
        labellise
    )


def test_two_audits_may_use_the_same_names_for_their_findings(audite):
    autre = RAPPORT.replace("id: interne-2024", "id: interne-2023").replace("2024-11", "2023-11")
    audite.ecrire("content/donnees/audits/2023-interne.yml", autre)
    ancres = [un.attributs["id"] for un in audite.page("audits", LE).tous() if "id" in un.attributs]

    assert len(ancres) == len(set(ancres))


@pytest.mark.parametrize(
    ("etat", "le", "mots"),
    [
        ("prevu", date(2025, 3, 3), "Prévu"),
        ("prevu", date(2025, 3, 4), "Date passée, résultat attendu"),
        ("reporte", date(2025, 3, 4), "Reporté"),
        ("annule", date(2025, 3, 4), "Annulé"),
    ],
)
def test_a_planned_audit_says_what_became_of_it(labellise, etat, le, mots):
    fiche = f"mis_a_jour: 2024-10-01\nid: un\ngenre: suivi\ndu: 2025-03-03\netat: {etat}\n"
    labellise.ecrire("content/donnees/audits/un.yml", fiche)
    page = labellise.page("audits", le)

    assert mots in page.texte()
    assert "Audits prévus" in titres(page)
    assert "Les résultats paraîtront ici après le premier audit." in page.texte()


def test_without_any_audit_there_is_no_page(labellise):
    assert "audits" not in labellise.pages(LE)


GRILLE = """mis_a_jour: 2024-11-20
id: grille-2024
genre: auto_evaluation
du: 2024-11-18
au: 2024-11-19
etat: realise
rapport_le: 2024-12
sites: [Sous-préfecture, Annexe du port]
effectif: 42
modules: [1, 2]
evaluations:
  - {engagement: 1, conformite: C, remarque: Les fiches sont à jour.}
  - {engagement: 1, volet: internet, conformite: C}
  - {engagement: 2, conformite: C}
  - {engagement: 2, volet: telephone, conformite: NC_mineure, ecarts: [{id: accueil, texte: Sans formule d’accueil.}]}
  - {engagement: 3, absence_conformite: {motif: non_communique, raison: La feuille manque.}}
  - {ligne: web-03, volet: internet, remarque: À rendre plus visible.}
  - {ligne: web-01, volet: internet, conformite: C}
charte_graphique: {absence_conformite: {motif: sans_objet, raison: Pas avant le label.}}
"""


def test_a_row_of_the_grid_says_what_the_auditor_wrote_and_no_more(labellise):
    texte = _texte(labellise.ecrire("content/donnees/audits/2024-grille.yml", GRILLE))

    for mots in (
        "Auto-évaluation des 18 et 19 novembre 2024",
        "Rapport remis en décembre 2024",
        "Sous-préfecture, Annexe du port",
        "Agents concernés 42",
        "Les fiches sont à jour.",
        "Non communiqué La feuille manque.",
        "Non jugée À rendre plus visible.",
        "Sans objet Pas avant le label.",
    ):
        assert mots in texte, mots


def test_each_commitment_is_counted_once_by_its_worst_judgement(labellise):
    texte = _texte(labellise.ecrire("content/donnees/audits/2024-grille.yml", GRILLE))
    assert "1 conforme 1 non-conformité mineure 0 non-conformité majeure" in texte


@pytest.mark.parametrize(
    ("du", "au", "titre"),
    [
        ("2024-11-18", "2024-11-18", "Audit interne du 18 novembre 2024"),
        ("2024-11-18", "2024-11-20", "Audit interne du 18 au 20 novembre 2024"),
        ("2024-10-31", "2024-11-01", "Audit interne du 31 octobre au 1er novembre 2024"),
        ("2024-11-01", "2024-11-02", "Audit interne des 1er et 2 novembre 2024"),
        ("2024-10", "2024-11", "Audit interne d’octobre 2024 à novembre 2024"),
    ],
)
def test_an_audit_is_called_by_all_its_days(labellise, du, au, titre):
    audit = RAPPORT.replace("du: 2024-11-18", f"du: {du}").replace("au: 2024-11-18", f"au: {au}")
    assert titre in titres(labellise.ecrire("content/donnees/audits/2024.yml", audit).page("audits", LE))


def test_a_report_that_does_not_say_how_it_was_made_is_not_said_to_be_on_the_spot(labellise):
    """A row of the remote grid is, of itself, of the site, of the telephone or of e-mails."""
    rapport = (
        RAPPORT.partition("evaluations:")[0]
        + """evaluations:
  - {engagement: 1, conformite: C}
  - {ligne: web-03, conformite: C}
"""
    )
    page = labellise.ecrire("content/donnees/audits/2024-interne.yml", rapport).page("audits", LE)
    legendes = [table.trouver("caption").texte() for table in page.tous() if table.nom == "table"]
    assert legendes == ["Ce que l’audit a jugé", "À distance, par internet"]
    assert "Sur place" not in labellise.page("engagements/1", LE).texte()

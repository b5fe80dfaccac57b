"""Names in the tables of services: each leads to one thing, which exists."""

from datetime import date
from pathlib import Path

from tests.pratique import SitePratique
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.socle import catalogue

CHEMIN = "site_config/correspondances.yml"


def constats(tmp_path: Path, texte: str) -> list[tuple[str, int, str]]:
    site = SitePratique(tmp_path / "site").ecrire(CHEMIN, texte)
    vus = build.inspecter(photographier(site.racine), date(2022, 4, 14)).diagnostics
    return [(catalogue.code(un), un.lieu.ligne, str(un.valeurs["valeur"])) for un in vus if un.lieu.fichier == CHEMIN]


def test_a_name_that_leads_to_no_indicator_is_told(tmp_path):
    texte = "lignes:\n  - libelle: Décroché\n    indicateur: taux-appel-aboutis\n"
    assert constats(tmp_path, texte) == [("REF020", 3, "taux-appel-aboutis")]


def test_a_name_leads_to_one_thing_only(tmp_path):
    texte = """lignes:
  - {libelle: Décroché, indicateur: taux-appels-aboutis}
  - {libelle: DECROCHE, indicateur: taux-reponse-courriels}
  - {libelle: Lettres, indicateur: delai-reponse-courriers}
lignes_ignorees: [lettres]
questions:
  - {question: Content ?, critere: accueil}
  - {question: Content ?, critere: accueil}
reponses:
  - {reponse: "5", sens: satisfait}
  - {reponse: "5", sens: neutre}
"""
    assert constats(tmp_path, texte) == [
        ("REF004", 3, "DECROCHE"),
        ("REF004", 5, "lettres"),
        ("REF004", 11, "5"),
    ]

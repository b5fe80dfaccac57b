"""The export for the public directory: its exact format, and what it cannot hold said instead of lost."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from tests.conftest import REPOSITORY
from tests.pratique import SitePratique
from tests.sites_lus import site_lu
from vitrail import supports
from vitrail.domaine.site import Site
from vitrail.supports import annuaire

JOUR = date(2022, 4, 14)
LIGNE = (
    "nom_jour_debut", "nom_jour_fin", "valeur_heure_debut_1", "valeur_heure_fin_1", "valeur_heure_debut_2",
    "valeur_heure_fin_2", "commentaire",
)  # fmt: skip
ADRESSE = {
    "type_adresse", "complement1", "complement2", "numero_voie", "service_distribution", "code_postal", "nom_commune",
    "pays", "continent", "longitude", "latitude", "accessibilite", "note_accessibilite",
}  # fmt: skip


def _fiche(site: Site, lieu: str) -> dict[str, Any]:
    octets = supports.fichiers(site)[f"annuaire/{lieu}.json"]()
    fiche: dict[str, Any] = json.loads(octets)
    return fiche


def test_lists_are_json_inside_texts_with_the_fields_of_the_directory():
    fiche = _fiche(site_lu(REPOSITORY, date(2022, 4, 15)), "hotel-dieu")

    assert all(valeur is None or isinstance(valeur, str) for valeur in fiche.values())
    plages = json.loads(fiche["plage_ouverture"])
    assert [tuple(ligne) for ligne in plages] == [LIGNE, LIGNE]
    assert tuple(plages[0].values()) == ("Lundi", "Jeudi", "09:00:00", "12:00:00", "13:30:00", "16:00:00", "")
    assert tuple(plages[1].values()) == ("Vendredi", "Vendredi", "09:00:00", "12:00:00", "", "", "")
    [adresse] = json.loads(fiche["adresse"])
    assert set(adresse) == ADRESSE and adresse["numero_voie"] == "7 place de la Madeleine"
    assert [set(un) for un in json.loads(fiche["telephone"])] == [{"valeur", "description"}]
    assert [set(un) for un in json.loads(fiche["site_internet"])] == [{"libelle", "valeur"}]
    assert json.loads(fiche["pivot"])[0]["type_service_local"] == "prefecture"
    assert fiche["date_modification"] == "11/04/2022 00:00:00"


def test_a_third_range_is_told_in_the_comment_and_to_the_team(tmp_path: Path):
    site = SitePratique(tmp_path).remplacer(
        "content/donnees/horaires.yml",
        ("mardi: [08:30-12:00, 13:30-16:00]", "mardi: [08:30-12:00, 13:30-16:00, 17:00-19:00]"),
    )
    lie = site_lu(site.racine, JOUR)
    lignes = {ligne["nom_jour_debut"]: ligne for ligne in json.loads(_fiche(lie, "hotel")["plage_ouverture"])}

    assert lignes["Mardi"]["valeur_heure_fin_2"] == "16:00:00"
    assert lignes["Mardi"]["commentaire"].replace("\u00a0", " ") == "Ouvert aussi de 17 h à 19 h."
    assert lignes["Lundi"]["commentaire"] == ""
    assert "deux plages par jour" in annuaire.reserves(lie, lie.lieux["hotel"])[0]


def test_what_the_directory_has_no_field_for_is_in_its_comment(tmp_path: Path):
    """Summer, a closure to come, holidays, the other desks; what is called off is not told as closed."""
    site = SitePratique(tmp_path)
    dit = _fiche(site_lu(site.racine, JOUR), "hotel")["commentaire_plage_ouverture"].replace("\u00a0", " ")

    assert "Fermeture exceptionnelle le vendredi 27 mai 2022" in dit and "jours fériés" in dit
    assert "Horaires d’été, du 11 juillet au 26 août 2022 : du lundi au vendredi de 8 h 30 à 12 h" in dit
    assert "Point numérique : " in dit
    site.remplacer("content/donnees/horaires.yml", ("motif: Pont de l’Ascension", "motif: Pont\n    annulee: oui"))
    assert "27 mai" not in _fiche(site_lu(site.racine, JOUR), "hotel")["commentaire_plage_ouverture"]


def test_days_open_alike_are_one_line_only_when_they_follow_each_other():
    fiche = _fiche(site_lu(REPOSITORY, date(2022, 4, 15)), "sous-prefecture-dieppe")
    jours = [(une["nom_jour_debut"], une["nom_jour_fin"]) for une in json.loads(fiche["plage_ouverture"])]
    assert jours == [("Lundi", "Mardi"), ("Jeudi", "Vendredi")]
    assert json.loads(fiche["pivot"])[0]["type_service_local"] == "sous_pref"

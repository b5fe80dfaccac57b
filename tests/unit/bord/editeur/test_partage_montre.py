"""What only the network has written is shown in the editor as such, may be begun from, and is never written there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.reseaux import MINIMAL, monter, octets
from tests.unit.bord.editeur.test_bureau import Personne
from vitrail.bord.dossiers.disque import photographier
from vitrail.reponses.editeur import contenu

JOUR = date(2026, 11, 30)
FAQ = "content/donnees/faq.yml"
NAVETTES = "content/pages/navettes.md"
COMMUNS = {
    FAQ: "mis_a_jour: 2026-01-10\nrubriques:\n  - titre: Venir\n    questions:\n"
    "      - {id: badge, question: Faut-il un badge ?, reponse: Non.}\n",
    NAVETTES: "---\ntitle: Les navettes\nmis_a_jour: 2026-01-10\n---\n\nElles passent.\n",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    reseau = monter(tmp_path, {"32-gers": MINIMAL}, "nom: Essai\nsite:\n  reconstruit_chaque: mois\n")
    for chemin, texte in COMMUNS.items():
        (reseau / "commun" / chemin).parent.mkdir(parents=True, exist_ok=True)
        (reseau / "commun" / chemin).write_text(texte, "utf-8")
    return reseau / "sites/32-gers"


def test_a_form_shows_what_is_shared_and_begins_from_it_when_asked(site: Path):
    avant = octets(site.parents[1] / "commun")
    personne = Personne(site, JOUR).ouvrir("faq")
    assert "Ce que le réseau écrit pour tous ses sites" in personne.page and "Faut-il un badge" in personne.page
    assert "badge" not in str(personne.envoi)
    personne.appuyer("partir")
    personne.taper(**{"rubriques.0.questions.0.reponse": "Oui, à l’accueil."})
    assert personne.appuyer("enregistrer").endswith("fait=enregistre")
    ecrit = (site / FAQ).read_text("utf-8")
    assert "id: badge" in ecrit and "Oui, à l’accueil." in ecrit and "mis_a_jour: 2026-11-30" in ecrit
    assert "Ce que le réseau écrit" in personne.page and 'value="partir"' not in personne.page
    assert octets(site.parents[1] / "commun") == avant


def test_values_of_the_network_are_shown_beside_those_of_the_site(site: Path):
    page = Personne(site, JOUR).ouvrir("site").page
    assert "<dt>Refait chaque</dt><dd>Mois</dd>" in page and 'value="partir"' not in page


def test_a_shared_page_is_in_the_list_and_opens_as_one_that_may_be_written(site: Path):
    listes = contenu.ensembles(photographier(site))
    dits = {fiche.titre: (fiche.adresse, fiche.precision) for liste in listes for fiche in liste.fiches}
    assert dits["Les navettes"][1] == "Partagé par le réseau"
    assert next(precision for adresse, precision in dits.values() if adresse == "/fiche/faq") == "Partagé par le réseau"
    personne = Personne(site, JOUR).ouvrir(*dits["Les navettes"][0].removeprefix("/fiche/").split("/"))
    personne.appuyer("partir")
    personne.appuyer("enregistrer")
    assert "Elles passent." in (site / NAVETTES).read_text("utf-8")


def test_what_the_site_leaves_is_not_shown_as_shared(site: Path):
    with (site / "site_config/site.yml").open("a", encoding="utf-8") as reglages:
        reglages.write(f"non_repris: [{FAQ}#badge, {NAVETTES}]\n")
    assert "Faut-il un badge" not in Personne(site, JOUR).ouvrir("faq").page
    assert "Les navettes" not in str(contenu.ensembles(photographier(site)))


def test_a_site_that_stands_alone_is_told_of_no_network(tmp_path: Path):
    seul = monter(tmp_path, {"32-gers": MINIMAL}) / "sites/32-gers"
    (tmp_path / "reseau.yml").unlink()
    assert "réseau écrit" not in Personne(seul, JOUR).ouvrir("faq").page

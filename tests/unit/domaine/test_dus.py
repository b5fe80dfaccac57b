"""The figures of a period that a site owes: no fewer, no more."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.pratique import SitePratique
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.domaine import dus
from vitrail.domaine.attentes import date_limite
from vitrail.domaine.site import Site
from vitrail.socle.temps import Periode

INDICATEURS = """
delai_publication: 20
suivis:
  - indicateur: delai-permis-trimestriel
    jusqua: 2021-T4
  - indicateur: taux-connexion-site
    frequence: semestre
    responsable: Service communication
locaux:
  - {id: attente-guichet, nom: Attente au guichet, intitule: Attente, module: 1, unite: minutes, statistique: moyenne,
     frequence: trimestre, remplace: taux-appels-aboutis}
  - {id: ailleurs, nom: D’un module qui n’est pas tenu, intitule: Ailleurs, module: 5, unite: jours,
     statistique: moyenne, frequence: trimestre}
"""


@pytest.fixture
def site(tmp_path: Path) -> SitePratique:
    """Modules 1, 2 and 7; figures of the last quarter of 2021 and of the first one of 2022."""
    return SitePratique(tmp_path / "pratique")


def lu(site: SitePratique) -> Site:
    lie = build.inspecter(photographier(site.racine), date(2022, 4, 14)).site
    assert lie is not None
    return lie


def demandes(site: SitePratique, periode: str) -> list[str]:
    return [du.definition.id for du in dus.dus(lu(site), Periode.lire(periode))]


def test_what_must_be_displayed_is_due_each_quarter(site):
    assert demandes(site, "2022-T2") == [
        "taux-appels-aboutis",
        "delai-cni-passeport-trimestriel",
        "delai-civ-trimestriel",
        "delai-permis-trimestriel",
    ]
    assert demandes(site, "2022-04") == []
    assert dus.rythmes(lu(site)) == {"trimestre"}


def test_what_the_site_adds_or_gives_up_is_followed(site):
    site.ecrire("site_config/indicateurs.yml", INDICATEURS)
    demandes_en_t2 = demandes(site, "2022-T2")
    assert "attente-guichet" in demandes_en_t2
    assert "taux-appels-aboutis" in demandes_en_t2  # the label asks for it all the same
    assert not {"delai-permis-trimestriel", "ailleurs"} & set(demandes_en_t2)
    assert "delai-permis-trimestriel" in demandes(site, "2021-T4")
    [semestre] = dus.dus(lu(site), Periode.lire("2022-S1"))
    assert (semestre.definition.id, semestre.responsable) == ("taux-connexion-site", "Service communication")


def test_the_day_is_that_of_the_site(site):
    site.ecrire("site_config/indicateurs.yml", INDICATEURS)
    delai = lu(site).config_indicateurs.delai_publication
    assert date_limite(Periode.lire("2022-T2"), delai) == date(2022, 6, 30) + timedelta(days=20)


def test_a_figure_is_missing_until_it_has_a_value_or_a_reason_that_lasts(site):
    sans_objet = "    absence: {motif: sans_objet, raison: Aucune demande.}\n"
    attente = "    absence: {motif: en_attente, raison: Le délai national n’est pas connu.}\n"
    site.ecrire(
        "content/donnees/indicateurs/2022-T1.yml",
        "mis_a_jour: 2022-04-12\nperiode: 2022-T1\nreleves:\n"
        "  - indicateur: taux-appels-aboutis\n    valeur: 80 %\n"
        f"  - indicateur: delai-civ-trimestriel\n{sans_objet}"
        f"  - indicateur: delai-permis-trimestriel\n{attente}",
    )
    manquent = {du.definition.id: du.manque for du in dus.dus(lu(site), Periode.lire("2022-T1"))}
    assert manquent == {
        "taux-appels-aboutis": False,
        "delai-cni-passeport-trimestriel": True,
        "delai-civ-trimestriel": False,
        "delai-permis-trimestriel": True,
    }


def test_the_values_of_before_are_of_the_same_kind_of_period(site):
    for code, valeur in (("2021-T2", "20 jours"), ("2021-T3", "18 jours"), ("2022-03", "9 jours")):
        site.ecrire(
            f"content/donnees/indicateurs/{code}.yml",
            f"mis_a_jour: 2022-04-12\nperiode: {code}\nreleves:\n"
            f"  - indicateur: delai-civ-trimestriel\n    valeur: {valeur}\n    responsable: Bureau des titres\n",
        )
    [du] = [du for du in dus.dus(lu(site), Periode.lire("2022-T2")) if du.definition.id == "delai-civ-trimestriel"]
    assert [point and point.periode.code for point in (du.precedent, du.an_dernier)] == ["2021-T4", "2021-T2"]
    assert du.responsable == "Bureau des titres"

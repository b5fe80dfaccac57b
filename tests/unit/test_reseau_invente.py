"""The invented network: it begins from an export of the directory, each of its sites is right, says that it is
invented, and is read by the nation's view."""

import json
import re
from pathlib import Path

import pytest

from tests.exemple.ecriture import ENTETE
from tests.reseau import annuaire_invente
from tests.reseau.ecriture import GRAINE, LE, dossier, ecrire_le_reseau, lieux
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.reponses.nation.lecture import LotDeDonnees, SiteReuni, lire
from vitrail.reponses.nation.territoires import TerritoireDeCarte
from vitrail.socle.mots import slug
from vitrail.supports import donnees

SEULS = [lieu for lieu in lieux() if lieu.code in ("2A", "974")]


@pytest.fixture(scope="module")
def reseau(tmp_path_factory: pytest.TempPathFactory) -> Path:
    racine = tmp_path_factory.mktemp("invente") / "reseau"
    ecrire_le_reseau(racine, SEULS)
    return racine


def test_there_is_one_a_department():
    assert len({dossier(lieu) for lieu in lieux()}) == 101
    services = json.loads(annuaire_invente.exporter(lieux(), GRAINE))["service"]
    assert [service["adresse"][1]["nom_commune"] for service in services] == [lieu.chef_lieu for lieu in lieux()]


@pytest.mark.parametrize("lieu", SEULS, ids=lambda lieu: lieu.code)
def test_an_invented_site_has_no_error_and_is_read_as_invented(reseau: Path, lieu: TerritoireDeCarte):
    vu = build.inspecter(photographier(reseau / "sites" / dossier(lieu)), LE)
    assert vu.erreurs == () and vu.site
    fichiers = {nom.rpartition("/")[2]: faire() for nom, faire in donnees.fichiers(vu.site).items()}
    assert json.loads(fichiers["datapackage.json"])["vitrail"]["demonstration"] is True
    lu = lire(LotDeDonnees(lieu.code, fichiers))
    assert isinstance(lu, SiteReuni) and lu.demonstration and lu.territoire == lieu and lu.remarques == ()
    assert vu.site.identite.adresse_site == f"https://{slug(lieu.nom)}.reseau.example/"


@pytest.mark.parametrize("lieu", SEULS, ids=lambda lieu: lieu.code)
def test_what_its_record_says_is_what_the_site_says(reseau: Path, lieu: TerritoireDeCarte):
    """Address, telephone, hours: the rest is added to it."""
    services = json.loads((reseau / annuaire_invente.FICHIER).read_bytes())["service"]
    fiche = services[SEULS.index(lieu)]
    vu = build.inspecter(photographier(reseau / "sites" / dossier(lieu)), LE)
    assert vu.site is not None
    adresse, dite = vu.site.tous_les_lieux[0].adresse, fiche["adresse"][1]
    assert [adresse.voie, adresse.code_postal] == [dite["numero_voie"], dite["code_postal"]]
    assert adresse.commune == dite["nom_commune"] == lieu.chef_lieu
    assert vu.site.contacts.telephones[0].numero == fiche["telephone"][0]["valeur"]
    semaine = vu.site.horaires.points[0].semaine
    assert semaine is not None
    dites = fiche["plage_ouverture"][0]
    ecrites = [(dites[f"valeur_heure_debut_{rang}"][:5], dites[f"valeur_heure_fin_{rang}"][:5]) for rang in (1, 2)]
    assert [plage.code for plage in semaine.lundi] == ["-".join(bornes) for bornes in ecrites if all(bornes)]


@pytest.mark.parametrize("lieu", SEULS, ids=lambda lieu: lieu.code)
def test_every_file_says_that_it_is_invented_and_none_that_it_is_of_the_true_directory(
    reseau: Path, lieu: TerritoireDeCarte
):
    """So that no true source stands beside an invented failure."""
    site = reseau / "sites" / dossier(lieu)
    ecrits = [*site.rglob("content/donnees/**/*.yml"), *site.glob("site_config/*.yml")]
    assert len(ecrits) > 40
    assert [fichier.name for fichier in ecrits if not fichier.read_text("utf-8").startswith(ENTETE)] == []
    textes = "".join(fichier.read_text("utf-8") for fichier in ecrits)
    assert "DILA" not in textes
    assert len(re.findall("annuaire inventé, au format du vrai", textes)) == 3

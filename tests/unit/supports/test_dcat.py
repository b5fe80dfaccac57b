"""The catalogue of open data, read back as triples by another program: what a portal would harvest is on the site."""

import json
from pathlib import Path

import pytest
import rdflib
from rdflib import Graph, Literal, URIRef

from tests.pratique import SitePratique
from tests.sites_lus import CAS, NOMS, site_bati
from vitrail.build import Build
from vitrail.supports.donnees.jeux import publies

PORTEURS = {
    rdflib.DCAT.Catalog: (
        rdflib.DCTERMS.title,
        rdflib.DCTERMS.description,
        rdflib.DCTERMS.publisher,
        rdflib.DCAT.dataset,
    ),
    rdflib.DCAT.Dataset: (
        rdflib.DCTERMS.title,
        rdflib.DCTERMS.description,
        rdflib.DCTERMS.publisher,
        rdflib.DCTERMS.identifier,
        rdflib.DCAT.distribution,
    ),
    rdflib.DCAT.Distribution: (
        rdflib.DCTERMS.title,
        rdflib.DCAT.accessURL,
        rdflib.DCAT.downloadURL,
        rdflib.DCTERMS["format"],
        rdflib.DCAT.mediaType,
    ),
}
"""What DCAT-AP and data.gouv.fr want of each class."""


@pytest.fixture(scope="module", params=CAS, ids=NOMS)
def publie(request: pytest.FixtureRequest) -> Build:
    racine, jour = request.param
    return site_bati(racine, jour)


def lire(bati: Build) -> Graph:
    contenu = bati.fichiers["donnees/catalogue.jsonld"]
    assert isinstance(contenu, bytes)
    return Graph().parse(data=contenu.decode(), format="json-ld")


def test_every_dataset_is_in_the_catalogue_with_all_that_portals_want(publie: Build):
    assert publie.site
    graphe = lire(publie)
    racine = publie.site.identite.racine
    attendus = {URIRef(f"{racine}donnees/#{jeu.id}"): jeu for jeu in publies(publie.site)}
    assert (
        {*graphe.subjects(rdflib.RDF.type, rdflib.DCAT.Dataset)}
        == {*attendus}
        == {*graphe.objects(None, rdflib.DCAT.dataset)}
    )
    for classe, proprietes in PORTEURS.items():
        for sujet in graphe.subjects(rdflib.RDF.type, classe):
            manquent = [propriete for propriete in proprietes if (sujet, propriete, None) not in graphe]
            assert not manquent, sujet
    for sujet, jeu in attendus.items():
        assert graphe.value(sujet, rdflib.DCTERMS.title) == Literal(
            f"{jeu.titre} : {publie.site.identite.nom}", lang="fr"
        )
        jour = jeu.mis_a_jour(publie.site)
        assert graphe.value(sujet, rdflib.DCTERMS.modified) == (
            Literal(jour.isoformat(), datatype=rdflib.XSD.date) if jour else None
        )
    editeur = graphe.value(URIRef(f"{racine}donnees/"), rdflib.DCTERMS.publisher)
    assert graphe.value(editeur, rdflib.FOAF.name) == Literal(publie.site.identite.nom_de_l_editeur)
    assert {*graphe.objects(None, rdflib.DCTERMS.publisher)} == {editeur}


def test_every_file_that_it_names_is_on_the_site(publie: Build):
    assert publie.site
    graphe = lire(publie)
    racine = publie.site.identite.racine
    adresses = {str(adresse).removeprefix(racine) for adresse in graphe.objects(None, rdflib.DCAT.downloadURL)}
    assert adresses == {f"donnees/{jeu.id}.{fin}" for jeu in publies(publie.site) for fin in ("csv", "json")}
    schemas = {str(adresse).removeprefix(racine) for adresse in graphe.objects(None, rdflib.DCTERMS.conformsTo)}
    assert adresses | schemas <= {*publie.fichiers}
    pages = {page.chemin for page in publie.pages}
    accueils = {str(adresse) for adresse in graphe.objects(None, rdflib.DCAT.landingPage)}
    assert {adresse.removeprefix(racine).partition("#")[0].rstrip("/") for adresse in accueils} == {"donnees"} <= pages


def test_the_licence_is_that_of_the_package_and_none_where_none_was_chosen(tmp_path: Path):
    bati = site_bati(*CAS[0])
    paquet = bati.fichiers["donnees/datapackage.json"]
    assert isinstance(paquet, bytes)
    dite = json.loads(paquet)["licenses"][0]["path"]
    assert {str(adresse) for adresse in lire(bati).objects(None, rdflib.DCTERMS.license)} == {dite}
    sans = SitePratique(tmp_path).generer()
    assert not [*lire(sans).objects(None, rdflib.DCTERMS.license)]

"""The interface: its description is valid, each file is as described, and its addresses do not change."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from tests.chacun import chacun
from tests.pratique import SitePratique
from tests.unit.supports.test_donnees import POUR_TOUJOURS, SITES
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.supports import api


@pytest.fixture(scope="module", params=SITES, ids=lambda cas: cas[0].name)
def interface(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Every file of the interface of a site, by its address."""
    racine, jour = request.param
    site = build.inspecter(photographier(racine), jour).site
    assert site
    return {adresse: json.loads(faire()) for adresse, faire in api.fichiers(site).items()}


def test_the_description_is_valid(interface: dict[str, Any]):
    validate(interface["api/v1/openapi.json"])


def _fichiers(description: dict[str, Any]) -> dict[str, str]:
    """Every address that the description promises, with the schema of its file."""
    promis: dict[str, str] = {}
    for chemin, methodes in description["paths"].items():
        lecture = methodes["get"]
        schema = lecture["responses"]["200"]["content"]["application/json"]["schema"]["$ref"]
        [parametre] = lecture.get("parameters") or [None]
        for valeur in parametre["schema"]["enum"] if parametre else ("",):
            adresse = chemin.replace(f"{{{parametre['name']}}}", valeur) if parametre else chemin
            promis[f"api/v1{adresse}"] = schema.removeprefix("#/components/schemas/")
    return promis


def test_each_file_is_described_and_each_described_file_is_there(interface: dict[str, Any]):
    promis = _fichiers(interface["api/v1/openapi.json"])
    assert set(promis) | {"api/v1/openapi.json"} == set(interface)


def test_each_file_is_as_described(interface: dict[str, Any]):
    description = interface["api/v1/openapi.json"]
    for adresse, schema in chacun(_fichiers(description).items()):
        validateur = Draft202012Validator(
            description["components"]["schemas"][schema], format_checker=Draft202012Validator.FORMAT_CHECKER
        )
        assert not list(validateur.iter_errors(interface[adresse])), adresse


def test_the_index_leads_to_every_file(interface: dict[str, Any]):
    racine = interface["api/v1/openapi.json"]["servers"][0]["url"]
    jeux = interface["api/v1/index.json"]["jeux"]
    menes = {lien for jeu in jeux for lien in (jeu["adresse"], *jeu["parts"])}
    fixes = {"api/v1/index.json", "api/v1/openapi.json"}
    assert {lien.replace(racine, "api/v1") for lien in menes} == set(interface) - fixes


def test_a_part_is_the_rows_of_its_value(interface: dict[str, Any]):
    parts = [adresse for adresse in interface if adresse.count("/") == 3]
    assert {adresse: interface[adresse]["lignes"] for adresse in parts} == {
        adresse: _part(interface, *adresse.removeprefix("api/v1/").removesuffix(".json").split("/"))
        for adresse in parts
    }


def _part(interface: dict[str, Any], jeu: str, valeur: str) -> list[dict[str, Any]]:
    return chacun(ligne for ligne in interface[f"api/v1/{jeu}.json"]["lignes"] if valeur in ligne.values())


def test_the_addresses_of_the_demonstration_do_not_change():
    site = build.inspecter(photographier(Path(SITES[0][0])), SITES[0][1]).site
    assert site
    adresses = set(api.fichiers(site))
    constats = {"audits-conformites", "audits-constats"}  # no audit was made yet
    assert adresses >= {f"api/v1/{jeu}.json" for jeu in POUR_TOUJOURS - constats}
    assert adresses >= {
        "api/v1/index.json",
        "api/v1/openapi.json",
        "api/v1/indicateurs/taux-appels-aboutis.json",
        "api/v1/enquetes-resultats/satisfaction-2022.json",
    }


def test_no_licence_is_said_that_nobody_chose(tmp_path: Path):
    """Neither in the interface, nor in the package, nor in the feed: what is written is all that is said."""
    bati = SitePratique(tmp_path).generer()
    textes = {
        nom: (contenu if isinstance(contenu, bytes) else contenu.lire()).decode()
        for nom, contenu in bati.fichiers.items()
        if nom.endswith((".json", ".atom", ".txt"))
    }
    validate(json.loads(textes["api/v1/openapi.json"]))
    assert json.loads(textes["api/v1/index.json"])["licence"] is None
    assert "licenses" not in json.loads(textes["donnees/datapackage.json"])
    assert [nom for nom, texte in textes.items() if "Licence Ouverte" in texte] == []
    assert [page.chemin for page in bati.pages if "Licence Ouverte" in page.html] == []


def test_another_licence_is_said_as_the_legal_notice_says_it(tmp_path: Path):
    site = SitePratique(tmp_path)
    chemin = "site_config/site.yml"
    site.ecrire(chemin, (site.racine / chemin).read_text("utf-8") + "\nlicence: ODbL 1.0\n")
    fichiers = site.generer().fichiers
    description, paquet = (json.loads(fichiers[nom]) for nom in ("api/v1/openapi.json", "donnees/datapackage.json"))  # type: ignore[arg-type]
    validate(description)
    assert description["info"]["license"]["name"] == "ODbL 1.0"
    assert paquet["licenses"] == [{"title": "ODbL 1.0", "path": description["info"]["license"]["url"]}]

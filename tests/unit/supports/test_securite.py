"""``security.txt``, for sites that say where a weakness may be reported."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from tests.pratique import JOUR, SitePratique
from vitrail.bord.mkdocs import reglages
from vitrail.supports.securite import ADRESSE

SITE = "site_config/site.yml"
DEPART = "adresse_site: https://accueil.hauts-exemples.example/\n"


def bati(dossier: Path, ajout: str, adresse: str = DEPART) -> dict[str, str]:
    resultat = SitePratique(dossier).remplacer(SITE, (DEPART, adresse + ajout)).generer()
    assert not resultat.erreurs
    return {nom: contenu.decode() for nom in resultat.fichiers if nom == ADRESSE
            and isinstance(contenu := resultat.fichiers[nom], bytes)}  # fmt: skip


@pytest.mark.parametrize(
    ("ecrit", "contact"),
    [
        ("/contacts/", "https://accueil.hauts-exemples.example/contacts/"),
        ("https://failles.example/", "https://failles.example/"),
        ("mailto:securite@hauts-exemples.example", "mailto:securite@hauts-exemples.example"),
    ],
)
def test_it_says_where_to_write_and_until_when_it_holds(tmp_path: Path, ecrit: str, contact: str):
    [texte] = bati(tmp_path, f"signaler_faille: {ecrit}\n").values()
    champs = dict(ligne.split(": ", 1) for ligne in texte.splitlines())
    assert champs["Contact"] == contact
    fin = date.fromisoformat(champs["Expires"].removesuffix("T00:00:00Z"))
    assert 0 < (fin - JOUR).days < 365
    assert champs["Canonical"] == f"https://accueil.hauts-exemples.example/{ADRESSE}"


def test_a_site_that_says_nowhere_has_none(tmp_path: Path):
    assert bati(tmp_path, "") == {}


def test_nobody_looks_for_it_under_a_folder(tmp_path: Path):
    sous_dossier = "adresse_site: https://accueil.hauts-exemples.example/qualite/\n"
    assert bati(tmp_path, "signaler_faille: /contacts/\n", sous_dossier) == {}


def test_an_export_publishes_what_is_hidden_too(tmp_path: Path):
    site = SitePratique(tmp_path).remplacer(SITE, (DEPART, f"{DEPART}signaler_faille: /contacts/\n"))
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Essai\ndocs_dir: content/pages\nexclude_docs: brouillons/\n", "utf-8"
    )
    lu, _ = reglages.pour_l_export(tmp_path, site.generer())
    assert yaml.safe_load(lu)["exclude_docs"].splitlines() == ["brouillons/", "!/.well-known"]
    sans, _ = reglages.pour_l_export(tmp_path, SitePratique(tmp_path / "sans").generer())
    assert yaml.safe_load(sans)["exclude_docs"] == "brouillons/"

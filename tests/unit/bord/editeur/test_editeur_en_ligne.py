"""The editor as a page of its own: it knows its forge, and nobody else."""

import json
from datetime import date
from pathlib import Path

import pytest

from vitrail.bord.dossiers.disque import photographier
from vitrail.bord.editeur import en_ligne
from vitrail.bord.editeur.en_ligne import Forge
from vitrail.bord.refus import Refus

GITLAB = Forge("gitlab", "prefecture/transparence", "main", "https://gitlab.exemple.gouv.fr/", "abc123")
GITHUB = Forge("github", "prefecture/transparence", "main", "https://identite.exemple.gouv.fr")


@pytest.fixture
def paquets(tmp_path: Path) -> Path:
    dossier = tmp_path / "paquets"
    (dossier / "yaml").mkdir(parents=True)
    (dossier / "decap-cms.js").write_text("moteur", "utf-8")
    (dossier / "yaml/index.js").write_text("yaml", "utf-8")
    return dossier


@pytest.mark.parametrize(
    ("forge", "hotes"),
    [
        (GITLAB, "connect-src 'self' https://gitlab.exemple.gouv.fr blob:"),
        (Forge("gitlab", "a/b", "main", None, "abc"), "connect-src 'self' https://gitlab.com blob:"),
        (GITHUB, "connect-src 'self' https://api.github.com https://identite.exemple.gouv.fr blob:"),
        (Forge("git-gateway", None, "main"), "connect-src 'self' blob:"),
    ],
)
def test_the_page_reaches_its_forge_alone(projet: Path, tmp_path: Path, paquets: Path, forge: Forge, hotes: str):
    en_ligne.verifier(forge)
    en_ligne.ecrire(photographier(projet), date(2022, 4, 15), tmp_path / "admin", forge, paquets)
    assert hotes in (tmp_path / "admin/index.html").read_text("utf-8")
    moteur = json.loads((tmp_path / "admin/config.json").read_text("utf-8"))["cms"]["backend"]
    assert (moteur["name"], moteur["branch"]) == (forge.moteur, "main")


def test_the_folder_holds_all_that_the_page_needs_and_asks_not_to_be_found(projet: Path, tmp_path: Path, paquets: Path):
    admin = tmp_path / "admin"
    en_ligne.ecrire(photographier(projet), date(2022, 4, 15), admin, GITLAB, paquets)
    assert {"index.html", "config.json", "atelier.js", "fusion.js", "decap-cms.js"} <= {
        un.name for un in admin.iterdir()
    }
    assert (admin / "yaml/index.js").read_text("utf-8") == "yaml"
    assert "Disallow: /" in (admin / "robots.txt").read_text("utf-8")
    cms = json.loads((admin / "config.json").read_text("utf-8"))["cms"]
    # Four eyes: what one saves, another accepts.
    assert cms["publish_mode"] == "editorial_workflow"
    assert cms["backend"]["api_root"] == "https://gitlab.exemple.gouv.fr/api/v4"


@pytest.mark.parametrize(
    ("forge", "adresse"),
    [
        (GITLAB, "https://gitlab.exemple.gouv.fr/prefecture/transparence/-/merge_requests"),
        (Forge("gitlab", "a/b", "main", None, "abc"), "https://gitlab.com/a/b/-/merge_requests"),
        (GITHUB, "https://github.com/prefecture/transparence/pulls"),
        (Forge("git-gateway", None, "main"), ""),
    ],
)
def test_the_page_leads_to_what_the_check_says_of_a_change(forge: Forge, adresse: str) -> None:
    assert forge.remarques == adresse


@pytest.mark.parametrize(
    ("forge", "dit"),
    [
        (Forge("gitlab", None, "main", None, "abc"), "--repo"),
        (Forge("github", "transparence", "main", "https://a.fr"), "--repo"),
        (Forge("gitlab", "a/b", "main", None, None), "--app-id"),
        (Forge("github", "a/b", "main", None), "--auth-url"),
        (Forge("github", "a/b", "main", "identite.fr"), "n’est pas une adresse"),
        (Forge("github", "a/b", "main", "https://a.fr; script-src *"), "n’est pas une adresse"),
        (Forge("gitlab", "a/b", "-main", None, "abc"), "nom de branche"),
    ],
)
def test_what_could_not_work_is_refused_with_what_to_write(forge: Forge, dit: str):
    with pytest.raises(Refus, match=dit):
        en_ligne.verifier(forge)


def test_a_file_is_never_taken_for_a_folder(projet: Path, tmp_path: Path, paquets: Path):
    (tmp_path / "admin").write_text("à garder", "utf-8")
    with pytest.raises(Refus, match="est un fichier"):
        en_ligne.ecrire(photographier(projet), date(2022, 4, 15), tmp_path / "admin", GITLAB, paquets)

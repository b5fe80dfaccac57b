"""``vitrail network``: every site in one run; one that fails, or kills its process, is refused and stops no other."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commande import vitrail
from tests.conftest import REPOSITORY
from tests.reseaux import MINIMAL, POLICE, monter, octets, outre_mer

TUEUR = "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n"
FAQ = """\
mis_a_jour: 2022-03-21
rubriques:
  - titre: Venir
    questions: [{id: commun, question: Commun ?, reponse: Oui.}]
"""
COMMANDE = r"::(error|warning) file=[^,:]+(,line=\d+,col=\d+)?(,title=[A-Z]{3}\d{3})?::"


@pytest.fixture(scope="module")
def reseau(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three sites very unlike each other, one with an error, one that kills whoever builds it; built once."""
    racine = monter(
        tmp_path_factory.mktemp("reseau") / "reseau",
        {
            "76-seine-maritime": REPOSITORY,
            "75-police": POLICE,
            "976-mayotte": MINIMAL,
            "32-gers": MINIMAL,
            "02-aisne": MINIMAL,
        },
        "nom: Essai\nsite:\n  reconstruit_chaque: semaine\n",
    )
    outre_mer(racine)
    (racine / "commun/content/donnees").mkdir(parents=True)
    (racine / "commun/content/donnees/faq.yml").write_text(FAQ, "utf-8")
    (racine / "sites/32-gers/content/donnees/horaires.yml").write_text("points: [\n", "utf-8")
    aisne = racine / "sites/02-aisne"
    (aisne / "mourir.py").write_text(TUEUR, "utf-8")
    with (aisne / "mkdocs.yml").open("a", encoding="utf-8") as reglages:
        reglages.write("hooks: [mourir.py]\n")
    fait = vitrail("network", "build", "--root", racine, "--jobs", "2", "--format", "json")
    assert fait.returncode == 1, fait.stderr
    (racine.parent / "bilan.json").write_text(fait.stdout, "utf-8")
    return racine


def bilan(sortie: str) -> dict[str, dict]:
    return {site["site"]: site for site in json.loads(sortie)["sites"]}


def test_each_site_is_told_and_those_that_fail_stop_no_other(reseau: Path):
    dits = bilan((reseau.parent / "bilan.json").read_text("utf-8"))
    refuses = {nom for nom, dit in dits.items() if dit["etat"] == "refuse"}
    assert refuses == {"32-gers", "02-aisne"}
    assert dits["32-gers"]["erreurs"] > 0 and dits["02-aisne"]["raison"].startswith("ce site n’a pas pu être traité")
    assert {chemin.name for chemin in (reseau / "public").iterdir()} == set(dits) - refuses
    constats = json.loads((reseau.parent / "bilan.json").read_text("utf-8"))["constats"]
    assert "sites/32-gers/content/donnees/horaires.yml" in {constat["lieux"][0]["fichier"] for constat in constats}


@pytest.mark.parametrize("dossier", ["75-police", "76-seine-maritime", "976-mayotte"])
def test_a_site_of_the_network_is_what_it_is_when_it_is_built_alone(reseau: Path, dossier: str, tmp_path: Path):
    """From the same folder, with what is shared."""
    alone = vitrail("build", "--root", reseau / "sites" / dossier)
    assert alone.returncode == 0, alone.stderr
    seul = octets(reseau / "sites" / dossier / "site")
    shutil.rmtree(reseau / "sites" / dossier / "site")
    assert seul == octets(reseau / "public" / dossier)
    assert any("Commun" in page.read_text("utf-8") for page in (reseau / "public" / dossier / "faq").glob("*.html"))


def test_what_has_not_changed_is_not_built_again_and_what_has_is(reseau: Path):
    avant = octets(reseau / "public")
    choisis = ["--only", "976", "75-police", "--format", "json"]
    dits = bilan(vitrail("network", "build", "--root", reseau, *choisis).stdout)
    assert {nom: dit["inchange"] for nom, dit in dits.items()} == {"75-police": True, "976-mayotte": True}
    horaires = reseau / "sites/976-mayotte/content/donnees/horaires.yml"
    ecrit = horaires.read_bytes()
    horaires.write_bytes(ecrit + b"# relu\n")
    dits = bilan(vitrail("network", "build", "--root", reseau, *choisis).stdout)
    assert {nom: dit["inchange"] for nom, dit in dits.items()} == {"75-police": True, "976-mayotte": False}
    horaires.write_bytes(ecrit)
    assert octets(reseau / "public") == avant


def test_a_network_in_which_nothing_has_changed_is_seen_without_loading_the_flow(reseau: Path):
    """It is what takes longest of a run in which there is nothing to do."""
    programme = "import sys; from vitrail.bord import cli\ntry: cli.main(sys.argv[1:])\nfinally: print(*sys.modules)"
    commande = [sys.executable, "-c", programme, "network", "build", "--root", str(reseau), "--only", "75"]
    dit = subprocess.run(commande, capture_output=True, text=True, check=True).stdout
    assert "1 inchangé" in " ".join(dit.split())
    assert {"vitrail.build", "pydantic", "jinja2", "mkdocs"}.isdisjoint(dit.split())


def test_a_page_that_was_damaged_is_made_again_and_notes_that_were_are_not_believed(reseau: Path):
    avant = octets(reseau / "public/976-mayotte")
    page = reseau / "public/976-mayotte/index.html"
    page.write_bytes(page.read_bytes()[:-7])
    assert vitrail("network", "build", "--root", reseau, "--only", "976").returncode == 0
    assert octets(reseau / "public/976-mayotte") == avant
    for note in (b"", b"{", b"[]", b'{"cle": 1}'):
        (reseau / ".vitrail-suivi/build/976-mayotte.json").write_bytes(note)
        assert "inchangé" not in vitrail("network", "build", "--root", reseau, "--only", "976").stdout
        assert octets(reseau / "public/976-mayotte") == avant


def test_a_site_that_is_refused_keeps_its_old_pages(reseau: Path):
    site = reseau / "sites/976-mayotte/site_config/site.yml"
    ecrit, avant = site.read_bytes(), octets(reseau / "public/976-mayotte")
    site.write_bytes(b"nom: [\n")
    fait = vitrail("network", "build", "--root", reseau, "--only", "976")
    site.write_bytes(ecrit)
    assert fait.returncode == 1
    assert re.search(r"976-mayotte +refusé +1\serreur à corriger \(garde ses pages du \d", fait.stdout)
    assert octets(reseau / "public/976-mayotte") == avant


def test_a_mistake_in_what_is_shared_is_told_once(reseau: Path):
    reglages = reseau / "reseau.yml"
    ecrit = reglages.read_bytes()
    reglages.write_bytes(ecrit + b"  apparance: dsfr\n")
    fait = vitrail("network", "check", "--root", reseau, "--only", "976", "75", "--format", "github")
    gitlab = vitrail("network", "check", "--root", reseau, "--only", "976", "75", "--format", "gitlab")
    reglages.write_bytes(ecrit)
    assert fait.returncode == 1
    lignes = fait.stdout.splitlines()
    assert all(re.match(COMMANDE, ligne) for ligne in lignes)
    assert [ligne.partition("::")[2].partition(",title")[0] for ligne in lignes if "error" in ligne] == [
        "error file=reseau.yml,line=4,col=3"
    ]
    objets = json.loads(gitlab.stdout)
    assert len({objet["fingerprint"] for objet in objets}) == len(objets) > 0
    assert {"description", "check_name", "fingerprint", "severity", "location"} == set(objets[0])


def test_what_is_built_is_published_and_audited(reseau: Path, tmp_path: Path):
    fait = vitrail("network", "publish", tmp_path, "--root", reseau, "--only", "976", "32")
    assert fait.returncode == 1
    assert "976-mayotte  en ligne" in fait.stdout and re.search("32-gers +refusé", fait.stdout)
    assert (tmp_path / "976-mayotte/courant/index.html").is_file()
    dits = bilan(vitrail("network", "audit", "--root", reseau, "--only", "75", "--format", "json").stdout)
    assert dits["75-police"]["donnees"]


def test_what_is_misspelt_is_a_misuse(reseau: Path, tmp_path: Path):
    faux = vitrail("network", "build", "--root", reseau, "--only", "976-mayote")
    assert faux.returncode == 2 and "976-mayotte" in faux.stderr
    assert vitrail("network", "check", "--root", tmp_path).returncode == 2

"""A newcomer’s first site, from the wheel alone to nginx, step by step as the guide tells it."""

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

from tests import parcours
from tests.conftest import REPOSITORY
from tests.e2e.paquet import run
from tests.lecture_html import lire
from tests.nginx import nginx
from tests.parcours import Etape

PREMIER = parcours.lire("premier-site")


def normal(texte: str) -> str:
    return re.sub("[\u00a0\u202f]", " ", texte)


def lancer(commands: Path, dossier: Path, etape: Etape) -> None:
    """Type the command and its answers; what is written is what the guide shows."""
    autres = {nom: valeur for nom, valeur in os.environ.items() if nom not in ("PYTHONPATH", "VIRTUAL_ENV")}
    fait = subprocess.run(
        [commands / "vitrail", *etape.commande.split()[1:]],
        cwd=dossier,
        input=etape.reponses,
        env={**autres, "VITRAIL_DATE": PREMIER["jour"]},
        capture_output=True,
        text=True,
        timeout=120,
    )
    ecran = normal(fait.stdout + fait.stderr)
    assert (fait.returncode, bool(etape.attendu.match(ecran))) == (etape.code, True), ecran


def changer(fichier: Path, etape: Etape) -> None:
    texte = fichier.read_text("utf-8")
    assert texte.count(etape.avant.rstrip("\n")) >= 1
    fichier.write_text(texte.replace(etape.avant.rstrip("\n"), etape.apres.rstrip("\n"), 1), "utf-8")


def test_the_guide_shows_what_is_done_here() -> None:
    ecrite = (REPOSITORY / "content/pages/guide/premier-site.md").read_text("utf-8")
    assert ecrite == parcours.page("premier-site"), "python -m tests.parcours"


def test_from_the_wheel_to_a_site_behind_nginx(commands: Path, tmp_path: Path) -> None:
    vus = []
    for etape in PREMIER["etapes"]:
        ici = tmp_path / etape.dossier
        if etape.fichier:
            changer(ici / etape.fichier, etape)
        if etape.commande:
            lancer(commands, ici, etape)
        if etape.service:
            with nginx(tmp_path / "ma-prefecture/site") as adresse:
                for chemin, mots in etape.service.items():
                    with urlopen(adresse + chemin) as reponse:
                        assert mots in normal(lire(reponse.read().decode()).texte()), chemin
                        vus.append(chemin)
    assert vus == ["/horaires/", "/contacts/", "/mentions-legales/"]
    hidden = (".github/workflows", ".gitlab-ci.yml", ".gitignore", ".vscode/extensions.json", "site_config/.schemas")
    assert [nom for nom in hidden if not (tmp_path / "ma-prefecture" / nom).exists()] == []


def test_the_line_that_names_the_version_installs_the_file_that_was_received(commands: Path, tmp_path: Path) -> None:
    """As the templates for GitHub and GitLab do, from anywhere; no registry is asked."""
    lancer(commands, tmp_path, PREMIER["etapes"][0])
    paquets = tmp_path / "ma-prefecture/paquets"
    paquets.mkdir()
    [wheel] = commands.parents[1].glob("vitrail-*.whl")
    (paquets / wheel.name).symlink_to(wheel)
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", commands / "python")
    options = ("--dry-run", "--force-reinstall", "--no-deps", "--no-index", "-r", "ma-prefecture/requirements.txt")
    assert "Would install vitrail-" in run(*pip, "install", *options, cwd=tmp_path)

"""The live preview, with a real server: what is saved is seen, what is wrong is said, and nothing stops it."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.e2e.livraison import JOUR, copier, environnement, lancer
from tests.processus import lance

DELAI = 90
PROBLEME = "Aperçu non mis à jour"


def port_libre() -> int:
    with socket.create_server(("127.0.0.1", 0)) as prise:
        return int(prise.getsockname()[1])


@dataclass
class Apercu:
    """A preview that runs: its address, its sources, what it says in the terminal."""

    adresse: str
    racine: Path
    journal: Path
    processus: subprocess.Popen[bytes]

    def lire(self, chemin: str) -> str:
        """The page as it is now; an error page as well. A server that does not answer is a failure."""
        try:
            with urllib.request.urlopen(f"{self.adresse}/{chemin}", timeout=DELAI) as reponse:
                return str(reponse.read().decode())
        except urllib.error.HTTPError as erreur:
            return erreur.read().decode()

    def lire_une_affiche(self, chemin: str) -> str:
        """Its words, as soon as the page is: it comes after the pages, and makes whoever asks for it wait."""
        with urllib.request.urlopen(f"{self.adresse}/{chemin}", timeout=DELAI) as reponse:
            lu = subprocess.run(["pdftotext", "-", "-"], input=reponse.read(), capture_output=True, check=True)
        return str(lu.stdout.decode())

    def attendre(self, chemin: str, convient: Callable[[str], bool]) -> str:
        """The page as soon as it is as it should be."""
        limite = time.monotonic() + DELAI
        while True:
            assert self.processus.poll() is None, self.journal.read_text()
            try:
                page = self.lire(chemin)
            except urllib.error.URLError:  # not open yet
                page = ""
            if page and convient(page):
                return page
            assert time.monotonic() < limite, page or self.journal.read_text()
            time.sleep(0.1)

    def voir_le_probleme(self, chemin: str, *mots: str) -> str:
        return self.attendre(chemin, lambda page: PROBLEME in page and all(mot in page for mot in mots))

    def voir_la_page(self, chemin: str, mots: str) -> str:
        return self.attendre(chemin, lambda page: PROBLEME not in page and mots in page)


@contextmanager
def ouvrir(racine: Path, outil: str, *options: str, **variables: str) -> Iterator[Apercu]:
    """A preview, stopped as a person does."""
    port = port_libre()
    adresse = f"127.0.0.1:{port}"
    reglages = ("-f", racine / "mkdocs.yml", "-a") if outil == "mkdocs" else ("--root", racine, "--address")
    journal = racine.with_suffix(".log")
    commande = [Path(sys.executable).with_name(outil), "serve", *reglages, adresse, *options]
    env = {**environnement(), "TMPDIR": str(racine.parent), **variables}
    with journal.open("wb") as sortie, lance(commande, env=env, stdout=sortie, stderr=sortie) as processus:
        yield Apercu(f"http://{adresse}", racine, journal, processus)


@pytest.fixture
def racine(tmp_path: Path) -> Path:
    racine = copier("minimal", tmp_path / "projet")
    (racine / "content/pages").mkdir(exist_ok=True)
    horaires = racine / "content/donnees/horaires.yml"
    horaires.write_text(horaires.read_text("utf-8").replace("nom: Accueil\n", "nom: Accueil général\n"), "utf-8")
    return racine


@pytest.mark.parametrize("outil", ["vitrail", "mkdocs"])
def test_what_is_saved_is_seen_and_what_is_wrong_is_said(racine: Path, outil: str) -> None:
    """The last good pages stay under the problem, which goes when it is corrected. Whatever the problem is."""
    horaires, site, mkdocs = (
        racine / nom for nom in ("content/donnees/horaires.yml", "site_config/site.yml", "mkdocs.yml")
    )
    bon, bon_site, bon_mkdocs = (fichier.read_text("utf-8") for fichier in (horaires, site, mkdocs))
    avant, apres = "Accueil général", "Guichet tout neuf"
    assert avant in bon
    with ouvrir(racine, outil) as apercu:
        apercu.voir_la_page("horaires/", avant)

        horaires.write_text(bon.replace(avant, apres), "utf-8")
        apercu.voir_la_page("horaires/", apres)
        assert apres in apercu.lire_une_affiche("affiches/horaires-a4.pdf")

        horaires.write_text(bon + "\npoints: [\n", "utf-8")
        page = apercu.voir_le_probleme("horaires/", "content/donnees/horaires.yml:")
        assert apres in page, "the last good page is gone"
        assert "content/donnees/horaires.yml:" in apercu.journal.read_text("utf-8")

        horaires.write_text(bon, "utf-8")
        apercu.voir_la_page("horaires/", avant)

        site.write_text("nom: [", "utf-8")
        apercu.voir_le_probleme("", "site_config/site.yml")
        site.unlink()
        apercu.voir_le_probleme("horaires/", "site_config/site.yml")
        site.write_text(bon_site, "utf-8")
        apercu.voir_la_page("horaires/", avant)

        mkdocs.write_text("theme: [", "utf-8")
        page = apercu.voir_le_probleme("horaires/", "mkdocs.yml:1:")
        assert avant in page
        mkdocs.write_text(bon_mkdocs, "utf-8")
        apercu.voir_la_page("horaires/", avant)

        (racine / "content/pages/guide.md").write_bytes("# Déjà".encode("latin-1"))
        apercu.voir_le_probleme("horaires/", "content/pages/guide.md")
        (racine / "content/pages/guide.md").write_text(
            f"---\nmis_a_jour: {JOUR}\n---\n# Un guide\n\nBonjour.\n", "utf-8"
        )
        apercu.voir_la_page("guide/", "Bonjour")
        (racine / "content/pages/guide.md").unlink()
        apercu.voir_la_page("guide/", "n’existe pas")
    assert apercu.processus.returncode == 0
    assert "Traceback" not in apercu.journal.read_text("utf-8")


def test_a_preview_that_begins_with_broken_content_shows_it_then_the_site(racine: Path) -> None:
    """Every address says what is wrong, with its place, until the first good build."""
    site = racine / "site_config/site.yml"
    bon = site.read_text("utf-8")
    site.write_text("nom: [", "utf-8")
    (racine / "content/pages/latin.md").write_bytes("# Déjà".encode("latin-1"))
    with ouvrir(racine, "vitrail") as apercu:
        apercu.voir_le_probleme("", "À corriger avant de publier", "site_config/site.yml:1:")
        apercu.voir_le_probleme("horaires/", "site_config/site.yml:1:")
        site.write_text(bon, "utf-8")
        (racine / "content/pages/latin.md").unlink()
        apercu.voir_la_page("horaires/", "Accueil général")


def test_a_failure_of_the_program_itself_is_shown_and_survived(racine: Path) -> None:
    """A hook that replaces a step of Vitrail by one that fails stands for a mistake of ours."""
    panne = racine / "panne"
    crochet = (
        "from pathlib import Path\nimport vitrail.build as b\nbon = b.generer\n\n\n"
        f"def rater(*a, **k):\n    if Path({str(panne)!r}).exists():\n        raise KeyError('imprévu')\n"
        "    return bon(*a, **k)\n\n\ndef on_startup(command, dirty):\n    b.generer = rater\n"
    )
    (racine / "crochet.py").write_text(crochet, "utf-8")
    with (racine / "mkdocs.yml").open("a") as reglages:
        reglages.write("hooks: [crochet.py]\n")
    with ouvrir(racine, "vitrail") as apercu:
        apercu.voir_la_page("horaires/", "Accueil général")
        panne.touch()
        os.utime(racine / "site_config/site.yml")
        page = apercu.voir_le_probleme("horaires/", "erreur interne de Vitrail", "imprévu")
        assert "Accueil général" in page
        panne.unlink()
        os.utime(racine / "site_config/site.yml")
        apercu.voir_la_page("horaires/", "Accueil général")


def test_the_preview_is_the_site(racine: Path) -> None:
    """But for its own address, the script that reloads the page, and the policy that would forbid this script. Also
    once something was changed, when what did not change is not made again."""
    horaires = racine / "content/donnees/horaires.yml"
    ancien = horaires.read_text("utf-8")
    nouveau = ancien.replace("Accueil général", "Guichet tout neuf")
    horaires.write_text(nouveau, "utf-8")
    assert lancer("vitrail", "build", "--root", racine).returncode == 0
    horaires.write_text(ancien, "utf-8")
    construites = sorted((racine / "site").rglob("*.html"))
    publiee = re.search(
        r'rel="canonical" href="(https://[^/"]+)', (racine / "site/horaires/index.html").read_text("utf-8")
    )
    assert publiee is not None
    with ouvrir(racine, "vitrail") as apercu:
        apercu.voir_la_page("horaires/", "Accueil général")
        horaires.write_text(nouveau, "utf-8")
        apercu.voir_la_page("horaires/", "Guichet tout neuf")
        for fichier in construites:
            vue = apercu.lire(fichier.relative_to(racine / "site").as_posix())
            vue = re.sub(r"<script>\s*var livereload.*?</script>", "", vue, flags=re.DOTALL)
            for forme in (str, urllib.parse.quote, urllib.parse.quote_plus):
                vue = vue.replace(forme(apercu.adresse), forme(publiee[1]))
            ecrite = fichier.read_text("utf-8")
            assert _sans_politique(vue) == _sans_politique(ecrite), fichier


def _sans_politique(page: str) -> str:
    return re.sub(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>\n", "", page)


def test_an_address_that_is_taken_is_said_before_anything_is_built(racine: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as prise:
        port = prise.getsockname()[1]
        refuse = lancer("vitrail", "serve", "--root", racine, "--address", f"127.0.0.1:{port}")
    assert refuse.returncode == 2
    assert refuse.stderr.startswith(f"vitrail : l’aperçu ne peut pas s’ouvrir sur 127.0.0.1:{port}")
    assert "déjà prise" in refuse.stderr and f"--address 127.0.0.1:{port + 1}" in refuse.stderr
    assert refuse.stderr.count("\n") == 1


def test_it_opens_in_the_browser_when_it_is_there(racine: Path, tmp_path: Path) -> None:
    navigateur = tmp_path / "navigateur"
    navigateur.write_text('#!/bin/sh\necho "$1" >"$0.ouvert"\n')
    navigateur.chmod(0o755)
    with ouvrir(racine, "vitrail", "--open", BROWSER=str(navigateur)) as apercu:
        apercu.voir_la_page("horaires/", "Accueil général")
        ouvert = tmp_path / "navigateur.ouvert"
        limite = time.monotonic() + DELAI
        while not (ouvert.exists() and ouvert.read_text()) and time.monotonic() < limite:
            time.sleep(0.1)
        assert ouvert.read_text() == f"{apercu.adresse}/\n"


def test_the_preview_leaves_nothing_behind(racine: Path) -> None:
    """Ctrl-C ends it with exit code 0 and one word; its temporary folders are gone."""
    with ouvrir(racine, "vitrail") as apercu:
        apercu.voir_la_page("horaires/", "Accueil général")
    assert apercu.processus.returncode == 0
    dit = apercu.journal.read_text("utf-8")
    assert dit.endswith("Aperçu arrêté.\n")
    assert "INFO" not in dit and "Traceback" not in dit
    assert sorted(enfant.name for enfant in racine.parent.iterdir()) == ["projet", "projet.log"]
    assert not (racine / "site").exists()

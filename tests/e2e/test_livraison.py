"""The same pages by every road, whole or not at all, and the same bytes tomorrow as today."""

import gzip
import os
import shutil
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.e2e.livraison import JOUR, JOURS, arbre, bati, copier, environnement, lancer, noms
from tests.processus import lance

TUEUR = Path(__file__).with_name("tueur.py")


@pytest.fixture
def minimal(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site with its folder already published."""
    return Path(shutil.copytree(bati(tmp_path_factory, "minimal"), tmp_path / "projet", symlinks=True))


def restes(racine: Path) -> list[Path]:
    return list(racine.glob(".vitrail-*"))


# ------------------------------------------------------------------ the same pages


PAR_PROPERDOCS = ("demonstration", "minimal")
"""The one that shows most and the one that shows least: what differs between the two hosts is theirs, not a site's."""


@pytest.fixture(scope="module", params=noms())
def chemins(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One site built by `vitrail build`, by MkDocs and ProperDocs with our plugin, by MkDocs alone from the export."""
    jour = JOURS.get(request.param, JOUR)
    racine, dossier = bati(tmp_path_factory, request.param, jour), tmp_path_factory.mktemp(request.param)
    hotes = ["mkdocs", "properdocs"] if request.param in PAR_PROPERDOCS else ["mkdocs"]
    for commande in (
        *((hote, "build", "--strict", "-f", racine / "mkdocs.yml", "-d", dossier / hote) for hote in hotes),
        ("vitrail", "export", "--root", racine, dossier / "export"),
        ("mkdocs", "build", "--strict", "-f", dossier / "export/mkdocs.yml"),
    ):
        fait = lancer(*commande, jour=jour)
        assert fait.returncode == 0, fait.stdout + fait.stderr
    return {"vitrail": racine / "site", **{hote: dossier / hote for hote in hotes}, "export": dossier / "export/site"}


def test_every_road_gives_the_same_files(chemins: dict[str, Path]) -> None:
    """Pages, assets, search index, offered files, site map: byte for byte."""
    vitrail, *autres = map(arbre, chemins.values())
    assert {"horaires/index.html", "sitemap.xml", "_headers"} <= vitrail.keys()
    assert any(nom.startswith("assets/vitrail.") for nom in vitrail)
    for autre in autres:
        assert autre.keys() == vitrail.keys()
        assert [nom for nom in vitrail if vitrail[nom] != autre[nom]] == []


@pytest.mark.parametrize("hote", ["mkdocs", "properdocs"])
def test_an_export_needs_its_host_and_no_more(minimal: Path, tmp_path: Path, hote: str) -> None:
    """Years later, without Vitrail nor its theme: the same files."""
    assert lancer("vitrail", "export", "--root", minimal, tmp_path / "export").returncode == 0
    seul = (
        "import sys; sys.modules.update(dict.fromkeys(('vitrail', 'vitrail_theme', 'material')))\n"
        f"from {hote}.__main__ import cli; cli(['build', '--strict', '-f', sys.argv[1]])"
    )
    fait = lancer("python", "-c", seul, tmp_path / "export/mkdocs.yml")
    assert fait.returncode == 0, fait.stderr
    assert arbre(tmp_path / "export/site") == arbre(minimal / "site")


def test_where_neither_mkdocs_nor_material_is_installed_properdocs_builds(minimal: Path) -> None:
    avant = arbre(minimal / "site")
    shutil.rmtree(minimal / "site")
    sans = (
        "import sys; sys.modules.update(dict.fromkeys(('mkdocs', 'material')))\n"
        "from vitrail.bord import cli; fini = cli.main(['build', '--root', sys.argv[1]])\n"
        "assert sys.modules['mkdocs'].__name__ == 'properdocs'; sys.exit(fini)"
    )
    fait = lancer("python", "-c", sans, minimal)
    assert fait.returncode == 0, fait.stderr
    assert arbre(minimal / "site") == avant


# ----------------------------------------------------------------- the same bytes


def test_the_same_content_gives_the_same_bytes_on_another_machine(site: Path, tmp_path: Path) -> None:
    """In another folder, whose files were written in another order and on another day, under another account, in
    another zone and another language: every file of the site, feeds, calendars, posters and archives included."""
    autre = tmp_path / "loin/d’ici"
    for source in sorted(copier("demonstration", tmp_path / "copie").rglob("*"), reverse=True):
        cible = autre / source.relative_to(tmp_path / "copie")
        if source.is_file():
            cible.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, cible)
            os.utime(cible, (1_000_000_000, 1_000_000_000))
    ailleurs = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "de_DE.UTF-8", "PYTHONHASHSEED": "7"}
    construit = subprocess.run(
        [Path(sys.executable).with_name("vitrail"), "build", "--root", autre],
        env={**os.environ, **ailleurs},
        umask=0o077,
        capture_output=True,
    )
    assert construit.returncode == 0, construit.stderr
    un, deux = (
        {chemin.relative_to(d).as_posix(): chemin for chemin in d.rglob("*") if chemin.is_file()}
        for d in (site, autre / "site")
    )
    assert sorted(un.keys() ^ deux.keys()) == []
    assert [nom for nom in sorted(un) if un[nom].read_bytes() != deux[nom].read_bytes()] == []
    assert {".html", ".css", ".json", ".xml", ".gz", ".ics", ".atom", ".csv", ".pdf"} <= {un[nom].suffix for nom in un}


def test_no_date_of_a_build_comes_from_the_clock(minimal: Path) -> None:
    """The site map gives each page its own date; the compressed one carries the day on which the site is read."""
    carte = (minimal / "site/sitemap.xml").read_text()
    assert "<loc>https://" in carte
    dates = {ligne.split("<lastmod>")[1][:10] for ligne in carte.splitlines() if "<lastmod>" in ligne}
    ecrites = "".join(fichier.read_text("utf-8") for fichier in (minimal / "content").rglob("*.yml"))
    assert dates and all(f"mis_a_jour: {jour}\n" in ecrites for jour in dates)
    with gzip.open(minimal / "site/sitemap.xml.gz") as compressee:
        compressee.read()
        assert compressee.mtime == 1795132800  # 2026-11-20


# ---------------------------------------------------------- complete or not at all


def test_a_build_killed_at_any_moment_leaves_a_complete_site(minimal: Path) -> None:
    """Each build is of another day: a site that mixes two of them, or lacks a file, was replaced half-way."""
    essais = subprocess.run(
        [sys.executable, TUEUR, minimal], env=environnement(), capture_output=True, text=True, timeout=300
    )
    assert essais.returncode == 0, essais.stderr
    etats = essais.stdout.splitlines()
    assert len(etats) >= 25
    assert {etat.split(" ")[0] for etat in etats} == {"complet"}, etats
    assert max(int(etat.split(" ")[1]) for etat in etats) <= 1, "the leftovers of dead builds pile up"
    assert any(etat.endswith("tué") for etat in etats) and any(etat.endswith("fini") for etat in etats)
    assert lancer("vitrail", "build", "--root", minimal).returncode == 0
    assert restes(minimal) == []


def test_two_builds_at_once_do_not_disturb_each_other(minimal: Path) -> None:
    """The last one to finish wins; each of them is complete."""
    shutil.rmtree(minimal / "site")
    outil = Path(sys.executable).with_name("vitrail")
    jours = {"2026-11-18": "18 novembre 2026", "2026-11-19": "19 novembre 2026", JOUR: "20 novembre 2026"}
    with ExitStack() as pile:
        commandes = [[outil, "build", "--root", minimal, "--date", jour] for jour in jours]
        lances = [pile.enter_context(lance(commande, stdout=-3, stderr=-3)) for commande in commandes]
        assert [un.wait(timeout=300) for un in lances] == [0, 0, 0]
    pages = list((minimal / "site").rglob("*.html"))
    generees = {dit for dit in jours.values() for page in pages if f"Site généré le {dit}<" in page.read_text()}
    assert len(generees) == 1 and len(pages) > 3
    assert restes(minimal) == []


@pytest.mark.parametrize(
    ("fichier", "texte", "code"),
    [
        ("content/donnees/horaires.yml", "points: [", 1),
        ("site_config/site.yml", "", 1),
        ("content/donnees/horaires.yml", b"\xff\xfe\0", 1),
        ("mkdocs.yml", "theme: [", 2),
        ("mkdocs.yml", "- 1", 2),
        ("mkdocs.yml", "site_name: x\ndocs_dir: content/pages\ntheme: inconnu\nplugins: [vitrail]", 2),
        ("mkdocs.yml", "site_name: x\ndocs_dir: content/pages\ntheme: vitrail\nplugins: [vitrail, inconnu]", 2),
        ("mkdocs.yml", "site_name: x\ndocs_dir: content/pages\ntheme: vitrail", 2),
        (
            "mkdocs.yml",
            "site_name: x\ndocs_dir: content/pages\ntheme: vitrail\nplugins: [vitrail]\nmarkdown_extensions: [inconnu]",
            2,
        ),
        ("mkdocs.yml", "site_name: x\ndocs_dir: content/pages\ntheme: vitrail\nplugins: [vitrail]\ncoucou: 1", 2),
        ("mkdocs.yml", "site_name: x\ndocs_dir: content/pages\ntheme: vitrail\nplugins: [vitrail]\nsite_dir: .", 2),
        (
            "mkdocs.yml",
            "site_name: x\ndocs_dir: content/pages\ntheme: vitrail\nplugins: [vitrail]\nsite_dir: site_config",
            2,
        ),
        (
            "mkdocs.yml",
            "site_name: x\ndocs_dir: content/pages\ntheme: vitrail\nplugins: [vitrail]\nsite_dir: mkdocs.yml/site",
            2,
        ),
        (
            "mkdocs.yml",
            "site_name: x\ndocs_dir: content/pages\ntheme: vitrail\nplugins: [vitrail]\nuse_directory_urls: false",
            1,
        ),
    ],
)
def test_a_build_that_fails_says_why_and_touches_nothing(
    minimal: Path, fichier: str, texte: str | bytes, code: int
) -> None:
    """Broken content is exit code 1, broken settings 2; in French, without traceback, the old site as it was."""
    avant = arbre(minimal / "site")
    (minimal / fichier).write_bytes(texte if isinstance(texte, bytes) else texte.encode())
    rate = lancer("vitrail", "build", "--root", minimal)
    assert rate.returncode == code, rate.stderr
    assert Path(fichier).name in rate.stderr
    assert "Traceback" not in rate.stderr + rate.stdout
    assert "erreur interne" not in rate.stderr
    assert arbre(minimal / "site") == avant
    assert restes(minimal) == []


def test_a_template_of_the_prefecture_that_fails_touches_nothing(minimal: Path) -> None:
    """MkDocs has then already begun to write."""
    avant = arbre(minimal / "site")
    (minimal / "gabarits").mkdir()
    (minimal / "gabarits/main.html").write_text("{{ absent.absent }}")
    reglages = "site_name: x\ndocs_dir: content/pages\nplugins: [vitrail]\ntheme: {name: vitrail, custom_dir: gabarits}"
    (minimal / "mkdocs.yml").write_text(reglages)
    rate = lancer("vitrail", "build", "--root", minimal)
    assert rate.returncode == 1
    assert "ne se construit pas" in rate.stderr and "Rien n’a été publié" in rate.stderr
    assert arbre(minimal / "site") == avant
    assert restes(minimal) == []


def test_the_site_may_be_published_elsewhere_and_on_another_disk(tmp_path: Path) -> None:
    """The new site is prepared beside its final place: an exchange never crosses disks."""
    autre_disque = Path("/dev/shm")
    parent = (autre_disque if autre_disque.is_dir() else tmp_path) / f"vitrail-essai-{tmp_path.name}"
    racine = copier("minimal", tmp_path / "projet")
    with (racine / "mkdocs.yml").open("a") as reglages:
        reglages.write(f"site_dir: {parent / 'public'}\n")
    try:
        for _ in range(2):
            construit = lancer("vitrail", "build", "--root", racine)
            assert construit.returncode == 0, construit.stderr
            assert (parent / "public/horaires/index.html").is_file()
            assert [enfant.name for enfant in parent.iterdir()] == ["public"]
        assert not (racine / "site").exists()
    finally:
        shutil.rmtree(parent, ignore_errors=True)


def test_a_finished_build_says_so_and_nothing_else(minimal: Path) -> None:
    """No banner, no progress of the tools below; what is late is said before."""
    construit = lancer("vitrail", "build", "--root", minimal)
    assert construit.stdout.count("\n") == 1
    assert construit.stdout.startswith("Le site est construit : ")
    for mot in ("Material", "MkDocs", "INFO", "WARNING", "Zensical"):
        assert mot not in construit.stdout + construit.stderr


def test_an_interrupted_build_is_clean(minimal: Path) -> None:
    """Ctrl-C: one sentence, nothing left, the old site as it was."""
    avant = arbre(minimal / "site")
    lent = "import time\n\n\ndef on_post_build(config):\n    print('ici', flush=True)\n    time.sleep(60)\n"
    (minimal / "lent.py").write_text(lent)
    with (minimal / "mkdocs.yml").open("a") as reglages:
        reglages.write("hooks: [lent.py]\n")
    outil = Path(sys.executable).with_name("vitrail")
    commande = [outil, "build", "--root", minimal]
    with lance(commande, env=environnement(), stdout=-1, stderr=-1, text=True) as construit:
        assert construit.stdout is not None and construit.stderr is not None
        assert construit.stdout.readline() == "ici\n"
    assert construit.returncode == 1
    assert "interrompu, rien n’a été publié" in construit.stderr.read()
    assert arbre(minimal / "site") == avant
    assert restes(minimal) == []

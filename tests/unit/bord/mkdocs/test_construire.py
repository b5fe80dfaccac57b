"""A build that fails leaves the old site as it was, and says what failed: the settings, the disk, something else."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from jinja2 import TemplateSyntaxError
from mkdocs.commands import build as mkdocs_build

from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.bord.mkdocs.construire import construire
from vitrail.bord.refus import PagesRefusees, Refus
from vitrail.build import Build
from vitrail.socle.formes import FormeInvalide
from vitrail.socle.temps import lire_jour

MINIMAL = Path(__file__).parents[3] / "sites/minimal"


@pytest.fixture
def racine(tmp_path: Path) -> Path:
    """A site that is on line already."""
    racine = tmp_path / "site"
    shutil.copytree(MINIMAL, racine)
    (racine / "content/pages").mkdir(exist_ok=True)
    (racine / "site").mkdir()
    for nom in ("index.html", "sitemap.xml"):
        (racine / "site" / nom).write_text("ancien", "utf-8")
    return racine


@pytest.fixture(scope="module")
def resultat() -> Build:
    return build.generer(photographier(MINIMAL), date(2026, 11, 20))


def _etranger() -> None:
    exec(compile("raise ValueError('aïe')", "/srv/crochet.py", "exec"))


def _plein() -> None:
    raise OSError(28, "No space left on device", "/srv/site")


def _gabarit() -> None:
    raise TemplateSyntaxError("unexpected '}'", 3)


@pytest.mark.parametrize(
    ("echouer", "refus", "dit"),
    [
        (_gabarit, PagesRefusees, "unexpected"),
        (_plein, Refus, "l’ancien est intact : le disque est plein"),
        (_etranger, PagesRefusees, r"crochet.py, ligne 1\) : ValueError: aïe"),
        (lambda: lire_jour("x"), FormeInvalide, "x"),  # a mistake of ours is told as one
    ],
    ids=["template", "disk", "extension", "ours"],
)
def test_what_stops_a_build_is_told_and_the_old_site_stays(racine, resultat, monkeypatch, echouer, refus, dit):
    monkeypatch.setattr(mkdocs_build, "build", lambda config: echouer())
    with pytest.raises(refus, match=dit) as erreur:
        construire(racine, resultat)
    assert type(erreur.value) is refus
    assert [fichier.read_text("utf-8") for fichier in (racine / "site").rglob("*")] == ["ancien"] * 2
    assert not [reste for reste in racine.iterdir() if reste.name.startswith(".")]


def test_settings_that_do_not_name_vitrail_are_told_what_to_add(racine: Path, resultat: Build) -> None:
    (racine / "mkdocs.yml").write_text("site_name: A\ndocs_dir: content/pages\nplugins: []\n", "utf-8")
    with pytest.raises(Refus, match=r"ne nomme pas l’extension vitrail\. Ajoutez « plugins: \[vitrail\] »"):
        construire(racine, resultat)
    assert (racine / "site/index.html").read_text("utf-8") == "ancien"


def test_what_has_not_changed_is_not_written_again(racine: Path, resultat: Build) -> None:
    """The site that stands and the one that takes its place share it until the old one goes."""
    construire(racine, resultat)
    fiche = racine / "site/donnees/site.json"
    avant = fiche.stat().st_ino, fiche.read_bytes()
    affiche = next((racine / "site/affiches").glob("*.pdf"))
    posee = affiche.stat().st_ino
    construire(racine, resultat)
    assert (fiche.stat().st_ino, fiche.read_bytes()) == avant
    assert affiche.stat().st_ino == posee
    assert fiche.stat().st_nlink == 1
    fiche.write_bytes(b"")
    construire(racine, resultat)
    assert fiche.read_bytes() == avant[1]

"""The invented prefecture of ``make site-exemple``: it builds, it says that it is invented, it shows what it is for."""

from datetime import date
from pathlib import Path

import pytest

from tests.chacun import chacun
from tests.exemple.ecriture import ENTETE, ecrire
from tests.lecture_html import Bloc, lire
from tests.unit.pages.test_invariants import INVARIANTS, Invariant
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.build import Build
from vitrail.socle.seuils import VALEURS_D_UN_GRAND_GRAPHIQUE


@pytest.fixture(scope="module")
def ecrit(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, date]:
    """Where its files are, and the day on which they are read."""
    dossier = tmp_path_factory.mktemp("exemple") / "site"
    return dossier, ecrire(dossier)


@pytest.fixture(scope="module")
def racine(ecrit: tuple[Path, date]) -> Path:
    return ecrit[0]


@pytest.fixture(scope="module")
def bati(ecrit: tuple[Path, date]) -> Build:
    racine, le = ecrit
    return build.generer(photographier(racine), le)


@pytest.fixture(scope="module")
def pages(bati: Build) -> dict[str, Bloc]:
    return {page.chemin: lire(f'<main lang="{page.meta.get("lang", "fr")}">{page.html}</main>') for page in bati.pages}


def test_nothing_in_it_is_an_error(bati: Build):
    assert bati.erreurs == ()


@pytest.mark.parametrize("invariant", INVARIANTS, ids=lambda invariant: invariant.__name__)
def test_what_holds_on_every_page_holds_on_its_own(invariant: Invariant, pages: dict[str, Bloc]):
    assert {chemin: fautes for chemin, page in chacun(pages.items()) if (fautes := list(invariant(page)))} == {}


def test_every_file_and_every_page_say_that_it_is_invented(racine: Path, bati: Build):
    """The banner stands above each page, and the name of the prefecture is in whatever names it."""
    ecrits = [*racine.glob("content/donnees/**/*.yml"), *racine.glob("site_config/*.yml")]
    assert ecrits and [fichier for fichier in ecrits if not fichier.read_text("utf-8").startswith(ENTETE)] == []
    assert bati.site is not None and bati.site.identite.demonstration
    assert "inventée" in bati.site.identite.nom and "inventée" in str(bati.site.identite.avertissement)


def test_the_same_seed_gives_the_same_files(racine: Path, tmp_path: Path):
    ecrire(tmp_path / "encore")
    ailleurs = {str(f.relative_to(tmp_path / "encore")): f.read_bytes() for f in (tmp_path / "encore").rglob("*.yml")}
    assert ailleurs == {str(f.relative_to(racine)): f.read_bytes() for f in racine.rglob("*.yml")}


def test_it_shows_what_the_demonstration_cannot(bati: Build):
    """Ten years of quarters, a break of method, a survey each year, a label renewed, forty desks."""
    site = bati.site
    assert site is not None
    series = [serie for historique in site.historiques.values() for serie in historique.series]
    assert max(len(serie.valeurs) for serie in series) == 40 > VALEURS_D_UN_GRAND_GRAPHIQUE
    assert any(serie.ruptures for serie in series)
    assert len(site.satisfaction) == 10 and len(site.plans_actions) == 10
    assert len(site.label.historique) == 2
    assert len([point for point in site.points.values() if point.lieu]) == 40
    assert any(point.regles for point in site.points.values())

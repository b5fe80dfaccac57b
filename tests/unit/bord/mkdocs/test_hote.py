"""What MkDocs is given when it is MkDocs that was started: the site, or one message that says what is wrong."""

import logging
import re
import shutil
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from vitrail import build
from vitrail.bord.mkdocs import hote
from vitrail.bord.mkdocs.apercu import Veille
from vitrail.bord.mkdocs.page_prete import PagePrete
from vitrail.bord.mkdocs.plugin import VitrailPlugin
from vitrail.sources.lecture import DOSSIERS
from vitrail.sources.pages import Page as PageDeVitrail

MINIMAL = Path(__file__).parents[3] / "sites/minimal"


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MkDocsConfig:
    monkeypatch.setenv("VITRAIL_DATE", "2026-11-20")
    shutil.copytree(MINIMAL, tmp_path / "site")
    (tmp_path / "site/content/pages").mkdir(exist_ok=True)
    return load_config(str(tmp_path / "site/mkdocs.yml"))


def _racine(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def test_addresses_with_an_extension_are_refused(config: MkDocsConfig) -> None:
    config.use_directory_urls = False
    with pytest.raises(PluginError, match="retirez « use_directory_urls: false »"):
        hote.produire(config, None, None)


def test_a_site_with_warnings_is_built_and_says_where_they_are_told(
    config: MkDocsConfig, caplog: pytest.LogCaptureFixture
) -> None:
    (_racine(config) / "content/donnees/brouillon.yml").write_text("a: 1\n", "utf-8")
    with caplog.at_level(logging.INFO, "mkdocs.plugins.vitrail"):
        assert hote.produire(config, None, None).pages
    assert re.search(r"\d+\u00a0avertissements : « vitrail check » les dit\.", caplog.text)


def test_a_site_with_an_error_stops_mkdocs_with_the_report(config: MkDocsConfig) -> None:
    (_racine(config) / "content/donnees/horaires.yml").write_text("points: [\n", "utf-8")
    with pytest.raises(PluginError, match=r"content/donnees/horaires.yml:2:1: erreur YML026"):
        hote.produire(config, None, None)


def test_a_day_that_is_none_stops_mkdocs(config: MkDocsConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VITRAIL_DATE", "demain")
    with pytest.raises(PluginError, match="demain"):
        hote.produire(config, None, None)


def test_the_details_of_a_failure_come_on_demand(config: MkDocsConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "generer", lambda *_, **__: 1 / 0)
    with pytest.raises(PluginError, match="erreur interne de Vitrail"):
        hote.produire(config, None, None)
    monkeypatch.setenv("VITRAIL_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        hote.produire(config, None, None)


class _Serveur:
    def __init__(self, racine: str) -> None:
        self.root, self.url, self.suivis = racine, "http://127.0.0.1:8000/", list[str]()
        self.builder, self.error_handler = print, None

    def watch(self, dossier: str) -> None:
        self.suivis.append(dossier)

    def set_app(self, repondre: object) -> None:
        self.repondre = repondre


def test_a_preview_follows_what_people_write_shows_its_copy_and_leaves_nothing(config: MkDocsConfig) -> None:
    """A build alone has no preview, and follows the same files if somebody serves it."""
    plugin, batisseur = VitrailPlugin(), VitrailPlugin()
    plugin.on_startup(command="serve", dirty=False)
    batisseur.on_startup(command="build", dirty=False)
    assert isinstance(plugin.veille, Veille) and batisseur.veille is None
    chantier = _racine(config) / "chantier"
    chantier.mkdir()
    apercu, nu = _Serveur(str(chantier)), _Serveur(str(chantier))
    plugin.on_serve(apercu, config=config)  # type: ignore[arg-type]
    batisseur.on_serve(nu, config=config)  # type: ignore[arg-type]
    assert apercu.suivis == nu.suivis == [str(_racine(config) / dossier) for dossier in DOSSIERS]
    assert nu.root == str(chantier) and Path(apercu.root) == plugin.veille.vitrine and plugin.veille.vitrine.is_dir()
    assert hote.produire(config, None, plugin.veille).extra["apercu"]
    plugin.on_shutdown()
    batisseur.on_shutdown()
    assert not plugin.veille.vitrine.exists()


def test_a_page_that_is_ready_is_what_mkdocs_makes_of_an_empty_text(config: MkDocsConfig) -> None:
    config.plugins._current_plugin = "vitrail"
    faites = []
    for classe in (Page, PagePrete):
        page = classe(None, fichier := File.generated(config, "demarches/index.md", content=""), config)
        page.read_source(config)
        page.render(config, Files([fichier]))
        faites.append((page.content, [*page.toc], page.present_anchor_ids, page.title, page.url, page.meta))
    assert faites[0] == faites[1]


@pytest.mark.parametrize(("nav", "titre"), [(None, "Home"), ([{"Un mot d’accueil": "index.md"}], "Un mot d’accueil")])
def test_a_page_keeps_the_title_that_the_menu_of_mkdocs_gives_it(
    config: MkDocsConfig, nav: list[dict[str, str]] | None, titre: str
) -> None:
    config.plugins._current_plugin, config.nav = "vitrail", nav
    vu = build.Build(pages=(PageDeVitrail("", "Accueil", "", {}),))
    files = hote.remplacer(Files([]), config, vu)
    get_navigation(files, config)
    page = files.documentation_pages()[0].page
    assert page is not None
    page.read_source(config)
    page.render(config, files)
    assert page.title == titre

"""In a preview, a page is put in its frame again when it has changed, or when its frame has."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import DictLoader, Environment

from vitrail.bord.mkdocs.pages_deja_rendues import PagesDejaRendues
from vitrail.build import Build
from vitrail.sources.pages import Page

HORAIRES = Page("horaires", "Horaires", "<p>9 h</p>", {"title": "Horaires"})
CHARTE = Page("charte", "Charte", "<p>Nous</p>", {"title": "Charte"})
SITE = Build(pages=(HORAIRES, CHARTE), extra={"nom": "Préfecture"})


class Reglages(dict[str, Any]):
    """Those of MkDocs, as far as they frame pages."""

    def __init__(self, theme: Path) -> None:
        super().__init__(site_url="http://127.0.0.1/", theme=object())
        self.plugins: dict[str, None] = {"vitrail": None}
        self.hooks: dict[str, None] = {}
        self.theme = SimpleNamespace(custom_dir=None, dirs=[str(theme)])


@pytest.fixture
def config(tmp_path: Path) -> Any:
    (tmp_path / "main.html").write_text("un", "utf-8")
    return Reglages(tmp_path)


@pytest.fixture
def rendues(config: Any) -> PagesDejaRendues:
    """Of a preview that was built once."""
    rendues = PagesDejaRendues()
    rendues.commencer(config, SITE)
    for page in SITE.pages:
        rendues.garder(page, f"<html>{page.html}</html>\n")
    return rendues


def _repris(rendues: PagesDejaRendues, *pages: Page) -> list[str]:
    """The addresses of those that are written as they were."""
    repris = []
    for rendue in pages:
        page = SimpleNamespace(meta=dict(rendue.meta))
        if rendues.reprendre(page, rendue):  # type: ignore[arg-type]
            env = Environment(loader=DictLoader({"main.html": "autre chose"}))
            rendues.ajouter(env)
            assert env.get_template(page.meta["template"]).render(page=page) == f"<html>{rendue.html}</html>\n"
            assert env.get_template("main.html").render() == "autre chose"
            repris.append(rendue.chemin)
        assert "template" not in rendue.meta
    return repris


def test_only_the_page_that_changed_is_made_again(rendues: PagesDejaRendues, config: Any) -> None:
    changee = Page("horaires", "Horaires", "<p>10 h</p>", {"title": "Horaires"})
    datee = Page("charte", "Charte", "<p>Nous</p>", {"title": "Charte", "lang": "en"})
    rendues.commencer(config, SITE)
    assert _repris(rendues, HORAIRES, CHARTE, changee, datee) == ["horaires", "charte"]


def test_all_pages_are_made_again_when_their_frame_changes(rendues: PagesDejaRendues, config: Any) -> None:
    rendues.commencer(config, Build(pages=SITE.pages, extra={"nom": "Préfecture du Var"}))
    assert _repris(rendues, *SITE.pages) == []


@pytest.mark.parametrize(
    "changer",
    [
        lambda config: config.update(copyright="nous"),
        lambda config: Path(config.theme.dirs[0], "main.html").write_text("deux lignes", "utf-8"),
    ],
)
def test_so_they_are_when_the_settings_or_the_templates_do(
    rendues: PagesDejaRendues, config: Any, changer: Callable[[Any], None]
) -> None:
    changer(config)
    rendues.commencer(config, SITE)
    assert _repris(rendues, *SITE.pages) == []


@pytest.mark.parametrize(
    "changer",
    [
        lambda config: config.plugins.update(search=None),
        lambda config: config.hooks.update({"le_leur.py": None}),
        lambda config: setattr(config.theme, "custom_dir", "le_leur"),
    ],
)
def test_nothing_is_kept_where_others_have_their_say(config: Any, changer: Callable[[Any], None]) -> None:
    changer(config)
    rendues = PagesDejaRendues()
    for _ in range(2):
        rendues.commencer(config, SITE)
        assert _repris(rendues, *SITE.pages) == []
        for page in SITE.pages:
            rendues.garder(page, "<html></html>")

"""Material, where a prefecture chose it (``theme: material``): its frame, with what our theme says on every page."""

from pathlib import Path

from jinja2 import BaseLoader, ChoiceLoader, Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import get_theme_dir

from vitrail.bord.mkdocs.reglages import THEME
from vitrail.build import Build

MATERIAL = "material"


def ranger(config: MkDocsConfig, resultat: Build) -> None:
    """Name in its menu what ours names, where nobody wrote another one; it would take the names of the folders."""
    if config.theme.name == MATERIAL and config.nav is None:
        accueil = str(resultat.extra["nom"]), ""
        rubriques = [(str(rubrique["titre"]), str(rubrique["url"])) for rubrique in resultat.extra["menu"]]
        config.nav = [{titre: f"{url}index.md"} for titre, url in (accueil, *rubriques)]


def encadrer(env: Environment, config: MkDocsConfig) -> None:
    """Let it find our page and our partials, and publish none of our assets."""
    if config.theme.name == MATERIAL and isinstance(env.loader, BaseLoader):
        notres = [FileSystemLoader(dossier) for dossier in (Path(__file__).parent, get_theme_dir(THEME))]
        env.loader = ChoiceLoader([notres[0], env.loader, notres[1]])

"""The MkDocs host: it gives MkDocs the pages of ``vitrail.build``, and holds no rule of its own."""

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as PageMkDocs

from vitrail.bord.mkdocs import hote, material
from vitrail.bord.mkdocs.apercu import Veille


class VitrailPlugin(BasePlugin, hote.Hote):  # type: ignore[type-arg,no-untyped-call]
    """Adds the generated pages; in ``mkdocs serve``, shows the problems above the last good pages."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.veille = Veille() if command == "serve" else None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self.build = hote.produire(config, self.pret, self.veille)
        self.pages = {page.fichier: page for page in self.build.pages}
        config.extra["vitrail"] = self.build.extra
        config.site_url = config.site_url or self.build.adresse
        hote.habiller(config, self.build)
        material.ranger(config, self.build)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        return hote.remplacer(files, config, self.build, self.debout)

    def on_page_markdown(self, markdown: str, *, page: PageMkDocs, **_: object) -> str:
        if generee := self.pages.get(page.file.src_uri):
            hote.presenter(page, generee, self.build, self.veille)
        return markdown

    def on_page_content(self, html: str, *, page: PageMkDocs, **_: object) -> str:
        generee = self.pages.get(page.file.src_uri)
        return generee.bloc if generee else html

    def on_post_page(self, output: str, *, page: PageMkDocs, **_: object) -> str:
        return hote.garder(output, self.pages.get(page.file.src_uri), self.veille)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        if not (self.veille and self.veille.laisser_les_affiches(self.build.fichiers)):
            hote.completer(config, self.build, self.debout)

    def on_env(self, env: Environment, *, config: MkDocsConfig, **_: object) -> None:
        material.encadrer(env, config)
        hote.munir(env, self.veille)

    @event_priority(-100)
    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, **_: object) -> LiveReloadServer:
        return hote.suivre(server, config, self.veille)

    def on_shutdown(self) -> None:
        if self.veille:
            self.veille.fermer()

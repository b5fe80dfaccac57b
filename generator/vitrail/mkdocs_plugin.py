"""The MkDocs host: it gives MkDocs the pages of ``vitrail.build``, and holds no rule of its own."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as PageMkDocs

from vitrail import build, rapports
from vitrail.livraison import apercu


class VitrailPlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """Adds the generated pages; in ``mkdocs serve``, shows the problems above the last good pages."""

    pret: build.Build | None = None  # a build that the command line has already made
    bon: build.Build | None = None  # the last one without error, kept between two previews
    apercu = False

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.apercu = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self.racine = Path(config.config_file_path).parent
        self.build = self.pret or build.generate(self.racine, _jour(self.racine))
        if self.build.erreurs and not self.apercu:
            raise PluginError("\n" + rapports.texte.rapport(self.build.diagnostics))
        self.build = self.bon = apercu.presenter(self.build, self.bon) if self.apercu else self.build
        config.extra["vitrail"] = self.build.extra
        config.site_url = config.site_url or self.build.adresse
        self.pages = {page.fichier: page for page in self.build.pages}
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        for chemin in self.pages:
            files.append(File.generated(config, chemin, content=""))
        for adresse, contenu in self.build.fichiers.items():
            files.append(File.generated(config, adresse, content=apercu.octets(contenu)))
        return files

    def on_page_markdown(self, markdown: str, *, page: PageMkDocs, **_: Any) -> str:
        if generee := self.pages.get(page.file.src_uri):
            page.meta = dict(generee.meta)
        return markdown

    def on_page_content(self, html: str, *, page: PageMkDocs, **_: Any) -> str:
        generee = self.pages.get(page.file.src_uri)
        return f"<div>\n{generee.html}\n</div>" if generee else html

    def on_serve(self, server: LiveReloadServer, **_: Any) -> LiveReloadServer:
        for dossier in ("content", "site_config"):
            server.watch(str(self.racine / dossier))
        return server


def _jour(racine: Path) -> date:
    demande = os.environ.get("VITRAIL_DATE")
    return date.fromisoformat(demande) if demande else build.date_reference(racine) or date.today()

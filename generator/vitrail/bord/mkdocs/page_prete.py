"""A page of MkDocs that Vitrail has rendered: it has no Markdown to read."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc


class PagePrete(Page):
    """What MkDocs makes of an empty text, without preparing to read one, which takes longer than to write the page."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = ""
        self.toc = get_toc([])
        self.present_anchor_ids = set()

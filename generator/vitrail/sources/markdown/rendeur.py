"""Markdown -> HTML with the extensions that ``mkdocs.yml`` asks for: by Python-Markdown, now or an earlier time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from importlib.metadata import version
from typing import TYPE_CHECKING

import yaml

from vitrail.socle import deja_fait
from vitrail.sources.fichiers import source
from vitrail.sources.fichiers.instantane import Instantane
from vitrail.sources.fichiers.source import Carte
from vitrail.sources.lecture import REGLAGES
from vitrail.sources.markdown import prose
from vitrail.sources.markdown.prose import Corps
from vitrail.sources.markdown.reperes import Reperes

if TYPE_CHECKING:
    from markdown import Markdown

EXTENSIONS: Mapping[str, Mapping[str, object]] = {"tables": {}, "toc": {}, "fenced_code": {}}
"""What MkDocs always does; ``mkdocs.yml`` may ask for more."""
_DU_TEXTE_SEUL = frozenset(
    (*EXTENSIONS, "abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "nl2br", "sane_lists")
)
"""Extensions that look at nothing but the text: what others give, those that include other files first, is not kept."""


class Rendeur:
    """What renders the pages of one site."""

    def __init__(self, instantane: Instantane) -> None:
        document, _ = source.lire(instantane, REGLAGES)
        self._demandees = document.donnees.get("markdown_extensions") if document else None

    def corps(self, reperes: Reperes, fichier: str, chemin: str) -> Corps:
        """The page ``fichier`` whose text is that of ``reperes``, read again, to be published at ``chemin``. Raises
        RecursionError where it is nested beyond what can be read."""

        def lire() -> Corps:
            return prose.lire(self.html(reperes.texte), reperes, fichier, chemin)

        if self._source is None:
            return lire()
        lus = (*self._source, reperes.chemin, fichier, chemin, str(reperes.debut), reperes.texte)
        return deja_fait.obtenir_objet("page", lus, lire)

    def html(self, ecrit: str) -> str:
        """A page as Python-Markdown renders it. Raises RecursionError where it is nested beyond what that can read."""
        if self._source is None:
            return self._convertir(ecrit)
        return deja_fait.obtenir("markdown", (*self._source, ecrit), lambda: self._convertir(ecrit).encode()).decode()

    @cached_property
    def _source(self) -> tuple[str, str] | None:
        """What a page depends on beside its text; None when more than that may be."""
        try:
            voulues = {**EXTENSIONS, **_extensions(self._demandees)}
            ecrites = json.dumps([(nom, dict(options)) for nom, options in voulues.items()])
        except (TypeError, ValueError, yaml.YAMLError):
            return None
        return (version("markdown"), ecrites) if _DU_TEXTE_SEUL.issuperset(voulues) else None

    def _convertir(self, ecrit: str) -> str:
        self._markdown.reset()
        return self._markdown.convert(ecrit)

    @cached_property
    def _markdown(self) -> Markdown:
        """With the usual extensions where those that are asked for cannot be loaded."""
        from markdown import Markdown

        try:
            voulues = {**EXTENSIONS, **_extensions(self._demandees)}
            return Markdown(
                extensions=list(voulues), extension_configs={nom: dict(options) for nom, options in voulues.items()}
            )
        except (ImportError, AttributeError, TypeError, ValueError, KeyError, yaml.YAMLError):
            return Markdown(extensions=list(EXTENSIONS))


def _extensions(demandees: object) -> Mapping[str, Mapping[str, object]]:
    if isinstance(demandees, Carte):
        return {nom: _options(options) for nom, options in demandees.items()}
    extensions: dict[str, Mapping[str, object]] = {}
    for demandee in demandees if isinstance(demandees, list) else ():
        if isinstance(demandee, str):
            extensions[demandee] = {}
        elif isinstance(demandee, Carte):
            extensions |= {nom: _options(options) for nom, options in demandee.items()}
    return extensions


def _options(options: object) -> Mapping[str, object]:
    """Options as YAML types them: ``permalink: false`` is no text."""
    if not isinstance(options, Carte):
        return {}
    return {nom: yaml.safe_load(valeur) if isinstance(valeur, str) else valeur for nom, valeur in options.items()}

"""What MkDocs made of each page the last time, in a preview: one whose body, facts and frame are the same is not put in
its frame again."""

from __future__ import annotations

from pathlib import Path

from jinja2 import ChoiceLoader, DictLoader, Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page as PageMkDocs

from vitrail.bord import empreintes
from vitrail.build import Build
from vitrail.sources.pages import Page

_GABARIT = "page-deja-rendue.html"


class PagesDejaRendues:
    """Of one preview, from a build to the next ones."""

    def __init__(self) -> None:
        self._cadre: object = None
        self._gardees: dict[str, tuple[Page, str]] = {}
        self._servent = False

    def commencer(self, config: MkDocsConfig, resultat: Build) -> None:
        """Before a build: all that frames its pages. Extensions and templates of others may say something else each
        time: nothing is kept then."""
        suivantes = [(page.chemin, page.titre) for page in resultat.pages]
        gabarits = [empreintes.rapide(empreintes.fichiers(Path(dossier))) for dossier in config.theme.dirs]
        reglages = {nom: valeur for nom, valeur in config.items() if isinstance(valeur, str | int | list | dict)}
        cadre = (resultat.extra, suivantes, reglages, gabarits)
        self._servent = [*config.plugins] == ["vitrail"] and not config.theme.custom_dir and not config.hooks
        if not self._servent or cadre != self._cadre:
            self._gardees.clear()
        self._cadre = cadre

    def reprendre(self, page: PageMkDocs, rendue: Page) -> bool:
        """Whether ``page``, of which we have ``rendue``, will be written as it was the last time."""
        gardee = self._gardees.get(rendue.fichier)
        if gardee is None or gardee[0] != rendue:
            return False
        page.meta["template"] = _GABARIT
        page.deja_rendue = gardee[1]  # type: ignore[attr-defined]
        return True

    def garder(self, rendue: Page, html: str) -> None:
        """What MkDocs made of it."""
        if self._servent:
            self._gardees[rendue.fichier] = (rendue, html)

    def ajouter(self, env: Environment) -> None:
        """Let MkDocs write a page as it was."""
        tel_quel = DictLoader({_GABARIT: "{{ page.deja_rendue }}"})
        env.loader = ChoiceLoader([tel_quel, env.loader]) if env.loader else tel_quel

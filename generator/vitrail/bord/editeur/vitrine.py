"""The site beside the editor, as it would be published now or with what is being typed: pages are made when asked for.

The theme reads so little of its host (``theme/vitrail_theme/base.html`` says what) that no host is needed here.
"""

from __future__ import annotations

import mimetypes
import os
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from threading import Lock

from jinja2 import Environment, FunctionLoader, pass_context
from jinja2.runtime import Context
from mkdocs.utils import get_relative_url

import vitrail_theme
from vitrail import build
from vitrail.bord.dossiers import disque
from vitrail.bord.refus import PagesRefusees
from vitrail.build import Build
from vitrail.reponses import rapports
from vitrail.sources.fichiers.instantane import Instantane
from vitrail.sources.lecture import DOSSIERS
from vitrail.sources.pages import Page

_GARDES = 4
"""Sites kept as they were made, so that the pieces of one page come from one of them."""
_ASSETS = "assets/"
_INTROUVABLE = "404.html"

Changements = Mapping[str, str]
"""Path of a file -> its text, over those of the disk."""


@dataclass(frozen=True, slots=True)
class FichierMontre:
    """What stands at an address of the site: ``vers`` is where it is really, when it is elsewhere."""

    octets: bytes = b""
    nature: str = "text/html"
    trouve: bool = True
    vers: str = ""


class Vitrine:
    """The site of a folder, as its files are, and with some of them as they would be."""

    def __init__(self, racine: Path, jour: Callable[[Instantane], date]) -> None:
        self.racine = racine
        self.jour = jour
        self._faits: OrderedDict[object, Build] = OrderedDict()
        self._un_seul = Lock()

    def montrer(self, adresse: str, changements: Callable[[], Changements] = dict) -> FichierMontre:
        """What stands at ``adresse``, without its first slash; ``changements`` is asked only when it depends on them.
        Raises :class:`~vitrail.bord.refus.Refus` when the site would not be published."""
        if adresse.startswith(_ASSETS):
            return _asset(adresse)
        site = self._site(changements())
        pages = {page.chemin: page for page in site.pages}
        if (page := pages.get(adresse.rstrip("/"))) is not None:
            if adresse and not adresse.endswith("/"):
                return FichierMontre(vers=f"{adresse}/")
            return FichierMontre(_rendre(site, page, adresse).encode())
        for nom in (adresse, f"{adresse}index.html"):
            if nom in site.fichiers:
                contenu = site.fichiers[nom]
                octets = contenu if isinstance(contenu, bytes) else contenu.lire()
                return FichierMontre(octets, nature(nom))
        return FichierMontre(_rendre(site, None, adresse).encode(), trouve=False)

    def _site(self, changements: Changements) -> Build:
        """The whole site, made again when a file has changed. It may be slow; others wait."""
        with self._un_seul:
            instantane = disque.photographier(self.racine)
            jour = self.jour(instantane)
            cle = (self._etat(), jour, tuple(sorted(changements.items())))
            if cle not in self._faits:
                self._faits[cle] = build.generer(instantane.avec(changements), jour, brouillon=True)
            self._faits.move_to_end(cle)
            while len(self._faits) > _GARDES:
                self._faits.popitem(last=False)
            fait = self._faits[cle]
        if fait.erreurs:
            raise PagesRefusees(rapports.texte.rapport(fait.erreurs))
        return fait

    def _etat(self) -> tuple[tuple[str, int, int], ...]:
        """What tells that a file has changed."""
        vus = []
        for base in DOSSIERS:
            for dossier, _, fichiers in os.walk(self.racine / base):
                for nom in fichiers:
                    etat = os.lstat(os.path.join(dossier, nom))
                    vus.append((os.path.join(dossier, nom), etat.st_mtime_ns, etat.st_size))
        return tuple(sorted(vus))


def nature(nom: str) -> str:
    """The type of a file by its name, for a browser."""
    return "text/javascript" if nom.endswith(".js") else mimetypes.guess_type(nom)[0] or "application/octet-stream"


def _asset(adresse: str) -> FichierMontre:
    fichier = resources.files(vitrail_theme) / "assets" / adresse.removeprefix(_ASSETS)
    trouve = "/" not in adresse.removeprefix(_ASSETS) and fichier.is_file()
    return FichierMontre(fichier.read_bytes(), nature(adresse)) if trouve else FichierMontre(trouve=False)


def _rendre(site: Build, page: Page | None, adresse: str) -> str:
    """A page in the theme, at ``adresse``; without one, the page that says that there is none."""
    config = {"extra": {"vitrail": site.extra}, "site_name": "", "site_url": site.adresse}
    montree = page and {
        "meta": page.meta,
        "title": page.titre,
        "url": adresse,
        "content": page.bloc,
        "is_homepage": not adresse,
    }
    gabarit = _theme().get_template("main.html" if page else _INTROUVABLE)
    return gabarit.render(config=config, page=montree, depuis=adresse)


@cache
def _theme() -> Environment:
    env = Environment(loader=FunctionLoader(_gabarit))
    env.filters["url"] = _url
    return env


def _gabarit(nom: str) -> str | None:
    fichier = resources.files(vitrail_theme).joinpath(*nom.split("/"))
    return fichier.read_text("utf-8") if fichier.is_file() else None


@pass_context
def _url(contexte: Context, cible: str) -> str:
    """An address of the site, relative to the page that is shown."""
    if ":" in cible.partition("/")[0] or cible.startswith(("#", "/")):
        return cible
    return get_relative_url(cible, contexte["depuis"])

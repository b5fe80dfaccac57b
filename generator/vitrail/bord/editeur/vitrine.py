"""The site beside the editor, as it would be published now or with what is being typed: pages are made when asked for.

The theme reads so little of its host (``theme/vitrail_theme/base.html`` says what) that no host is needed here.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from threading import Lock

from jinja2 import Environment, FunctionLoader, pass_context
from jinja2.runtime import Context
from mkdocs.utils import get_relative_url

import vitrail_theme
from vitrail import build
from vitrail.bord.apparence import publies
from vitrail.bord.editeur.memoire_du_site import Changements, MemoireDuSite
from vitrail.bord.refus import PagesRefusees
from vitrail.build import Build
from vitrail.domaine.site import Site
from vitrail.presentation import apparences, cadre
from vitrail.reponses import rapports
from vitrail.sources.fichiers.instantane import ContenuDeFichier
from vitrail.sources.pages import Page

_ASSETS = "assets/"
_FICHIERS = "fichiers/"
_KIT = "dsfr/"
_INTROUVABLE = "404.html"


@dataclass(frozen=True, slots=True)
class FichierMontre:
    """What stands at an address of the site: ``vers`` is where it is really, when it is elsewhere."""

    octets: bytes = b""
    nature: str = "text/html"
    trouve: bool = True
    vers: str = ""


class Vitrine:
    """The site of a folder, as its files are, and with some of them as they would be."""

    def __init__(self, memoire: MemoireDuSite) -> None:
        self.memoire = memoire
        self._entier: tuple[Build, Build] | None = None
        """The last site of which all pages were made: as it was judged, and with them."""
        self._un_seul = Lock()

    def montrer(self, adresse: str, changements: Callable[[], Changements] = dict) -> FichierMontre:
        """What stands at ``adresse``, without its first slash; ``changements`` is asked only when it depends on them.
        Raises :class:`~vitrail.bord.refus.Refus` when the site would not be published."""
        if adresse.startswith(_ASSETS):
            return _asset(adresse)
        vu, site = self._juge(changements())
        if adresse.startswith(_KIT) and adresse in (kit := publies.fichiers(self.memoire.racine, site.identite)):
            return FichierMontre(kit[adresse], nature(adresse))
        seule = adresse.rstrip("/")
        if any(vue.chemin == seule for vue in vu.vues):
            if adresse and not adresse.endswith("/"):
                return FichierMontre(vers=f"{adresse}/")
            [page] = build.rendre(site, vu.vues, (seule,))
            return FichierMontre(_rendre(vu, site, page, adresse).encode())
        fichiers = self._fichiers(vu, site, adresse)
        for nom in (adresse, f"{adresse}index.html"):
            if nom in fichiers:
                contenu = fichiers[nom]
                octets = contenu if isinstance(contenu, bytes) else contenu.lire()
                return FichierMontre(octets, nature(nom))
        return FichierMontre(_rendre(vu, site, None, adresse).encode(), trouve=False)

    def _juge(self, changements: Changements) -> tuple[Build, Site]:
        """The site as it would be published. Raises :class:`~vitrail.bord.refus.Refus` when it would not."""
        vu = self.memoire.lire().avec(changements)
        if vu.site is None or vu.erreurs:
            raise PagesRefusees(rapports.texte.rapport(vu.erreurs))
        return vu, vu.site

    def _fichiers(self, vu: Build, site: Site, adresse: str) -> Mapping[str, bytes | ContenuDeFichier]:
        """What is no page. Some of it speaks of all pages: these are made for it alone, for they take long."""
        nom = adresse.removeprefix(_FICHIERS)
        if nom != adresse and nom in site.fichiers:
            return {adresse: site.fichiers[nom]}
        with self._un_seul:
            if self._entier is None or self._entier[0] is not vu:
                self._entier = (vu, build.achever(vu, brouillon=True))
            return self._entier[1].fichiers


def nature(nom: str) -> str:
    """The type of a file by its name, for a browser."""
    return "text/javascript" if nom.endswith(".js") else mimetypes.guess_type(nom)[0] or "application/octet-stream"


def _asset(adresse: str) -> FichierMontre:
    nom = adresse.removeprefix(_ASSETS)
    for dossier in (resources.files(vitrail_theme), *apparences.paquets()):
        fichier = dossier / "assets" / nom
        if "/" not in nom and fichier.is_file():
            return FichierMontre(fichier.read_bytes(), nature(adresse))
    return FichierMontre(trouve=False)


def _rendre(vu: Build, site: Site, page: Page | None, adresse: str) -> str:
    """A page in the theme, at ``adresse``; without one, the page that says that there is none."""
    extra = cadre.extra(site, vu.vues, brouillon=True)
    config = {"extra": {"vitrail": extra}, "site_name": "", "site_url": vu.adresse}
    montree = page and {
        "meta": page.meta,
        "title": page.titre,
        "url": adresse,
        "content": page.bloc,
        "is_homepage": not adresse,
    }
    gabarit = _theme(site.identite.apparence).get_template("main.html" if page else _INTROUVABLE)
    return gabarit.render(config=config, page=montree, depuis=adresse)


@cache
def _theme(apparence: str) -> Environment:
    env = Environment(loader=FunctionLoader(lambda nom: apparences.lire(apparence, nom) or _gabarit(nom)))
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

"""The looks of a site: which package gives the markup of its pages and of what surrounds them, in place of ours."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import resources
from importlib.resources.abc import Traversable

from vitrail.sources.modeles.listes import APPARENCE_DE_L_ETAT

COMPOSANTS = "composants.html"
"""The pieces of markup that a look may change."""
FEUILLE, REGLAGES, NOTICE = "dsfr/dsfr.css", "dsfr/affichage.css", "dsfr/notice.txt"
"""Where the styles of the State's design system are published: those of every page, what the choice of colours wants
besides, fetched when it is opened; and what is said of where they come from."""
_PAQUETS = {APPARENCE_DE_L_ETAT: "vitrail_dsfr"}
_ASSET = re.compile(r"assets/[\w.-]+")
_CLASSE = re.compile(r"\bfr-[a-z][\w-]*")
_EN_DIFFERE = "affichage."
"""How the name of the script begins that the choice of colours comes with."""


def paquet(apparence: str) -> Traversable | None:
    """The folder of the templates of a look; ``None`` for ours, which the theme itself holds."""
    nom = _PAQUETS.get(apparence)
    return resources.files(nom) if nom else None


def paquets() -> tuple[Traversable, ...]:
    """The folders of all looks that are not ours."""
    return tuple(resources.files(nom) for nom in _PAQUETS.values())


def lire(apparence: str, gabarit: str) -> str | None:
    """A template of a look, when it has its own."""
    dossier = paquet(apparence)
    fichier = dossier.joinpath(*gabarit.split("/")) if dossier else None
    return fichier.read_text("utf-8") if fichier and fichier.is_file() else None


def assets(apparence: str) -> frozenset[str]:
    """The assets of the theme that the pages of a look ask for."""
    return frozenset(_ASSET.findall(lire(apparence, "partials/ressources.html") or ""))


def classes(apparence: str) -> frozenset[str]:
    """The classes of the design system that the templates of a look write, and the script of every page."""
    return _classes(apparence, lambda nom: nom.endswith((".html", ".js")) and not nom.startswith(_EN_DIFFERE))


def classes_differees(apparence: str) -> frozenset[str]:
    """Those of what a script adds once it is asked for."""
    return _classes(apparence, lambda nom: nom.startswith(_EN_DIFFERE))


def _classes(apparence: str, lu: Callable[[str], bool]) -> frozenset[str]:
    dossier = paquet(apparence)
    if dossier is None:
        return frozenset()
    dossiers = (dossier, dossier.joinpath("partials"), dossier.joinpath("assets"))
    fichiers = (fichier for dedans in dossiers for fichier in dedans.iterdir() if lu(fichier.name))
    return frozenset(nom for fichier in fichiers for nom in _CLASSE.findall(fichier.read_text("utf-8")))
